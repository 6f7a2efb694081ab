/* kinds.h - every kind of step, in one list. */
#pragma once

struct kind;

extern const struct kind *const ALL_KINDS[]; /* ends with NULL */
