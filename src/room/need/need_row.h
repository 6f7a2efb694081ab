/* need_row.h - rows of needs, resources and projects; for this room only. */
#pragma once

#include "room/need/need.h"

struct need { /* with what has become of it */
    struct id id;
    struct str kind, title, text, name, estate, region_name, state, reason, by_name;
    struct id region, account, resource, project;
    struct str resource_name, resource_unit, code, owner_name, project_state;
    struct day due_day;
    int64_t tasks, tasks_done, score;
    bool mine, late, proved, rated;
    struct when at, closed_at;
};
extern const struct shape NEED_ROW, NEED_SHOWN;
MUST err need_get(struct ctx *c, struct id id, struct need *ret);
MUST err need_set(struct ctx *c, const struct need *n, const char *state, struct str reason);

struct resource {
    struct id id;
    struct str kind, name, unit, contact, note, region_name;
    struct id region;
    struct when at, closed_at;
    int64_t projects;
};
extern const struct shape RESOURCE;
MUST err resource_open(struct ctx *c, struct id id, struct resource *ret); /* RESOURCE_CLOSED */

struct project {
    struct id id, need, resource;
    struct str code, title, owner_name, state, kind, resource_name, unit, estate;
    struct id owner, account; /* account: of whoever brought the need, or absent */
    struct day due_day;
    int64_t round, tasks, tasks_done, photos;
    bool late;
    struct when at, closed_at;
};
struct project_task {
    struct id id, project;
    struct str title, owner_name, code, project_title;
    struct id owner;
    struct day from_day, due_day;
    bool late, mine;
    struct when at, done_at;
    struct str done_text;
};
extern const struct shape PROJECT, PROJECT_TASK;
MUST err project_get(struct ctx *c, struct id id, struct project *ret);
/* Loads a project, makes it the subject of the leaf; PROJECT_CLOSED unless it is open. */
MUST err project_take(struct ctx *c, struct id id, struct project *ret);
MUST err project_note(struct ctx *c, const struct project *p, const char *kind, struct str text,
                      struct id *ret);
/* Whose account may answer for something here: its name. PROJECT_OWNER for whoever has no post. */
MUST err owner_name(struct ctx *c, struct id account, struct str *ret);
MUST err tell_beneficiary(struct ctx *c, const struct project *p, const char *kind);

struct photo_line { /* files beside a note */
    struct id note, file_id;
    bool proof;
};
struct note_line {
    struct id id;
    struct str kind, way, text, by_name;
    int64_t round, score;
    bool solved;
    struct when at;
    struct list photos;
};

extern const struct shape RESOURCE_IN, NEED_IN, NEED_DESK_IN, NEED_MATCH_IN, NEED_REASON_IN,
    RESOURCE_FIT;
extern const struct shape PROJECT_IN, PROJECT_TASK_IN, PROJECT_PROGRESS_IN, PROJECT_RATE_IN,
    PROJECT_REOPEN_IN, PROJECT_PAGE, TASK_DONE_IN;
extern const char *const NEED_KINDS[];

/* Routes. */
handler need_post, need_post_desk, need_post_match, need_post_decline, need_get_public,
    need_get_desk, need_get_mine, need_get_fits;
handler resource_get_all, resource_post;
handler project_post, project_post_task, project_post_task_done, project_post_progress,
    project_post_rate, project_post_close, project_post_reopen;
handler project_get_all, project_get_one, project_get_tasks;
