/* attached.c - what hangs on a matter, and which of its steps wait for that. */
#include "base/arena.h"
#include "flow/attach.h"
#include "kit/db.h"
#include "web/house.h"

const struct failure FLOW_ATTACHED = { .code = ERR_CONFLICT, .id = "flow.attached" };

enum { ATTACHED_MAX = 100 };

/* clang-format off */
static const struct field attached_fields[] = {
    FIELD(struct attached, id, SHOW),
    FIELD(struct attached, code, SHOW),
    FIELD(struct attached, title, SHOW),
    FIELD(struct attached, template, SHOW),
    FIELD(struct attached, template_version, SHOW),
    FIELD(struct attached, state, SHOW),
    FIELD(struct attached, step, SHOW),
    FIELD(struct attached, above, SHOW),
};
/* clang-format on */
static const struct shape ATTACHED = SHAPE(struct attached, attached_fields);

err attach_list(struct ctx *c, struct id matter, bool intake_too, struct list *ret)
{
    return db_list(c->db, SQL_ATTACH_LIST, &ATTACHED, ATTACHED_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(matter), arg_bool(intake_too)));
}

static bool still_holds(const struct flow_template *t, const struct attached *x, struct str kind)
{
    const struct flow_step *now = t ? template_step(t, x->step) : NULL;
    const struct flow_step *until = t ? template_step(t, t->until) : NULL;

    return now && words_have(t->holds, kind) && (!until || now <= until);
}

err attached_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct list l;

    TRY(db_list(c->db, SQL_ATTACH_RUNNING, &ATTACHED, ATTACHED_MAX, &l,
                ARGS(arg_id(c->community), arg_id(i->id))));
    for (size_t k = 0; k < l.n; k++) {
        const struct attached *x = (const struct attached *)l.p + k;
        const struct flow_template *t =
            book_template(c->house->flow, x->template, x->template_version);
        if (still_holds(t, x, i->step->kind))
            gap_add(g, &FLOW_ATTACHED, t->source.p, "code=" STR_FMT " step=" STR_FMT " of=" STR_FMT,
                    STR_ARG(x->code), STR_ARG(x->step), STR_ARG(template_name(c->arena, t)));
    }
    return NULL;
}
