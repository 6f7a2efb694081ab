/* photo.c - the pictures of a case: one shows one moment of one case. */
#include <string.h>

#include "base/arena.h"
#include "room/case/case_row.h"
#include "room/file/file.h"

const struct failure CASE_PHOTO = { .code = ERR_INPUT, .id = "case.photo", .field = "photos" };
const struct failure CASE_PHOTO_USED = { .code = ERR_CONFLICT,
                                         .id = "case.photo_used",
                                         .field = "photos" };

enum { PHOTOS_MAX = 9 };

err photos_add(struct ctx *c, struct id id, const struct list *files, const char *phase)
{
    struct id *file = NULL;
    int64_t used = 0;

    if (files->n > PHOTOS_MAX)
        return err_rule(c->arena, &FORM_RANGE, NULL, "max=%d", PHOTOS_MAX);
    TRY(form_ids(c, files, "photos", &file));
    for (size_t i = 0; i < files->n; i++) {
        TRY(file_must_be_image(c, file[i], &CASE_PHOTO));
        TRY(db_int(
            c->db, SQL_REPORT_PHOTO_USED, &used,
            ARGS(arg_id(c->community), arg_id(file[i]), arg_id(id), arg_str(str_of(phase)))));
        if (used && strcmp(phase, "report") != 0)
            return &CASE_PHOTO_USED;
        TRY(file_attach(c, file[i], "case", id, false));
        TRY(db_run(c->db, SQL_REPORT_PHOTO_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(file[i]), arg_str(str_of(phase)),
                        arg_time(c->now))));
    }
    return NULL;
}

err photos_share(struct ctx *c, struct id from, struct id part)
{
    TRY(db_run(c->db, SQL_REPORT_PHOTO_SPLIT, NULL,
               ARGS(arg_id(c->community), arg_id(from), arg_id(part))));
    return file_share(c, from, part);
}
