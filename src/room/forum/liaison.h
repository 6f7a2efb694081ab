/* liaison.h - 协商联络员: who is trained to lead a talk, until when, and which they led; for this
 * room only. */
#pragma once

#include "web/web.h"

/* The name of who led the meeting; "" nobody. */
MUST err liaison_of(struct ctx *c, struct id meeting, struct str *ret);
