#include "room/archive/archive.h"

#include <string.h>

#include "base/arena.h"
#include "kit/child.h"
#include "kit/crypto.h"
#include "kit/shelf.h"
#include "room/archive/pack.h"
#include "room/archive/register.h"
#include "room/archive/retention_keep.h"
#include "room/record/record.h"
#include "room/resident/resident.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

/* clang-format off */
const struct failure ARCHIVE_CHANGED = { .code = ERR_CONFLICT, .id = "archive.changed" };
const struct failure ARCHIVE_NOT_SEALED = { .code = ERR_MISSING, .id = "archive.not_sealed" };
const struct failure ARCHIVE_PAPER = { .code = ERR_CONFLICT, .id = "archive.paper" };
const struct failure ARCHIVE_STEP = { .code = ERR_CONFLICT, .id = "archive.step" };
const struct failure ARCHIVE_SURVEY = { .code = ERR_CONFLICT, .id = "archive.survey" };
const struct failure ARCHIVE_OBJECTION = { .code = ERR_CONFLICT, .id = "archive.objection" };
const struct failure ARCHIVE_OPINION = { .code = ERR_CONFLICT, .id = "archive.opinion" };
/* clang-format on */

enum { PRINT_MS = 60000, SEALED_MAX = 100000 };

static const struct field archived_fields[] = {
    FIELD(struct archived, matter, SHOW),   FIELD(struct archived, code, SHOW),
    FIELD(struct archived, sha256, SHOW),   FIELD(struct archived, size, SHOW),
    FIELD(struct archived, manifest, SHOW), FIELD(struct archived, sealed_at, SHOW),
    FIELD(struct archived, by_name, SHOW),  FIELD(struct archived, reduced, SHOW),
    FIELD(struct archived, kept, SECRET),
};
const struct shape ARCHIVED = SHAPE(struct archived, archived_fields);

static const struct field id_fields[] = { { .name = "id", .kind = KIND_ID, .use = SHOW } };
static const struct shape ID_ROW = { "struct id", id_fields, 1, sizeof(struct id) };

/* In the child: the register behind its number of pages. */
static err print_work(struct arena *a, const void *input, struct blob *ret)
{
    struct blob pdf = { NULL, 0 };
    int64_t pages = 0;

    TRY(register_set(a, input, &pdf, &pages));
    char *p = NEW_N(a, char, pdf.n + sizeof pages);
    memcpy(p, &pages, sizeof pages);
    memcpy(p + sizeof pages, pdf.p, pdf.n);
    *ret = (struct blob){ p, pdf.n + sizeof pages };
    return NULL;
}

static MUST err print(struct ctx *c, const struct instance *i, const struct dossier *d,
                      struct register_print *ret)
{
    const struct register_source from = { d, i->template, i->rules, c->now };
    struct blob b = { NULL, 0 };

    TRY(child_run(c->arena, print_work, &from, PRINT_MS, &b));
    if (b.n < sizeof ret->pages)
        return &CHILD_FAILED;
    memcpy(&ret->pages, b.p, sizeof ret->pages);
    ret->pdf = (struct blob){ (const char *)b.p + sizeof ret->pages, b.n - sizeof ret->pages };
    dossier_digest(c->arena, d, ret->digest);
    return NULL;
}

err archive_print(struct ctx *c, struct id matter, struct register_print *ret)
{
    struct instance i;
    struct dossier d;

    TRY(flow_load_any(c, matter, &i));
    TRY(dossier_read(c, matter, &d));
    return print(c, &i, &d, ret);
}

static MUST err make(struct ctx *c, const struct instance *i, const char *kind,
                     const struct register_print *given, struct packed *ret)
{
    struct register_print own, *mine = &own;
    struct packing p = { .template = i->template, .rules = i->rules, .kind = kind };
    struct retention kept;
    struct dossier d;
    uint8_t digest[32];

    TRY(record_place_all(c));
    TRY(retention_in_force(c, c->today, &kept));
    TRY(dossier_read(c, i->id, &d));
    p.dossier = &d;
    p.retention = &kept;
    if (given) {
        dossier_digest(c->arena, &d, digest);
        if (memcmp(digest, given->digest, sizeof digest) != 0)
            return &ARCHIVE_CHANGED;
    } else {
        TRY(print(c, i, &d, mine));
    }
    p.print = given ? given : mine;
    return pack(c, &p, ret);
}

static struct str folder(const struct ctx *c)
{
    return str_fmt(c->arena, STR_FMT "/archive", STR_ARG(c->house->data_dir));
}

static struct str hash_of(struct arena *a, struct str bytes)
{
    uint8_t hash[HASH_SIZE];

    sha256(bytes.p, bytes.n, hash);
    return str_hex(a, hash, sizeof hash);
}

/* A case's words lie in the tables sealed, and so does its file. */
static MUST err keep(struct ctx *c, struct id matter, const struct packed *p, bool sealed)
{
    struct str bytes = p->zip, name, hash = hash_of(c->arena, p->zip);

    if (sealed) {
        struct blob b = secret_seal(c, "archive.file", matter, p->zip);
        bytes = (struct str){ b.p, b.n };
    }
    TRY(shelf_put(c->arena, folder(c), bytes, &name));
    TRY(db_run(c->db, SQL_ARCHIVE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(matter), arg_str(hash), arg_int((int64_t)p->zip.n),
                    arg_str(p->manifest), arg_time(c->now), arg_str(c->name), arg_int(c->account.v),
                    arg_str(sealed ? name : STR("")))));
    leaf_subject(c, matter);
    leaf_word(c, "sha256", hash);
    leaf_word(c, "manifest", p->manifest);
    leaf_int(c, "size", (int64_t)p->zip.n);
    return NULL;
}

err archive_seal(struct ctx *c, struct id matter, const struct register_print *print,
                 struct archived *ret)
{
    struct instance i;
    struct gaps g = { .arena = c->arena };
    struct packed p;

    TRY(flow_take(c, matter, &i));
    TRY(flow_at(c, &i, "archive"));
    TRY(flow_gaps(c, &i, &g));
    if (g.n)
        return g.item[0];
    TRY(flow_end(c, &i, STR("archived"), text_say(c->arena, LANG_ZH, "archive.reason", NULL)));
    TRY(make(c, &i, "sealed", print, &p));
    TRY(keep(c, matter, &p, false));
    return archive_get(c, matter, ret);
}

err archive_seal_case(struct ctx *c, struct id id, const struct register_print *print,
                      struct archived *ret)
{
    struct instance i;
    struct packed p;

    TRY(flow_take_case(c, id, &i));
    TRY(make(c, &i, "sealed", print, &p));
    TRY(keep(c, id, &p, true));
    return archive_get_case(c, id, ret);
}

static MUST err get(struct ctx *c, struct id id, const char *family, struct archived *ret)
{
    err e = db_one(c->db, SQL_ARCHIVE_GET, &ARCHIVED, ret,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(str_of(family))));

    return e == &NOT_FOUND ? &ARCHIVE_NOT_SEALED : e;
}

err archive_get(struct ctx *c, struct id matter, struct archived *ret)
{
    return get(c, matter, "decision", ret);
}

err archive_get_case(struct ctx *c, struct id id, struct archived *ret)
{
    return get(c, id, "case", ret);
}

err archive_communities(struct ctx *c, struct list *ret)
{
    return db_list(c->db, SQL_ARCHIVE_COMMUNITIES, &ID_ROW, SEALED_MAX, ret, NO_ARGS);
}

err archive_list(struct ctx *c, struct list *ret)
{
    return db_list(c->db, SQL_ARCHIVE_ALL, &ARCHIVED, SEALED_MAX, ret,
                   ARGS(arg_id(c->community), arg_str(STR("decision"))));
}

err archive_list_all(struct ctx *c, struct list *ret)
{
    return db_list(c->db, SQL_ARCHIVE_ALL, &ARCHIVED, SEALED_MAX, ret,
                   ARGS(arg_id(c->community), arg_str(STR(""))));
}

err archive_bytes(struct ctx *c, const struct archived *f, struct str *ret)
{
    struct str name = f->reduced.n ? f->reduced : f->kept.n ? f->kept : f->sha256;

    TRY(shelf_get(c->arena, folder(c), name, ret));
    if (!f->kept.n)
        return NULL;
    TRY(secret_open(c, "archive.file", f->matter, (struct blob){ ret->p, ret->n }, ret));
    return str_eq(hash_of(c->arena, *ret), f->sha256) ? NULL : &SHELF_CHANGED;
}

static MUST err extract(struct ctx *c, const struct instance *i, struct str *ret)
{
    struct packed p;

    TRY(make(c, i, "extract", NULL, &p));
    *ret = p.zip;
    return NULL;
}

err archive_export(struct ctx *c, struct id matter, struct str *ret)
{
    struct archived f;
    struct instance i;
    err e = archive_get(c, matter, &f);

    if (!e)
        return archive_bytes(c, &f, ret);
    if (e != &ARCHIVE_NOT_SEALED)
        return e;
    TRY(flow_load(c, matter, &i));
    return extract(c, &i, ret);
}

err archive_export_case(struct ctx *c, struct id id, struct str *ret)
{
    struct archived f;
    struct instance i;
    err e = archive_get_case(c, id, &f);

    if (!e)
        return archive_bytes(c, &f, ret);
    if (e != &ARCHIVE_NOT_SEALED)
        return e;
    TRY(flow_load_case(c, id, &i));
    return str_is(i.template->id, "dispute") ? extract(c, &i, ret) : &NOT_FOUND;
}

err archive_community(struct ctx *c, struct id matter, struct id *ret)
{
    return db_one(c->db, SQL_ARCHIVE_FIND, &ID_ROW, ret, ARGS(arg_id(matter)));
}
