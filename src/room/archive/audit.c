/* audit.c - that nobody touched a matter after it was sealed: its rows read again give the file's
 * own lists, and the file is the one the log knows. */
#include <string.h>

#include "base/arena.h"
#include "kit/jr.h"
#include "kit/shelf.h"
#include "kit/zip.h"
#include "room/archive/archive.h"
#include "room/archive/dossier.h"
#include "room/record/record.h"
#include "web/house.h"

enum { SEALED_MAX = 100000 };

/* clang-format off */
static const struct field gone_fields[] = {
    FIELD(struct seal_fault, matter, SHOW),
    FIELD(struct seal_fault, code, SHOW),
};
static const struct shape GONE = { "struct gone", gone_fields, COUNT(gone_fields), sizeof(struct seal_fault) };
static const struct field fault_fields[] = {
    FIELD(struct seal_fault, matter, SHOW),
    FIELD(struct seal_fault, code, SHOW),
    FIELD(struct seal_fault, fault, SHOW),
    FIELD(struct seal_fault, path, SHOW),
};
/* clang-format on */
const struct shape SEAL_FAULT = SHAPE(struct seal_fault, fault_fields);

/* Words that lawfully change later: a post given to a resident shows his name, a place is renamed,
 * a matter attached to this one goes on. */
static const struct {
    enum part part;
    const char *member;
} CHANGING[] = {
    { PART_EVENTS, ",\"by_name\":\"" }, { PART_EVENTS, ",\"posted\":" },
    { PART_MATTER, ",\"place\":\"" },   { PART_MATTER, ",\"community\":\"" },
    { PART_ATTACHED, ",\"state\":\"" },
};

/* Where the value of a member ends: a string at its quote, anything else at a comma or bracket. */
static size_t value_end(struct str s, size_t at, bool text)
{
    for (; at < s.n; at++) {
        if (text && s.p[at] == '\\')
            at++;
        else if (text ? s.p[at] == '"' : s.p[at] == ',' || s.p[at] == '}')
            return text ? at + 1 : at;
    }
    return s.n;
}

static struct str without(struct arena *a, struct str s, const char *member)
{
    char *out = NEW_N(a, char, s.n + 1);
    size_t n = 0, at = 0, m = strlen(member);

    while (str_find(s, str_of(member), &at)) {
        memcpy(out + n, s.p, at);
        n += at;
        size_t end = value_end(s, at + m, member[m - 1] == '"');
        s = (struct str){ s.p + end, s.n - end };
    }
    memcpy(out + n, s.p, s.n);
    return (struct str){ out, n + s.n };
}

static bool same_part(struct arena *a, enum part part, struct str kept, struct str now)
{
    for (size_t i = 0; i < COUNT(CHANGING); i++) {
        if (CHANGING[i].part != part)
            continue;
        kept = without(a, kept, CHANGING[i].member);
        now = without(a, now, CHANGING[i].member);
    }
    return str_eq(kept, now);
}

static MUST err compare_rows(struct ctx *c, struct id matter, struct zipr *z,
                             struct seal_fault *ret)
{
    struct dossier d;
    struct str kept;
    size_t at = 0;
    err e = dossier_read(c, matter, &d);

    if (e == &NOT_FOUND) {
        ret->fault = STR("seal.rows");
        return NULL;
    }
    TRY(e);
    for (int i = 0; i < PARTS && !ret->fault.n; i++) {
        struct str path = str_of(PART_KINDS[i].path);
        if (!zipr_find(z, path, &at)) /* sealed before the file had such a list */
            continue;
        TRY(zipr_read(z, at, &kept));
        if (same_part(c->arena, (enum part)i, kept, dossier_json(c->arena, &d, (enum part)i)))
            continue;
        ret->fault = STR("seal.rows");
        ret->path = path;
    }
    return NULL;
}

/* The hash in the leaf of the sealing; "" when the log knows none. */
static MUST err sealed_hash(struct ctx *c, struct id matter, struct str *ret)
{
    struct log_head head;
    struct list l;

    *ret = STR("");
    TRY(record_head(c, &head));
    TRY(record_about(c, matter, head.size, &l));
    const struct log_line *line = l.p;
    for (size_t i = 0; i < l.n; i++) {
        const struct jr *leaf = NULL;
        struct str act;
        TRY(jr_read(c->arena, (struct str){ line[i].leaf.p, line[i].leaf.n }, &leaf));
        if (jr_str(jr_get(leaf, "act"), &act) &&
            (str_is(act, "matter.seal") || str_is(act, "dispute.file")))
            (void)jr_str(jr_get(jr_get(leaf, "data"), "sha256"), ret);
    }
    return NULL;
}

static MUST err audit_file(struct ctx *c, const struct archived *f, struct seal_fault *ret)
{
    const struct zip_caps caps = { 20000, INT64_C(256) << 20, INT64_C(2) << 30, 2, true };
    struct str bytes, hash;
    struct zipr *z = NULL;
    int64_t waiting = 0;

    TRY(sealed_hash(c, f->matter, &hash));
    TRY(record_waiting(c, &waiting));
    if (!str_eq(hash, f->sha256) && (hash.n || !waiting)) {
        ret->fault = STR("seal.leaf");
        return NULL;
    }
    err e = archive_bytes(c, f, &bytes);
    if (e == &SHELF_MISSING || e == &SHELF_CHANGED) {
        ret->fault = e == &SHELF_MISSING ? STR("seal.missing") : STR("seal.bytes");
        return NULL;
    }
    TRY(e);
    TRY(zipr_memory(c->arena, (struct blob){ bytes.p, bytes.n }, &caps, &z));
    e = compare_rows(c, f->matter, z, ret);
    zipr_close(z);
    return e;
}

err archive_audit(struct ctx *c, struct id matter, struct seal_fault *ret)
{
    struct archived f;

    TRY(archive_get(c, matter, &f));
    *ret = (struct seal_fault){ f.matter, f.code, STR(""), STR("") };
    return audit_file(c, &f, ret);
}

static MUST err audit_gone(struct ctx *c, struct seal_fault *fault, size_t *n)
{
    struct list l;

    TRY(db_list(c->db, SQL_ARCHIVE_GONE, &GONE, SEALED_MAX, &l, ARGS(arg_id(c->community))));
    const struct seal_fault *gone = l.p;
    for (size_t i = 0; i < l.n; i++)
        fault[(*n)++] =
            (struct seal_fault){ gone[i].matter, gone[i].code, STR("seal.row"), STR("") };
    return NULL;
}

err archive_audit_all(struct ctx *c, int64_t *ret_files, struct list *ret_faults)
{
    struct list l;
    size_t n = 0;

    TRY(archive_list_all(c, &l));
    int64_t gone = 0;
    TRY(db_int(c->db, SQL_ARCHIVE_GONE_COUNT, &gone, ARGS(arg_id(c->community))));
    const struct archived *f = l.p;
    struct seal_fault *fault = NEW_N(c->arena, struct seal_fault, l.n + (size_t)gone + 1);
    for (size_t i = 0; i < l.n; i++) {
        struct seal_fault x = { f[i].matter, str_keep(c->arena, f[i].code), STR(""), STR("") };
        TRY(audit_file(c, &f[i], &x));
        if (x.fault.n)
            fault[n++] = x;
    }
    TRY(audit_gone(c, fault, &n));
    *ret_files = (int64_t)l.n;
    *ret_faults = (struct list){ fault, n };
    return NULL;
}
