/* rules_api.c - trying, reading and publishing rule sets over HTTP. */
#include "base/arena.h"
#include "room/rules/rules.h"
#include "web/house.h"

/* A count of the query; absent is 0, what is no whole number refuses. */
static MUST err count_read(struct req *r, struct str s, size_t digits, const char *name,
                           int64_t *ret)
{
    int64_t n = 0;

    if (s.n > digits)
        return err_at(r->ctx.arena, &FORM_RANGE, name, "too long");
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return err_at(r->ctx.arena, &FORM_KIND, name, "not a count");
        n = n * 10 + (s.p[i] - '0');
    }
    *ret = n;
    return NULL;
}

static MUST err count_param(struct req *r, const char *name, int64_t *ret)
{
    return count_read(r, req_param(r, name), 7, name, ret);
}

/* Areas in 0.01 m2: of a whole estate. */
static MUST err area_param(struct req *r, const char *name, int64_t *ret)
{
    return count_read(r, req_param(r, name), 10, name, ret);
}

enum { ALSO_MAX = 4 };

/* "party_committee:7:5,committee:5:3": of whom, how many there are, how many came. */
static MUST err also_param(struct req *r, struct list *ret)
{
    struct trial_also *out = NEW_N(r->ctx.arena, struct trial_also, ALSO_MAX);
    struct str rest = req_param(r, "also"), one, base, expected;
    size_t n = 0;

    while (rest.n) {
        bool more = str_cut(&rest, ',', &one);
        if (!more)
            one = rest, rest = STR("");
        if (n == ALSO_MAX || !str_cut(&one, ':', &base) || !str_cut(&one, ':', &expected))
            return err_at(r->ctx.arena, &FORM_KIND, "also", "not BASE:EXPECTED:PRESENT");
        struct trial_also *x = &out[n++];
        x->base = base;
        TRY(count_read(r, expected, 7, "also", &x->expected));
        TRY(count_read(r, one, 7, "also", &x->present));
    }
    *ret = (struct list){ out, n };
    return NULL;
}

/* The newest file of the rule set of the path. */
static MUST err shipped_asked(struct req *r, const struct rule_set **ret)
{
    const struct flow_book *b = r->ctx.house->flow;

    *ret = NULL;
    for (const struct rule_set *s = b->rules; s < b->rules + b->n_rules; s++) {
        if (str_eq(s->id, r->word) && (!*ret || s->version > (*ret)->version))
            *ret = s;
    }
    return *ret ? NULL : &RULES_UNKNOWN;
}

/* The `version` asked for; without one, the newest file. */
static MUST err rules_asked(struct req *r, const struct rule_set **ret)
{
    int64_t version = 0;

    TRY(count_param(r, "version", &version));
    if (version == 0)
        return shipped_asked(r, ret);
    TRY(edition_rules(&r->ctx, r->word, version, ret));
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
    TRY(area_param(r, "area", &in.area));
    TRY(area_param(r, "area_present", &in.area_present));
    TRY(area_param(r, "area_agree", &in.area_agree));
    TRY(also_param(r, &in.also));
    TRY(rules_try(&r->ctx, b, &in, &t));
    answer_one(r, &TRIAL, &t);
    return NULL;
}

static err get_text(struct req *r)
{
    const struct rule_set *s = NULL;

    TRY(rules_asked(r, &s));
    r->raw = rules_write(r->ctx.arena, s);
    r->raw_type = STR("application/json; charset=utf-8");
    return NULL;
}

static err get_versions(struct req *r)
{
    const struct rule_set *s = NULL;
    struct list l;

    TRY(shipped_asked(r, &s));
    TRY(rules_versions(&r->ctx, s, &l));
    answer_page(r, &EDITION_LINE, &l, (struct id){ 0 });
    return NULL;
}

static err post_preview(struct req *r)
{
    const struct rule_set *s = NULL;
    struct preview_in in;
    struct preview out;

    TRY(form_read(r, &PREVIEW_IN, &in));
    TRY(shipped_asked(r, &s));
    TRY(rules_preview(&r->ctx, s, &in, &out));
    answer_one(r, &PREVIEW, &out);
    return NULL;
}

struct edition_out {
    int64_t version;
};
static const struct field out_fields[] = { FIELD(struct edition_out, version, SHOW) };
static const struct shape EDITION_OUT = SHAPE(struct edition_out, out_fields);

static err post_edition(struct req *r)
{
    const struct rule_set *s = NULL;
    struct edition_in in;
    struct edition_out out;

    TRY(form_read(r, &EDITION_IN, &in));
    TRY(shipped_asked(r, &s));
    TRY(rules_publish(&r->ctx, s, &in, &out.version));
    answer_one(r, &EDITION_OUT, &out);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/rules/{word}/simulate", PERM_PUBLIC, .out = &TRIAL, .asks = "agree also area area_agree area_present base body expected present version", .run = get_trial },
    { GET, "/api/rules/{word}", PERM_PUBLIC, .asks = "version", .run = get_text },
    { GET, "/api/c/{c}/rules/{word}", PERM_MATTER_SEE, .out = &EDITION_LINE, .list = true,
      .run = get_versions },
    { POST, "/api/c/{c}/rules/{word}/preview", PERM_SETTING_RUN, "-", .in = &PREVIEW_IN,
      .out = &PREVIEW, .run = post_preview },
    { POST, "/api/c/{c}/rules/{word}", PERM_SETTING_RUN, "rules.publish", .in = &EDITION_IN,
      .out = &EDITION_OUT, .run = post_edition },
};
/* clang-format on */
const struct routes RULES_ROUTES = { "rules", routes, COUNT(routes) };
