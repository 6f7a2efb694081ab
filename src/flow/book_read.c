#include "flow/book_read.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/day.h"

void fault_add(struct faults *f, struct str file, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    const char *what = arena_vfmt(f->arena, fmt, ap);
    va_end(ap);
    f->text = str_fmt(f->arena, STR_FMT STR_FMT ": %s\n", STR_ARG(f->text), STR_ARG(file), what);
    f->n++;
}

static struct str need_str(const struct source *at, const struct jr *v, const char *name)
{
    struct str s = STR("");

    if (!jr_str(jr_get(v, name), &s) || s.n == 0)
        fault_add(at->faults, at->file, "%s: a text is needed", name);
    return s;
}

/* A slip in a name would drop what it asks for: every member of `v` is one of the `names`. */
static void only(const struct source *at, const struct jr *v, const char *names)
{
    if (jr_kind(v) != JR_OBJECT)
        fault_add(at->faults, at->file, "an object with %s is needed", names);
    for (size_t i = 0; jr_kind(v) == JR_OBJECT && i < jr_count(v); i++) {
        struct str rest = str_of(names), name, is = jr_name(jr_at(v, i));
        bool known = false;
        while (!known && str_cut(&rest, ' ', &name))
            known = str_eq(name, is);
        if (!known)
            fault_add(at->faults, at->file, STR_FMT ": nothing of that name is read here: %s",
                      STR_ARG(is), names);
    }
}

static bool is_given(const struct jr *v) { return jr_kind(v) != JR_NONE && jr_kind(v) != JR_NULL; }

static struct str may_str(const struct source *at, const struct jr *v, const char *name)
{
    const struct jr *m = jr_get(v, name);
    struct str s = STR("");

    if (!jr_str(m, &s) && is_given(m))
        fault_add(at->faults, at->file, "%s: a text is needed", name);
    return s;
}

/* The list of that name; NULL where there is none. */
static const struct jr *may_list(const struct source *at, const struct jr *v, const char *name)
{
    const struct jr *l = jr_get(v, name);

    if (jr_kind(l) == JR_LIST)
        return l;
    if (is_given(l))
        fault_add(at->faults, at->file, "%s: a list is needed", name);
    return NULL;
}

static int64_t need_int(const struct source *at, const struct jr *v, const char *name)
{
    int64_t n = 0;

    if (!jr_int(jr_get(v, name), &n) || n < 0)
        fault_add(at->faults, at->file, "%s: a whole number from 0 is needed", name);
    return n;
}

static bool may_bool(const struct source *at, const struct jr *v, const char *name)
{
    const struct jr *m = jr_get(v, name);
    bool b = false;

    if (!jr_bool(m, &b) && is_given(m))
        fault_add(at->faults, at->file, "%s: true or false is needed", name);
    return b;
}

/* From 1: version 0 asks for the newest. */
static int64_t need_version(const struct source *at, const struct jr *v)
{
    int64_t n = need_int(at, v, "version");

    if (n == 0)
        fault_add(at->faults, at->file, "version: counted from 1");
    return n;
}

static struct title need_title(const struct source *at, const struct jr *v, const char *name)
{
    const struct jr *t = jr_get(v, name);

    only(at, t, "zh en");
    return (struct title){ need_str(at, t, "zh"), need_str(at, t, "en") };
}

static struct words may_words(const struct source *at, const struct jr *v, const char *name)
{
    const struct jr *l = may_list(at, v, name);
    struct str *out = NEW_N(at->arena, struct str, jr_count(l) + 1);

    for (size_t i = 0; i < jr_count(l); i++) {
        if (!jr_str(jr_at(l, i), &out[i]))
            fault_add(at->faults, at->file, "%s: item %zu is no text", name, i + 1);
    }
    return (struct words){ out, jr_count(l) };
}

/* A list of words, or one word by itself. */
static struct words need_words(const struct source *at, const struct jr *v, const char *name)
{
    struct str *one = NEW(at->arena, struct str);

    if (jr_str(jr_get(v, name), one))
        return (struct words){ one, 1 };
    struct words many = may_words(at, v, name);
    if (many.n == 0)
        fault_add(at->faults, at->file, "%s: at least one word is needed", name);
    return many;
}

static struct rule_count read_count(const struct source *at, const struct jr *v)
{
    struct rule_count c = { .base = need_str(at, v, "base"), .source = need_str(at, v, "source") };
    struct str ge = may_str(at, v, "ge"), gt = may_str(at, v, "gt");

    only(at, v, "base ge gt least source");
    if ((ge.n > 0) == (gt.n > 0) ||
        !threshold_read(ge.n ? STR("ge") : STR("gt"), ge.n ? ge : gt, &c.need))
        fault_add(at->faults, at->file, STR_FMT ": exactly one of ge, gt with a share such as 2/3",
                  STR_ARG(c.base));
    if (jr_kind(jr_get(v, "least")) != JR_NONE)
        c.need.least = need_int(at, v, "least");
    return c;
}

static const struct rule_count *read_counts(const struct source *at, const struct jr *v,
                                            const char *name, size_t *ret_n)
{
    const struct jr *l = may_list(at, v, name);
    struct rule_count *out = NEW_N(at->arena, struct rule_count, jr_count(l) + 1);

    for (size_t i = 0; i < jr_count(l); i++)
        out[i] = read_count(at, jr_at(l, i));
    *ret_n = jr_count(l);
    return out;
}

static void check_body(const struct source *at, const struct rule_body *b)
{
    struct str base = b->pass.base;

    if (b->n_quorum == 0)
        fault_add(at->faults, at->file, "body " STR_FMT ": no quorum", STR_ARG(b->id));
    if (body_votes(b) && !str_is(base, "present") && !str_is(base, "expected"))
        fault_add(at->faults, at->file,
                  "body " STR_FMT ": pass counts present or expected, not " STR_FMT, STR_ARG(b->id),
                  STR_ARG(base));
    for (size_t k = 0; k < b->n_quorum; k++) {
        if (str_is(b->quorum[k].base, "members") && b->roll.n == 0)
            fault_add(at->faults, at->file, "body " STR_FMT ": roll says nobody is a member",
                      STR_ARG(b->id));
    }
    for (size_t k = 0; k < b->n_also + b->n_mix; k++) {
        const struct rule_count *c = k < b->n_also ? &b->also[k] : &b->mix[k - b->n_also];
        if (!words_have(b->roll, c->base))
            fault_add(at->faults, at->file, "body " STR_FMT ": " STR_FMT " is not on its roll",
                      STR_ARG(b->id), STR_ARG(c->base));
    }
}

static struct rule_body read_body(const struct source *at, const struct jr *v)
{
    struct rule_body b = { .id = need_str(at, v, "id") };

    only(at, v,
         "id title statutory party roll notice_days emergency convene quorum also mix pass "
         "papers before source");
    b.title = need_title(at, v, "title");
    b.statutory = may_bool(at, v, "statutory");
    b.party = may_bool(at, v, "party");
    b.roll = may_words(at, v, "roll");
    b.notice_days = need_int(at, v, "notice_days");
    b.emergency = may_bool(at, v, "emergency");
    b.convene = read_counts(at, v, "convene", &b.n_convene);
    b.quorum = read_counts(at, v, "quorum", &b.n_quorum);
    b.also = read_counts(at, v, "also", &b.n_also);
    b.mix = read_counts(at, v, "mix", &b.n_mix);
    b.pass = jr_kind(jr_get(v, "pass")) == JR_NONE
                 ? (struct rule_count){ .base = STR("none"), .source = STR("") }
                 : read_count(at, jr_get(v, "pass"));
    b.papers = may_words(at, v, "papers");
    b.before = may_words(at, v, "before");
    b.source = need_str(at, v, "source");
    check_body(at, &b);
    return b;
}

static void read_floor(const struct source *at, const struct jr *v, struct rule_value *ret)
{
    struct share *floor = &ret->floor_share;
    struct str text = STR("");

    (void)jr_str(jr_get(v, "floor"), &text);
    ret->has_floor = jr_kind(jr_get(v, "floor")) != JR_NONE;
    if (!ret->has_floor)
        return;
    if (ret->is_share &&
        (!share_read(text, floor) || !share_ge(ret->share.part, ret->share.whole, *floor)))
        fault_add(at->faults, at->file, STR_FMT ": below its floor", STR_ARG(ret->name));
    if (!ret->is_share && (!jr_int(jr_get(v, "floor"), &ret->floor) || ret->number < ret->floor))
        fault_add(at->faults, at->file, STR_FMT ": below its floor", STR_ARG(ret->name));
}

static struct rule_value read_rule_value(const struct source *at, const struct jr *v)
{
    struct rule_value x = { .name = need_str(at, v, "name"), .source = need_str(at, v, "source") };
    const struct jr *is = jr_get(v, "is");
    struct str text = STR("");

    only(at, v, "name is floor source");
    x.is_share = jr_str(is, &text);
    if (x.is_share ? !share_read(text, &x.share) : !jr_int(is, &x.number) || x.number < 0)
        fault_add(at->faults, at->file, STR_FMT ": neither a whole number nor a share such as 2/3",
                  STR_ARG(x.name));
    read_floor(at, v, &x);
    return x;
}

/* What every rule set says, and may be changed at a place, though no file of it need say so. */
static const struct rule_value usual[] = {
    { .name = STR_INIT("recusal.stays"), .number = 1, .source = STR_INIT("cfg") },
};

static size_t add_usual(struct rule_value *value, size_t n)
{
    for (size_t k = 0; k < COUNT(usual); k++) {
        size_t i = 0;
        while (i < n && !str_eq(value[i].name, usual[k].name))
            i++;
        if (i == n)
            value[n++] = usual[k];
    }
    return n;
}

void read_rule_set(const struct source *at, const struct jr *v, struct rule_set *ret)
{
    const struct jr *bodies = may_list(at, v, "bodies"), *values = may_list(at, v, "values");
    struct rule_body *body = NEW_N(at->arena, struct rule_body, jr_count(bodies) + 1);
    struct rule_value *value =
        NEW_N(at->arena, struct rule_value, jr_count(values) + COUNT(usual) + 1);
    struct str to = may_str(at, v, "to");

    only(at, v, "id version title law from to bodies values");
    *ret = (struct rule_set){ .id = need_str(at, v, "id"), .to = DAY_NONE };
    ret->version = need_version(at, v);
    ret->title = need_title(at, v, "title");
    ret->law = need_str(at, v, "law");
    if (!day_read(need_str(at, v, "from"), &ret->from) || (to.n && !day_read(to, &ret->to)))
        fault_add(at->faults, at->file, "from, to: days such as 2026-01-01");
    for (size_t i = 0; i < jr_count(bodies); i++)
        body[i] = read_body(at, jr_at(bodies, i));
    for (size_t i = 0; i < jr_count(values); i++)
        value[i] = read_rule_value(at, jr_at(values, i));
    ret->body = body;
    ret->n_body = jr_count(bodies);
    ret->value = value;
    ret->n_value = add_usual(value, jr_count(values));
}

static struct flow_when read_when(const struct source *at, const struct jr *v)
{
    struct flow_when w = { need_str(at, v, "fact"), need_str(at, v, "value") };

    only(at, v, "fact value");
    return w;
}

static struct flow_step read_step(const struct source *at, const struct jr *v)
{
    const struct jr *when = may_list(at, v, "when");
    struct flow_when *w = NEW_N(at->arena, struct flow_when, jr_count(when) + 1);
    struct flow_step s = { .id = need_str(at, v, "id"), .kind = need_str(at, v, "kind") };

    only(at, v,
         "id kind title actors bodies papers back use due due_workdays due_hours other_than public "
         "when");
    s.title = need_title(at, v, "title");
    s.actors = may_words(at, v, "actors");
    s.bodies = may_words(at, v, "bodies");
    s.papers = may_words(at, v, "papers");
    s.back = may_words(at, v, "back");
    s.use = may_str(at, v, "use");
    s.due = may_str(at, v, "due");
    s.due_workdays = may_bool(at, v, "due_workdays");
    s.due_hours = may_bool(at, v, "due_hours");
    s.other_than = may_words(at, v, "other_than");
    s.public_step = may_bool(at, v, "public");
    for (size_t i = 0; i < jr_count(when); i++)
        w[i] = read_when(at, jr_at(when, i));
    s.when = w;
    s.n_when = jr_count(when);
    return s;
}

static struct paper_kind read_paper(const struct source *at, const struct jr *v)
{
    only(at, v, "id title period");
    return (struct paper_kind){ need_str(at, v, "id"), need_title(at, v, "title"),
                                need_str(at, v, "period") };
}

void read_template(const struct source *at, const struct jr *v, struct flow_template *ret)
{
    const struct jr *steps = may_list(at, v, "steps"), *papers = may_list(at, v, "papers");
    struct flow_step *step = NEW_N(at->arena, struct flow_step, jr_count(steps) + 1);
    struct paper_kind *paper = NEW_N(at->arena, struct paper_kind, jr_count(papers) + 1);

    only(at, v,
         "id version title source rules case secret mark series reopen reopen_days watch holds "
         "until "
         "papers steps");
    *ret = (struct flow_template){ .id = need_str(at, v, "id") };
    ret->version = need_version(at, v);
    ret->title = need_title(at, v, "title");
    ret->source = need_str(at, v, "source");
    ret->rules = need_words(at, v, "rules");
    ret->is_case = may_bool(at, v, "case");
    ret->secret = may_bool(at, v, "secret");
    ret->mark = ret->is_case ? need_str(at, v, "mark") : STR("ZY");
    ret->series = ret->is_case ? need_int(at, v, "series") : 0;
    ret->reopen = may_str(at, v, "reopen");
    ret->reopen_days = may_str(at, v, "reopen_days");
    ret->watch = may_str(at, v, "watch");
    ret->holds = may_words(at, v, "holds");
    ret->until = may_str(at, v, "until");
    for (size_t i = 0; i < jr_count(papers); i++)
        paper[i] = read_paper(at, jr_at(papers, i));
    for (size_t i = 0; i < jr_count(steps); i++)
        step[i] = read_step(at, jr_at(steps, i));
    ret->step = step;
    ret->n_step = jr_count(steps);
    ret->paper = paper;
    ret->n_paper = jr_count(papers);
}

static struct title may_title(const struct source *at, const struct jr *v, const char *name)
{
    const struct jr *t = jr_get(v, name);

    if (jr_kind(t) != JR_NONE)
        only(at, t, "zh en");
    return (struct title){ may_str(at, t, "zh"), may_str(at, t, "en") };
}

static struct scope_item read_item(const struct source *at, const struct jr *x)
{
    const struct jr *reason = jr_get(x, "reason");

    only(at, x,
         "id title examples procedure bodies reason source papers pass owners never says "
         "variants");
    only(at, reason, "zh en");
    return (struct scope_item){ .id = need_str(at, x, "id"),
                                .title = need_title(at, x, "title"),
                                .examples = may_title(at, x, "examples"),
                                .procedure = may_str(at, x, "procedure"),
                                .bodies = may_words(at, x, "bodies"),
                                .reason_zh = need_str(at, reason, "zh"),
                                .reason_en = need_str(at, reason, "en"),
                                .source = need_str(at, x, "source"),
                                .papers = may_words(at, x, "papers"),
                                .pass = may_str(at, x, "pass"),
                                .owners = may_bool(at, x, "owners"),
                                .never = may_words(at, x, "never"),
                                .says = may_words(at, x, "says"),
                                .variants = may_words(at, x, "variants") };
}

void read_scope(const struct source *at, const struct jr *v, struct scope_catalogue *ret)
{
    const struct jr *items = may_list(at, v, "items"), *instead = may_list(at, v, "instead");
    struct scope_item *out = NEW_N(at->arena, struct scope_item, jr_count(items) + 1);
    struct str *from = NEW_N(at->arena, struct str, jr_count(instead) + 1);
    struct str *to = NEW_N(at->arena, struct str, jr_count(instead) + 1);

    only(at, v, "id version kinds base instead items");
    for (size_t i = 0; i < jr_count(instead); i++) {
        only(at, jr_at(instead, i), "of take");
        from[i] = need_str(at, jr_at(instead, i), "of");
        to[i] = need_str(at, jr_at(instead, i), "take");
    }
    for (size_t i = 0; i < jr_count(items); i++)
        out[i] = read_item(at, jr_at(items, i));
    *ret = (struct scope_catalogue){ .id = need_str(at, v, "id"),
                                     .kinds = may_words(at, v, "kinds"),
                                     .base = may_str(at, v, "base"),
                                     .from = { from, jr_count(instead) },
                                     .to = { to, jr_count(instead) },
                                     .item = out,
                                     .n = jr_count(items) };
}
