/* scan.c - what was signed on paper, scanned; and the sealed file of a dispute. */
#include "base/arena.h"
#include "room/archive/archive.h"
#include "room/dispute/dispute_act.h"
#include "room/dispute/dispute_row.h"
#include "room/file/file.h"
#include "web/leaf.h"

const struct failure DISPUTE_SCANNED = { .code = ERR_CONFLICT,
                                         .id = "dispute.scanned",
                                         .field = "file" };
const struct failure DISPUTE_UNSCANNED = { .code = ERR_CONFLICT, .id = "dispute.unscanned" };

static const char *const whats[] = { "notice", "record", "agreement", "court",
                                     "visit",  "other",  NULL };

struct scan_in {
    struct str what;
    struct id file;
};
struct scan {
    struct id id, file_id;
    struct str what, by_name;
    struct when at;
};
/* clang-format off */
static const struct field scan_in_fields[] = {
    FIELD(struct scan_in, what, NEED, .words = whats),
    FIELD(struct scan_in, file, NEED),
};
static const struct field scan_fields[] = {
    FIELD(struct scan, id, SHOW),
    FIELD(struct scan, file_id, SECRET),
    FIELD(struct scan, what, SHOW),
    FIELD(struct scan, by_name, SHOW),
    FIELD(struct scan, at, SHOW),
};
/* clang-format on */
const struct shape DISPUTE_SCAN_IN = { "struct dispute_scan_in", scan_in_fields,
                                       COUNT(scan_in_fields), sizeof(struct scan_in) };
const struct shape DISPUTE_SCAN = { "struct dispute_scan", scan_fields, COUNT(scan_fields),
                                    sizeof(struct scan) };

err dispute_scan_list(struct ctx *c, const struct turn *t, struct list *ret)
{
    return db_list(c->db, SQL_DISPUTE_SCAN_LIST, &DISPUTE_SCAN, 1000, ret,
                   ARGS(arg_id(c->community), arg_id(t->i.id), arg_int(t->role == ROLE_PARTY)));
}

/* From the notice of rights until it is filed. */
static MUST err may_scan(struct ctx *c, const struct instance *i)
{
    static const char *const kinds[] = { "inform", "mediate", "agree", "revisit" };

    for (size_t k = 0; k < COUNT(kinds); k++) {
        if (str_is(i->step->kind, kinds[k]))
            return flow_at(c, i, kinds[k]);
    }
    return flow_at(c, i, "casefile");
}

err dispute_scan_add(struct ctx *c, struct id id, struct str what, struct id file, struct id *ret)
{
    struct file f;

    TRY(file_attach(c, file, "dispute", id, false));
    TRY(file_get(c, file, &f));
    *ret = ctx_id(c);
    err e = db_run(c->db, SQL_DISPUTE_SCAN_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(*ret), arg_id(id), arg_str(what), arg_id(f.id),
                        arg_str(f.sha256), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &DISPUTE_SCANNED : e;
    leaf_word(c, "what", what);
    leaf_word(c, "sha256", f.sha256);
    return NULL;
}

err dispute_scan(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct scan_in in;
    struct turn t;
    struct id id;

    TRY(form_read(r, &DISPUTE_SCAN_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_MEDIATOR | ROLE_DESK, &t));
    TRY(may_scan(c, &t.i));
    TRY(dispute_scan_add(c, t.i.id, in.what, in.file, &id));
    TRY(flow_event(c, &t.i, "dispute.scanned", "what=scan." STR_FMT, STR_ARG(in.what)));
    answer_id(r, id);
    return NULL;
}

err dispute_scan_show(struct req *r)
{
    struct turn t;
    struct list l;
    struct file f = { .id = { 0 } };

    TRY(dispute_look(&r->ctx, r->id[0], &t));
    TRY(dispute_scan_list(&r->ctx, &t, &l));
    const struct scan *s = l.p;
    for (size_t k = 0; k < l.n; k++) {
        if (s[k].id.v == r->id[1].v)
            TRY(file_get(&r->ctx, s[k].file_id, &f));
    }
    if (!f.id.v)
        return &NOT_FOUND;
    TRY(file_read(&r->ctx, &f, &r->raw));
    r->raw_type = f.type;
    if (!str_starts(f.type, STR("image/")))
        r->save_as = f.name;
    return NULL;
}

/* --- the file --- */

static err may_file(struct ctx *c, const struct instance *i) { return flow_at(c, i, "casefile"); }

/* An agreement whose signatures are on paper is there as paper: 一案一卷. */
static err file_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    int64_t paper = 0, scans = 0;

    TRY(db_int(c->db, SQL_DISPUTE_SIGNED_PAPER, &paper, ARGS(arg_id(c->community), arg_id(i->id))));
    TRY(db_int(c->db, SQL_DISPUTE_SCANS, &scans, ARGS(arg_id(c->community), arg_id(i->id))));
    if (paper && !scans)
        gap_add(g, &DISPUTE_UNSCANNED, "人民调解法 §27", "%s", "");
    return NULL;
}

/* The register is set before the write lane is entered; the seal compares what it was set from. */
err dispute_file_print(struct req *r)
{
    struct register_print *p = NEW(r->ctx.arena, struct register_print);
    struct turn t;

    if (!ctx_may(&r->ctx, PERM_DISPUTE_DESK))
        return NULL;
    TRY(dispute_look(&r->ctx, r->id[0], &t));
    if (may_file(&r->ctx, &t.i)) /* refused again below, or answered as it was the first time */
        return NULL;
    TRY(archive_print(&r->ctx, t.i.id, p));
    r->proof.text = (struct str){ (const char *)p, sizeof *p };
    return NULL;
}

/* 一案一卷: closed for good, and sealed as a matter is. */
err dispute_file(struct req *r)
{
    const struct register_print *p = (const void *)r->proof.text.p;
    struct ctx *c = &r->ctx;
    struct archived sealed;
    struct turn t;

    TRY(dispute_take(c, r->id[0], ROLE_DESK, &t));
    TRY(may_file(c, &t.i));
    if (!r->proof.text.n)
        return &ARCHIVE_CHANGED;
    leaf_word(c, "outcome", t.d.outcome);
    TRY(flow_close(c, &t.i, STR("filed")));
    TRY(flow_end(c, &t.i, STR("archived"), STR("一案一卷，材料齐全")));
    TRY(archive_seal_case(c, t.i.id, p, &sealed));
    TRY(dispute_parties_tell(c, &t, "dispute.filed"));
    answer_done(r);
    return NULL;
}

err dispute_file_show(struct req *r)
{
    struct archived f;
    struct turn t;

    TRY(dispute_look(&r->ctx, r->id[0], &t));
    TRY(archive_get_case(&r->ctx, t.i.id, &f));
    TRY(archive_bytes(&r->ctx, &f, &r->raw));
    r->raw_type = STR("application/zip");
    r->save_as = str_fmt(r->ctx.arena, STR_FMT ".zip", STR_ARG(f.code));
    return NULL;
}

err dispute_is_sealed(struct ctx *c, struct id id, bool *ret)
{
    struct archived f;
    err e = archive_get_case(c, id, &f);

    *ret = !e;
    return e == &ARCHIVE_NOT_SEALED ? NULL : e;
}

static const struct flow_act file_acts[] = { { "dispute.file", PERM_DISPUTE_DESK, may_file } };
const struct step_kind CASEFILE_KIND = { .name = "casefile",
                                         .gaps = file_gaps,
                                         .act = file_acts,
                                         .n_act = COUNT(file_acts),
                                         .closes_itself = true };
