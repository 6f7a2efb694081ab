/* need_api.c - the routes of needs, resources and projects. */
#include "room/need/need_row.h"

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/needs", PERM_PUBLIC, .out = &NEED_SHOWN, .list = true, .asks = "kind state", .run = need_get_public },
    { GET,  C "/my_needs", PERM_SIGNED_IN, .out = &NEED_ROW, .list = true, .asks = "kind state", .run = need_get_mine },
    { GET,  C "/desk_needs", PERM_MATTER_SEE, .out = &NEED_ROW, .list = true, .asks = "kind state", .run = need_get_desk },
    { POST, C "/needs", PERM_RESIDENT, "need.bring", .in = &NEED_IN, .out = &ANSWER_ID, .run = need_post },
    { POST, C "/desk_needs", PERM_NEED_RUN, "need.write", .in = &NEED_DESK_IN, .out = &ANSWER_ID, .run = need_post_desk },
    { GET,  C "/needs/{id}/fits", PERM_NEED_RUN, .out = &RESOURCE_FIT, .list = true, .run = need_get_fits },
    { POST, C "/needs/{id}/match", PERM_NEED_RUN, "need.match", .in = &NEED_MATCH_IN, .run = need_post_match },
    { POST, C "/needs/{id}/decline", PERM_NEED_RUN, "need.decline", .in = &NEED_REASON_IN, .run = need_post_decline },
    { GET,  C "/resources", PERM_MATTER_SEE, .out = &RESOURCE, .list = true, .asks = "kind", .run = resource_get_all },
    { POST, C "/resources", PERM_NEED_RUN, "resource.add", .in = &RESOURCE_IN, .out = &ANSWER_ID, .run = resource_post },
    { POST, C "/resources/{id}/close", PERM_NEED_RUN, "resource.close", .end = SQL_RESOURCE_CLOSE },
    { GET,  C "/projects", PERM_MATTER_SEE, .out = &PROJECT, .list = true, .asks = "kind late state", .run = project_get_all },
    { GET,  C "/projects/{id}", PERM_SIGNED_IN, .out = &PROJECT_PAGE, .run = project_get_one },
    { GET,  C "/project_tasks", PERM_MATTER_SEE, .out = &PROJECT_TASK, .list = true, .run = project_get_tasks },
    { POST, C "/projects", PERM_NEED_RUN, "project.open", .in = &PROJECT_IN, .out = &ANSWER_ID, .run = project_post },
    { POST, C "/projects/{id}/tasks", PERM_NEED_RUN, "project.task", .in = &PROJECT_TASK_IN, .out = &ANSWER_ID, .run = project_post_task },
    { POST, C "/project_tasks/{id}/done", PERM_TODO_SEE, "project.task_done", .in = &TASK_DONE_IN, .run = project_post_task_done },
    { POST, C "/projects/{id}/progress", PERM_NEED_RUN, "project.progress", .in = &PROJECT_PROGRESS_IN, .run = project_post_progress },
    { POST, C "/projects/{id}/rate", PERM_SIGNED_IN, "project.rate", .in = &PROJECT_RATE_IN, .run = project_post_rate },
    { POST, C "/projects/{id}/close", PERM_NEED_RUN, "project.close", .run = project_post_close },
    { POST, C "/projects/{id}/reopen", PERM_SIGNED_IN, "project.reopen", .in = &PROJECT_REOPEN_IN, .run = project_post_reopen },
};
/* clang-format on */
const struct routes NEED_ROUTES = { "need", routes, COUNT(routes) };
