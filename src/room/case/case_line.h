/* case_line.h - one line of a list of cases, of one community or of all below a place. */
#pragma once

#include "room/case/case.h"

struct case_line {
    struct id id, grid_id, community;
    struct str code, title, state, step, step_kind, step_title, template, item, item_title, class,
        level, channel, desk, address, grid, community_name;
    int64_t template_version, round;
    bool late;
    struct when created_at, due_at;
};
extern const struct shape CASE_LINE, CASE_WORK_LINE; /* the latter reads its community too */

/* A page and one line more of the ctx's community, by the parameters of the request. */
MUST err case_list_of(struct req *r, struct ctx *c, struct list *ret);
/* Names what the rows only number, cuts the page, and answers it. */
MUST err case_lines_answer(struct req *r, struct list *l);
