#include "room/archive/verify.h"

#include "room/archive/verify_check.h"
#include "web/text.h"

/* Every list the checks lean on; a missing one would be an empty proof. */
static bool read_record(struct verifying *v)
{
    v->matter = jr_at(verify_items(v, "data/matter.json"), 0);
    v->steps = verify_items(v, "data/steps.json");
    v->meetings = verify_items(v, "data/meetings.json");
    v->ballots = verify_items(v, "data/ballots.json");
    v->votes = verify_items(v, "data/votes.json");
    v->roll = verify_items(v, "data/roll.json");
    v->report->code = line_str(v->matter, "code");
    v->report->title = line_str(v->matter, "title");
    bool whole = v->matter && v->steps && v->meetings && v->ballots && v->votes && v->roll;
    bool same = line_id(v->matter, "id") == line_id(v->manifest, "matter") &&
                str_eq(line_str(v->matter, "code"), line_str(v->manifest, "code"));
    return whole && same ? true : verify_say(v, false, "verify.record", "%s", "");
}

static void check(struct verifying *v)
{
    if (!verify_container(v) || !read_record(v) || !verify_log(v))
        return;
    verify_rules(v);
    if (v->template.n_step == 0)
        return;
    verify_catalogue(v);
    if (str_is(v->template.id, "dispute")) {
        verify_steps(v);
        verify_rest(v);
        verify_dispute(v);
        return;
    }
    verify_scope(v);
    verify_steps(v);
    verify_meetings(v);
    verify_room(v);
    verify_owners(v);
    verify_forum(v);
    verify_sheets(v);
    verify_publicity(v);
    verify_rest(v);
    verify_said(v);
    verify_money(v);
    verify_covenant(v);
}

/* The archive's own word for it, as a word of the texts: "why=zip.path". */
static void say_zip(struct verifying *v, err e)
{
    struct str facts = str_of(e->says ? e->says : "why=format"), key, why;

    if (fact_next(&facts, &key, &why))
        verify_say(v, false, "verify.zip", "why=zip." STR_FMT, STR_ARG(why));
}

void verify_bytes(struct arena *a, struct blob bytes, struct str vkey, struct verify_report *ret)
{
    struct verifying v = { .arena = a, .bytes = bytes, .vkey = vkey, .report = ret };
    const struct zip_caps caps = {
        .entries = 20000,
        .one = INT64_C(256) << 20,
        .total = INT64_C(2) << 30,
        .ratio = 2,
        .strict = true,
    };

    *ret = (struct verify_report){ .holds = true };
    err e = zipr_memory(a, bytes, &caps, &v.zip);
    if (e) {
        say_zip(&v, e);
        return;
    }
    check(&v);
    zipr_close(v.zip);
}
