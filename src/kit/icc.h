/* icc.h - the meaning of our colours, for papers that are kept: sRGB as an ICC profile. */
#pragma once

#include "kit/shape.h"

struct arena;
struct blob icc_srgb(struct arena *a);
