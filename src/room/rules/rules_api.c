/* rules_api.c - trying, reading and publishing rule sets over HTTP. */
#include "base/arena.h"
#include "flow/trial.h"
#include "room/rules/rules.h"
#include "web/house.h"

const struct failure RULES_UNKNOWN = { .code = ERR_MISSING, .id = "rules.unknown" };
const struct failure RULES_BODY = { .code = ERR_INPUT, .id = "rules.body", .field = "body" };

/* A count of the query; absent is 0, what is no whole number refuses. */
static MUST err count_param(struct req *r, const char *name, int64_t *ret)
{
    struct str s = req_param(r, name);
    int64_t n = 0;

    if (s.n > 7)
        return err_at(r->ctx.arena, &FORM_RANGE, name, "too long");
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return err_at(r->ctx.arena, &FORM_KIND, name, "not a count");
        n = n * 10 + (s.p[i] - '0');
    }
    *ret = n;
    return NULL;
}

/* The rule set of the path and the `version` asked for; without one, the newest there is. */
static MUST err rules_asked(struct req *r, const struct rule_set **ret)
{
    const struct flow_book *b = r->ctx.house->flow;
    int64_t version = 0;

    TRY(count_param(r, "version", &version));
    *ret = NULL;
    for (const struct rule_set *s = b->rules; s < b->rules + b->n_rules; s++) {
        bool newest = version == 0 && (!*ret || s->version > (*ret)->version);
        if (str_eq(s->id, r->word) && (newest || s->version == version))
            *ret = s;
    }
    return *ret ? NULL : &RULES_UNKNOWN;
}

static err get_trial(struct req *r)
{
    const struct rule_set *s = NULL;
    struct trial_in in = { .base = req_param(r, "base") };
    struct trial t;

    TRY(rules_asked(r, &s));
    const struct rule_body *b = rules_body(s, req_param(r, "body"));
    if (!b)
        return &RULES_BODY;
    TRY(count_param(r, "expected", &in.expected));
    TRY(count_param(r, "present", &in.present));
    TRY(count_param(r, "agree", &in.agree));
    TRY(trial_run(r->ctx.arena, b, &in, &t));
    t.body_title = r->ctx.lang == LANG_EN ? b->title.en : b->title.zh;
    answer_one(r, &TRIAL, &t);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/rules/{word}/simulate", PERM_PUBLIC, .out = &TRIAL, .run = get_trial },
};
/* clang-format on */
const struct routes RULES_ROUTES = { "rules", routes, COUNT(routes) };
