#include "room/import/report.h"

#include <string.h>

#include "base/arena.h"
#include "web/text.h"

struct refused {
    int64_t line;
    struct str field, reason;
};
static const struct field refused_fields[] = {
    FIELD(struct refused, line, SHOW),
    FIELD(struct refused, field, SHOW),
    FIELD(struct refused, reason, SHOW),
};
static const struct shape REFUSED = SHAPE(struct refused, refused_fields);

struct str report_reason(struct ctx *c, struct str field, struct str reason)
{
    struct str id = str_fmt(c->arena, "import.reason." STR_FMT, STR_ARG(reason));
    struct str facts = str_fmt(c->arena, "field=import.field." STR_FMT, STR_ARG(field));

    return text_say(c->arena, c->lang, id.p, facts.p);
}

struct out {
    char *p;
    size_t n, cap;
};

static void put(struct arena *a, struct out *o, struct str s)
{
    if (o->cap - o->n < s.n) {
        size_t cap = (o->cap + s.n) * 2;
        char *grown = NEW_N(a, char, cap);
        if (o->n)
            memcpy(grown, o->p, o->n);
        o->p = grown;
        o->cap = cap;
    }
    memcpy(o->p + o->n, s.p, s.n);
    o->n += s.n;
}

/* Where the line stands in the table, what of it is wrong and why; the last cell is for programs.
 */
static struct str line_of(struct ctx *c, const struct refused *row)
{
    struct str what =
        text_say(c->arena, c->lang,
                 str_fmt(c->arena, "word.import.field." STR_FMT, STR_ARG(row->field)).p, "");

    return str_fmt(c->arena, "%lld,\"" STR_FMT "\",\"" STR_FMT "\"," STR_FMT "." STR_FMT "\r\n",
                   (long long)row->line, STR_ARG(what),
                   STR_ARG(report_reason(c, row->field, row->reason)), STR_ARG(row->field),
                   STR_ARG(row->reason));
}

err report_csv(struct ctx *c, struct id import, struct str *ret)
{
    struct out o = { NULL, 0, 0 };
    struct arena keep = { NULL }; /* the rows of a long list are not kept */
    struct refused row;
    struct rows q;

    put(&keep, &o, STR("\xef\xbb\xbf"));
    put(&keep, &o, text_say(c->arena, c->lang, "import.report.head", ""));
    put(&keep, &o, STR("\r\n"));
    TRY(db_rows(c->db, SQL_IMPORT_REFUSALS, &q, ARGS(arg_id(c->community), arg_id(import))));
    for (;;) {
        struct mark m = arena_mark(c->arena);
        if (!rows_next(&q, &REFUSED, &row))
            break;
        put(&keep, &o, line_of(c, &row));
        arena_rewind(c->arena, m);
    }
    *ret = str_keep(c->arena, (struct str){ o.p, o.n });
    arena_done(&keep);
    return rows_end(&q);
}
