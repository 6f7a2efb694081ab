/* import_api.c - the wizard: a file, its columns, what would be refused, the run. */
#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/shelf.h"
#include "room/import/import.h"
#include "room/import/known.h"
#include "room/import/place.h"
#include "room/import/report.h"
#include "room/import/run.h"
#include "web/house.h"
#include "web/leaf.h"

enum { ESTATES = 40, EXAMPLES = 20, FILE_NAME_MAX = 100, STEP_LINES = 1000 };

struct column {
    struct str name, sample, maps_to;
};
static const struct field column_fields[] = {
    FIELD(struct column, name, SHOW),
    FIELD(struct column, sample, SHOW),
    FIELD(struct column, maps_to, SHOW),
};
static const struct shape COLUMN = { "struct import_column", column_fields, COUNT(column_fields),
                                     sizeof(struct column) };

struct file_out {
    struct id id;
    struct list columns;
    int64_t rows;
};
static const struct field file_fields[] = {
    FIELD(struct file_out, id, SHOW),
    FIELD(struct file_out, columns, SHOW, .sub = &COLUMN),
    FIELD(struct file_out, rows, SHOW),
};
static const struct shape FILE_OUT = { "struct import_file", file_fields, COUNT(file_fields),
                                       sizeof(struct file_out) };

struct map_in {
    struct str column, field;
};
static const struct field map_fields[] = {
    FIELD(struct map_in, column, NEED),
    FIELD(struct map_in, field, SHOW, .max = 20),
};
static const struct shape MAP_IN = { "struct import_map", map_fields, COUNT(map_fields),
                                     sizeof(struct map_in) };

struct check_in {
    struct list mapping;
};
static const struct field check_fields[] = {
    FIELD(struct check_in, mapping, NEED, .min = 1, .max = SHEET_COLUMNS, .sub = &MAP_IN),
};
static const struct shape CHECK_IN = { "struct import_check_in", check_fields, COUNT(check_fields),
                                       sizeof(struct check_in) };

struct example {
    int64_t line;
    struct str field, reason, text;
};
static const struct field example_fields[] = {
    FIELD(struct example, line, SHOW),
    FIELD(struct example, field, SHOW),
    FIELD(struct example, reason, SHOW),
    FIELD(struct example, text, SHOW),
};
static const struct shape EXAMPLE = { "struct import_refusal", example_fields,
                                      COUNT(example_fields), sizeof(struct example) };

struct new_estate { /* a name the register does not have: made by the import, or a slip of the pen
                     */
    struct str name;
    int64_t lines;
};
static const struct field new_estate_fields[] = {
    FIELD(struct new_estate, name, SHOW),
    FIELD(struct new_estate, lines, SHOW),
};
static const struct shape NEW_ESTATE = { "struct import_new_estate", new_estate_fields,
                                         COUNT(new_estate_fields), sizeof(struct new_estate) };

struct check_out {
    int64_t accepted, refused;
    struct list examples, new_estates;
};
static const struct field check_out_fields[] = {
    FIELD(struct check_out, accepted, SHOW),
    FIELD(struct check_out, refused, SHOW),
    FIELD(struct check_out, examples, SHOW, .sub = &EXAMPLE),
    FIELD(struct check_out, new_estates, SHOW, .sub = &NEW_ESTATE),
};
static const struct shape CHECK_OUT = { "struct import_check", check_out_fields,
                                        COUNT(check_out_fields), sizeof(struct check_out) };

struct status {
    struct id id;
    struct str name, state;
    int64_t total, done, accepted, refused;
    struct when created_at, updated_at;
};
static const struct field status_fields[] = {
    FIELD(struct status, id, SHOW),         FIELD(struct status, name, SHOW),
    FIELD(struct status, state, SHOW),      FIELD(struct status, total, SHOW),
    FIELD(struct status, done, SHOW),       FIELD(struct status, accepted, SHOW),
    FIELD(struct status, refused, SHOW),    FIELD(struct status, created_at, SHOW),
    FIELD(struct status, updated_at, SHOW),
};
static const struct shape STATUS = { "struct import_status", status_fields, COUNT(status_fields),
                                     sizeof(struct status) };

static struct str folder(const struct ctx *c)
{
    return str_fmt(c->arena, STR_FMT "/imports", STR_ARG(c->house->data_dir));
}

/* The first value below the header of each column; two columns of one name become different. */
static void describe(struct arena *a, struct header *h, const struct sheet_row *row)
{
    for (size_t i = 0; i < h->n; i++) {
        struct str value = row && i < row->n ? str_keep(a, fold(a, row->cell[i])) : STR("");
        bool taken = h->name[i].n == 0;
        for (size_t k = 0; k < i && !taken; k++)
            taken = str_eq(h->name[k], h->name[i]);
        if (taken)
            h->name[i] = str_fmt(a, STR_FMT "#%zu", STR_ARG(h->name[i]), i + 1);
        h->sample[i] = value;
    }
}

/* Counts the rows below the header; *ret_header with a sample of the first of them. */
static MUST err look_at(struct arena *a, struct str bytes, struct header *ret_header,
                        int64_t *ret_rows)
{
    struct sheet *s = NULL;
    struct sheet_row row;

    TRY(sheet_memory(a, bytes, &s));
    err e = header_find(a, s, ret_header);
    *ret_rows = 0;
    while (!e && sheet_next(s, &row)) {
        if (++*ret_rows == 1)
            describe(a, ret_header, &row);
    }
    err end = sheet_close(s);
    if (!e && *ret_rows == 0)
        describe(a, ret_header, NULL);
    return e ? e : end;
}

/* Reading a whole workbook is slow: done before, by who may; the act itself checks who may. */
static err before_upload(struct req *r)
{
    struct header h;

    if (!ctx_may(&r->ctx, PERM_IMPORT_RUN))
        return NULL;
    return look_at(r->ctx.arena, r->body, &h, &r->proof.id.v);
}

static MUST err open_row(struct req *r, struct str mapping, struct import_row *ret)
{
    struct ctx *c = &r->ctx;
    struct str name = str_trim(req_param(r, "name")), shelf;
    uint8_t *hash = arena_get(c->arena, HASH_SIZE);
    struct blob sha = { hash, HASH_SIZE };

    if (str_len_utf8(name) > FILE_NAME_MAX || !name.n || !str_is_text(name))
        name = STR("import");
    sha256(r->body.p, r->body.n, hash);
    TRY(shelf_put(c->arena, folder(c), r->body, &shelf));
    TRY(db_run(c->db, SQL_IMPORT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_str(name), arg_blob(sha),
                    arg_str(mapping), arg_int(r->proof.id.v), arg_id(c->account),
                    arg_time(c->now))));
    return db_one(c->db, SQL_IMPORT_BY_HASH, &IMPORT_ROW, ret,
                  ARGS(arg_id(c->community), arg_blob(sha)));
}

static err post_upload(struct req *r)
{
    struct arena *a = r->ctx.arena;
    struct header h;
    struct import_row row;
    struct sheet *s = NULL;
    struct sheet_row first;

    TRY(sheet_memory(a, r->body, &s));
    TRY(header_find(a, s, &h));
    describe(a, &h, sheet_next(s, &first) ? &first : NULL);
    (void)!sheet_close(s); /* read to the end before */
    TRY(open_row(r, run_mapping(a, h.field, h.n), &row));
    struct column *columns = NEW_N(a, struct column, h.n + 1);
    for (size_t i = 0; i < h.n; i++)
        columns[i] = (struct column){ h.name[i], h.sample[i], str_of(field_word(h.field[i])) };
    leaf_subject(&r->ctx, row.id);
    answer_one(r, &FILE_OUT, &(struct file_out){ row.id, { columns, h.n }, r->proof.id.v });
    return NULL;
}

static MUST err row_of(struct req *r, struct import_row *ret)
{
    return db_one(r->ctx.db, SQL_IMPORT_GET, &IMPORT_ROW, ret,
                  ARGS(arg_id(r->ctx.community), arg_id(r->id[0])));
}

static MUST err bytes_of(struct ctx *c, const struct import_row *row, struct arena *a,
                         struct str *ret)
{
    struct str name = str_hex(c->arena, row->sha256.p, row->sha256.n);

    return shelf_get(a, folder(c), name, ret);
}

/* The fields of the file's columns in their order, as the form names them. */
static MUST err read_mapping(struct req *r, const struct header *h, enum import_field *ret)
{
    struct check_in in = { { NULL, 0 } };

    TRY(form_read(r, &CHECK_IN, &in));
    const struct map_in *m = in.mapping.p;
    for (size_t i = 0; i < h->n; i++)
        ret[i] = F_NONE;
    for (size_t k = 0; k < in.mapping.n; k++) {
        size_t i = 0;
        while (i < h->n && !str_eq(h->name[i], m[k].column))
            i++;
        if (i == h->n || !field_read(m[k].field, &ret[i]))
            return err_at(r->ctx.arena, &IMPORT_MAPPING, "mapping", "no such column or field");
    }
    return mapping_check(r->ctx.arena, ret, h->n);
}

struct judging {
    struct req *r;
    struct header header;
    struct known *known;
    enum import_field map[SHEET_COLUMNS];
    struct example example[EXAMPLES];
    struct arena *file; /* lives as long as the file is read */
    struct places *places;
    struct new_estate estate[ESTATES];
    struct check_out out;
};

static void note_estate(struct judging *j, struct str name)
{
    struct new_estate *e = j->estate, *end = e + j->out.new_estates.n;

    if (!name.n || places_know(&j->r->ctx, j->places, "estate", name))
        return;
    while (e < end && !str_eq(e->name, name))
        e++;
    if (e == j->estate + ESTATES)
        return;
    if (e == end) {
        *e = (struct new_estate){ str_keep(j->file, name), 0 };
        j->out.new_estates.n++;
    }
    e->lines++;
}

/* What the import would say to the line, without storing it. */
static MUST err weigh(struct judging *j, const struct sheet_row *row, struct refusal *why)
{
    struct ctx *c = &j->r->ctx;
    struct line line;
    bool other = false;

    *why = (struct refusal){ "line", row->fault };
    if (row->fault)
        return NULL;
    if (!line_read(c->arena, j->map, j->header.n, row->cell, row->n, c->today, &line, why))
        return NULL;
    if (line.citizen_no.n)
        TRY(known_claim(c, j->known, line.citizen_no, line.name, &other));
    if (other)
        *why = (struct refusal){ "citizen_no", "other_person" };
    else
        note_estate(j, line.estate);
    return NULL;
}

static MUST err judge(struct judging *j, const struct sheet_row *row)
{
    struct ctx *c = &j->r->ctx;
    struct mark m = arena_mark(c->arena);
    struct refusal why;

    if (sheet_blank(row))
        return NULL;
    TRY(weigh(j, row, &why));
    arena_rewind(c->arena, m);
    j->out.accepted += !why.reason;
    j->out.refused += !!why.reason;
    if (!why.reason || j->out.examples.n == EXAMPLES)
        return NULL;
    struct str field = str_of(why.field), reason = str_of(why.reason);
    j->example[j->out.examples.n++] =
        (struct example){ row->line, field, reason, report_reason(c, field, reason) };
    return NULL;
}

static MUST err judge_all(struct judging *j, struct arena *file, struct str bytes)
{
    struct sheet *s = NULL;
    struct sheet_row row;

    TRY(sheet_memory(file, bytes, &s));
    err e = header_find(file, s, &j->header);
    j->known = known_new(file);
    for (bool first = true; !e && sheet_next(s, &row); first = false) {
        if (first) {
            describe(file, &j->header, &row);
            e = read_mapping(j->r, &j->header, j->map);
        }
        if (!e)
            e = judge(j, &row);
    }
    err end = sheet_close(s);
    return e ? e : end;
}

/* Reads every line and stores nothing; the answer and the mapping wait for the act. */
static err before_check(struct req *r)
{
    struct arena file = { NULL };
    struct judging *j = NEW(r->ctx.arena, struct judging);
    struct jw out = { .arena = r->ctx.arena };
    struct import_row row;
    struct str bytes;

    if (!ctx_may(&r->ctx, PERM_IMPORT_RUN))
        return NULL;
    j->r = r;
    j->file = &file;
    j->out.examples.p = j->example;
    j->out.new_estates.p = j->estate;
    TRY(row_of(r, &row));
    TRY(bytes_of(&r->ctx, &row, r->ctx.arena, &bytes));
    err e = places_load(&r->ctx, &file, &j->places);
    if (!e)
        e = judge_all(j, &file, bytes);
    if (!e)
        shape_write(&out, NULL, &CHECK_OUT, &j->out);
    arena_done(&file);
    TRY(e);
    /* mapping, a new line, the answer */
    r->proof.text =
        str_fmt(r->ctx.arena, STR_FMT "\n" STR_FMT,
                STR_ARG(run_mapping(r->ctx.arena, j->map, j->header.n)), STR_ARG(jw_text(&out)));
    r->proof.id.v = j->out.accepted + j->out.refused;
    return NULL;
}

static MUST err set_state(struct req *r, const struct import_row *row, const char *state,
                          struct str mapping, int64_t total)
{
    if (str_is(row->state, "running") || str_is(row->state, "queued"))
        return &IMPORT_STATE;
    return db_run(r->ctx.db, SQL_IMPORT_START, NULL,
                  ARGS(arg_id(r->ctx.community), arg_id(row->id), arg_str(str_of(state)),
                       arg_str(mapping), arg_int(total), arg_time(r->ctx.now)));
}

static err post_check(struct req *r)
{
    struct str text = r->proof.text, mapping;
    struct import_row row;

    TRY(row_of(r, &row));
    (void)str_cut(&text, '\n', &mapping);
    TRY(set_state(r, &row, "new", mapping, r->proof.id.v));
    leaf_subject(&r->ctx, row.id);
    jw_raw(&r->out, NULL, text);
    return NULL;
}

static err post_run(struct req *r)
{
    struct import_run mapped = { .arena = r->ctx.arena };
    struct import_row row;

    TRY(row_of(r, &row));
    TRY(run_map(&mapped, r->ctx.arena, row.mapping));
    TRY(set_state(r, &row, "queued", row.mapping, row.total));
    TRY(db_run(r->ctx.db, SQL_IMPORT_FORGET_REFUSALS, NULL,
               ARGS(arg_id(r->ctx.community), arg_id(row.id))));
    leaf_subject(&r->ctx, row.id);
    answer_done(r);
    return NULL;
}

static err get_refused(struct req *r)
{
    struct import_row row;

    TRY(row_of(r, &row));
    TRY(report_csv(&r->ctx, row.id, &r->raw));
    r->raw_type = STR("text/csv; charset=utf-8");
    r->save_as = STR("refused.csv");
    return NULL;
}

/* --- the job: one file at a time, a batch per turn --- */

static struct {
    struct arena arena;
    struct import_run run;
    bool open;
} job; /* the write lane runs one job at a time */

static void job_close(void)
{
    if (job.open && job.run.sheet)
        (void)!sheet_close(job.run.sheet);
    arena_done(&job.arena);
    memset(&job, 0, sizeof job);
}

/* Who this copy of the program is, drawn when it first looks for work. */
static int64_t keeper(void)
{
    static int64_t own;

    while (own == 0)
        random_bytes(&own, sizeof own);
    return own;
}

static MUST err job_open(struct ctx *c, const struct import_row *row)
{
    struct str bytes;

    job_close();
    job.run = (struct import_run){ .row = *row, .keeper = keeper(), .arena = &job.arena };
    job.run.row.name = job.run.row.mapping = job.run.row.state = STR("");
    job.run.row.mapping = str_keep(&job.arena, row->mapping);
    job.run.row.sha256 =
        (struct blob){ str_keep(&job.arena, (struct str){ row->sha256.p, row->sha256.n }).p,
                       row->sha256.n };
    TRY(bytes_of(c, row, &job.arena, &bytes));
    TRY(sheet_memory(&job.arena, bytes, &job.run.sheet));
    job.open = true;
    return run_begin(c, &job.run);
}

/* The batch before may have been undone with its transaction: then the row says another line. */
static bool job_is_at(const struct import_row *row)
{
    return job.open && job.run.sheet && job.run.row.id.v == row->id.v &&
           job.run.row.line == row->line;
}

static MUST err give_up(struct ctx *c, const struct import_row *row)
{
    return db_run(c->db, SQL_IMPORT_FORWARD, NULL,
                  ARGS(arg_id(c->community), arg_id(row->id), arg_int(row->line),
                       arg_str(STR("failed")), arg_int(row->line), arg_int(row->done),
                       arg_int(row->accepted), arg_int(row->refused), arg_time(c->now)));
}

err import_step(struct ctx *c)
{
    struct import_row row;
    err e = db_one(c->db, SQL_IMPORT_WAITING, &IMPORT_ROW, &row,
                   ARGS(arg_int(keeper()), arg_time(c->now)));

    if (e)
        return e == &NOT_FOUND ? NULL : e;
    c->community = row.community_id;
    if (!job_is_at(&row)) {
        e = job_open(c, &row);
        if (e && e->code != ERR_BUSY) /* the file is gone or cannot be read: said once */
            return give_up(c, &row);
        TRY(e);
    }
    TRY(db_enter(c->db, c->arena));
    e = db_leave(c->db, run_batch(c, &job.run, STEP_LINES));
    if (e || job.run.ended)
        job_close();
    return e && e->code != ERR_BUSY ? give_up(c, &row) : e;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/imports", PERM_IMPORT_RUN, .many = { &STATUS, SQL_IMPORT_PAGE, .newest = true } },
    { POST, "/api/c/{c}/imports", PERM_IMPORT_RUN, "import.upload", .out = &FILE_OUT,
      .asks = "name", .takes = "the bytes of a workbook (.xlsx) or a .csv file",
      .run = post_upload, .before = before_upload, .desk = DESK_FILE },
    { GET,  "/api/c/{c}/imports/{id}", PERM_IMPORT_RUN, .one = { .shape = &STATUS, .sql = SQL_IMPORT_STATUS } },
    { POST, "/api/c/{c}/imports/{id}/check", PERM_IMPORT_RUN, "import.check", .in = &CHECK_IN,
      .out = &CHECK_OUT, .run = post_check, .before = before_check, .desk = DESK_FILE },
    { POST, "/api/c/{c}/imports/{id}/run", PERM_IMPORT_RUN, "import.start", .run = post_run },
    { GET,  "/api/c/{c}/imports/{id}/refused.csv", PERM_IMPORT_RUN, .run = get_refused },
};
/* clang-format on */
const struct routes IMPORT_ROUTES = { "import", routes, COUNT(routes) };
