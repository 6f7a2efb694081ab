/* invited.c - who is asked to a meeting that hears. */
#include "base/arena.h"
#include "room/file/file.h"
#include "room/forum/forum_row.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

const struct failure INVITED_TWICE = { .code = ERR_CONFLICT,
                                       .id = "invited.twice",
                                       .field = "name" };
const struct failure INVITED_NAME = { .code = ERR_INPUT, .id = "invited.name", .field = "name" };
const struct failure INVITED_FROZEN = { .code = ERR_CONFLICT, .id = "invited.frozen" };
const struct failure INVITED_PARTY = { .code = ERR_CONFLICT, .id = "invited.party" };

/* The roll was frozen at the call: after it nobody is added or taken away. */
static MUST err must_be_uncalled(struct ctx *c, const struct instance *i)
{
    struct meeting m;

    TRY(flow_at(c, i, "forum"));
    err e = meeting_current(c, i, &m);
    if (e)
        return e == &MEETING_NONE ? NULL : e;
    return err_rule(c->arena, &INVITED_FROZEN, NULL, "state=" STR_FMT, STR_ARG(m.state));
}

static MUST err name_of(struct ctx *c, const struct invited_in *in, struct str *ret)
{
    struct resident r;

    *ret = in->name;
    if (in->resident.v) {
        TRY(resident_get(c, in->resident, &r));
        *ret = r.name;
        return str_is(r.state, "living") ? NULL : &INVITED_NAME;
    }
    return str_len_utf8(in->name) >= 2 ? NULL : &INVITED_NAME;
}

err forum_invite(struct ctx *c, struct id matter, const struct invited_in *in, struct id *ret)
{
    struct instance i;
    struct str name;
    struct id id = ctx_id(c);

    TRY(flow_take(c, matter, &i));
    TRY(must_be_uncalled(c, &i));
    TRY(name_of(c, in, &name));
    err e = db_run(c->db, SQL_INVITED_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_str(i.step->id),
                        arg_str(in->capacity), arg_str(name), arg_str(in->unit),
                        arg_id(in->resident), arg_time(c->now), arg_str(c->name)));
    if (e)
        return e == &DB_DUPLICATE ? &INVITED_TWICE : e;
    leaf_subject(c, id);
    leaf_id(c, "matter", i.id);
    leaf_word(c, "capacity", in->capacity);
    TRY(leaf_commit(c, "name", name));
    if (in->resident.v)
        TRY(post_tell_resident(c, in->resident, "forum.invited", id, i.title,
                               post_link(c, "matters", i.id)));
    *ret = id;
    return NULL;
}

static MUST err take_invited(struct ctx *c, struct id id, struct invited *ret,
                             struct instance *ret_i)
{
    TRY(db_one(c->db, SQL_INVITED_GET, &INVITED, ret, ARGS(arg_id(c->community), arg_id(id))));
    TRY(flow_take(c, ret->matter_id, ret_i));
    TRY(must_be_uncalled(c, ret_i));
    return str_eq(ret->step, ret_i->step->id) ? NULL : &INVITED_FROZEN;
}

err forum_uninvite(struct ctx *c, struct id invited)
{
    struct invited v;
    struct instance i;

    TRY(take_invited(c, invited, &v, &i));
    leaf_subject(c, invited);
    leaf_id(c, "matter", i.id);
    return db_run(c->db, SQL_INVITED_DROP, NULL, ARGS(arg_id(c->community), arg_id(invited)));
}

err forum_consent(struct ctx *c, struct id invited, struct str text, struct id file)
{
    struct invited v;
    struct instance i;
    int64_t changed = 0;

    TRY(take_invited(c, invited, &v, &i));
    if (!str_is(v.capacity, "party"))
        return &INVITED_PARTY;
    TRY(file_attach(c, file, "invited", invited, false));
    TRY(db_run(c->db, SQL_INVITED_CONSENT, &changed,
               ARGS(arg_id(c->community), arg_id(invited), arg_str(text), arg_id(file),
                    arg_time(c->now))));
    if (!changed)
        return &INVITED_TWICE;
    leaf_subject(c, invited);
    leaf_id(c, "matter", i.id);
    TRY(leaf_commit(c, "text", text));
    return flow_event(c, &i, "forum.consented", "step=" STR_FMT, STR_ARG(i.step->id));
}
