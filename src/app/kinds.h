/* kinds.h - every kind of step, in one list. */
#pragma once

struct step_kind;

extern const struct step_kind *const ALL_KINDS[]; /* ends with NULL */
