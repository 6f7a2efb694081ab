/* handbook.h - 制度汇编: the whole system in force on a day as one document. Inside the room. */
#pragma once

#include "web/web.h"

extern const struct failure HANDBOOK_DAY;

handler handbook_make, handbook_show; /* before and run of handbook.pdf */
