/* kinds.c - which messages are loud, which the law keeps, and which are for groups of workers.
 *
 * A kind not named here waits for the digest and can be switched off. */
#include "base/arena.h"
#include "room/post/outbox.h"
#include "web/text.h"

#define LOUD                 \
    {                        \
        REACH_NOW, REACH_OFF \
    }
#define CALM                    \
    {                           \
        REACH_DIGEST, REACH_OFF \
    }
/* clang-format off */
static const struct kind_rule rules[] = { /* the first that fits */
    { "account.",         { REACH_NOW, REACH_NOW }, false, false, "account" },
    { "meeting.called",   { REACH_NOW, REACH_APP }, false, false, "law" }, /* proof that a member was told */
    { "objection.",       { REACH_DIGEST, REACH_APP }, false, false, "law" }, /* reply and ruling run a term */
    { "rep.by_election",  { REACH_DIGEST, REACH_APP }, false, false, "law" }, /* before a seat is lost */
    { "dispute.session",  { REACH_NOW, REACH_APP }, false, false, "law" },
    { "dispute.cancelled", { REACH_NOW, REACH_APP }, false, false, "law" },
    { "dispute.effective", { REACH_NOW, REACH_APP }, false, false, "law" }, /* 30 days to the court */
    { "dispute.",         { REACH_DIGEST, REACH_APP }, false, false, "law" }, /* notices of rights */
    { "case.refused",     { REACH_DIGEST, REACH_APP }, false, false, "law" }, /* the reasons owed */
    { "waits.",           { REACH_APP, REACH_APP }, false, false, "" }, /* of what is secret: it says no more than that */
    { "case.late",        LOUD, true, true, "" },
    { "case.soon",        LOUD, true, false, "" },
    { "case.sent",        LOUD, true, false, "" },
    { "case.urgent",      LOUD, true, false, "" },
    { "care.due",         LOUD, false, false, "" }, /* of this very morning */
    { "care.urgent",      LOUD, false, false, "" },
    { "escalate.",        CALM, true, true, "" },
    { "remind.late",      CALM, true, true, "" },
    { "remind.",          CALM, true, false, "" },
    { "warning.",         LOUD, true, false, "" },
    { "duty.replaced",    LOUD, false, false, "" },
    { "duty.swap_asked",  LOUD, false, false, "" },
    { "duty.task",        LOUD, true, false, "" },
    { "forum.invited",    LOUD, false, false, "" },
    { "",                 CALM, false, false, "" },
};
/* Sent to a number or an address by themselves; nobody is told them as an account. */
static const char *const codes[] = { "message.phone_code", "message.mail_code" };
/* clang-format on */

const struct kind_rule *kind_rule(struct str kind)
{
    const struct kind_rule *r = rules;

    while (!str_starts(kind, str_of(r->head)))
        r++;
    return r;
}

static bool is_code(struct str id) { return str_is(id, codes[0]) || str_is(id, codes[1]); }

struct list kind_all(struct arena *a)
{
    struct list l = text_below(a, STR("message."));
    struct str *id = (struct str *)(uintptr_t)l.p;
    const size_t head = sizeof "message." - 1;
    size_t n = 0;

    for (size_t k = 0; k < l.n; k++) {
        if (!is_code(id[k]))
            id[n++] = (struct str){ id[k].p + head, id[k].n - head };
    }
    return (struct list){ id, n };
}

bool kind_known(struct ctx *c, struct str kind)
{
    struct list all = kind_all(c->arena);

    for (size_t k = 0; k < all.n; k++) {
        if (str_eq(((const struct str *)all.p)[k], kind))
            return true;
    }
    return false;
}

struct str kind_sentence(struct ctx *c, enum lang lang, struct str kind)
{
    if (str_is(kind, "digest") || str_is(kind, "robot.trial"))
        return text_say(c->arena, lang, str_is(kind, "digest") ? "digest.name" : "robot.trial", "");
    struct str id = str_fmt(c->arena, "message." STR_FMT, STR_ARG(kind));
    return text_say(c->arena, lang, id.p, "");
}
