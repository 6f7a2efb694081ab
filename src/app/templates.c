#include "app/templates.h"

#include "app/kinds.h"
#include "base/arena.h"
#include "room/case/item.h"
#include "room/office/office.h"
#include "web/text.h"

static bool post_known(const struct flow_template *t, struct str kind, struct arena *a,
                       struct str *faults)
{
    if (kind.n == 0 || post_kind(kind))
        return true;
    *faults = str_fmt(a, STR_FMT STR_FMT ": post unknown: " STR_FMT "\n", STR_ARG(*faults),
                      STR_ARG(t->id), STR_ARG(kind));
    return false;
}

/* Whoever a procedure asks is a post somebody can hold. */
static bool posts_known(struct arena *a, const struct flow_book *b, struct str *faults)
{
    bool all = true;

    for (const struct flow_template *t = b->template; t < b->template + b->n_template; t++) {
        all = post_known(t, t->watch, a, faults) && all;
        for (const struct flow_step *s = t->step; s < t->step + t->n_step; s++)
            for (size_t k = 0; k < s->actors.n; k++)
                all = post_known(t, s->actors.word[k], a, faults) && all;
    }
    return all;
}

/* --- what the words are called --- */

struct naming {
    struct text_name *name;
    size_t n;
};

static void call_it(struct naming *to, struct str of, struct str word, struct title t)
{
    to->name[to->n++] = (struct text_name){ word, { [LANG_ZH] = t.zh, [LANG_EN] = t.en }, of };
}

static size_t count_words(const struct flow_book *b)
{
    size_t n = post_kind_count();

    for (size_t i = 0; i < b->n_template; i++)
        n += b->template[i].n_step + b->template[i].n_paper + 1;
    for (size_t i = 0; i < b->n_rules; i++)
        n += b->rules[i].n_body;
    return n;
}

static void name_words(struct arena *a, const struct flow_book *b)
{
    struct naming all = { NEW_N(a, struct text_name, count_words(b) + 1), 0 };

    for (const struct flow_template *t = b->template; t < b->template + b->n_template; t++) {
        struct str of = template_name(a, t);
        call_it(&all, of, t->id, t->title);
        for (size_t k = 0; k < t->n_step; k++)
            call_it(&all, of, t->step[k].id, t->step[k].title);
        for (size_t k = 0; k < t->n_paper; k++)
            call_it(&all, of, t->paper[k].id, t->paper[k].title);
    }
    for (const struct rule_set *r = b->rules; r < b->rules + b->n_rules; r++) {
        for (size_t k = 0; k < r->n_body; k++)
            call_it(&all, STR(""), r->body[k].id, r->body[k].title);
    }
    for (size_t i = 0; i < post_kind_count(); i++)
        call_it(&all, STR(""), post_kind_at(i)->id,
                (struct title){ post_kind_at(i)->zh, post_kind_at(i)->en });
    text_names(all.name, all.n);
}

err templates_load(struct arena *a, struct str dir, struct flow_book *ret, struct str *ret_faults)
{
    struct str posts = STR("");
    err office = office_load(a, dir, &posts);
    err e = book_load(a, ALL_KINDS, dir, ret, ret_faults);
    err items = case_items_load(a);

    *ret_faults = str_fmt(a, STR_FMT STR_FMT, STR_ARG(posts), STR_ARG(*ret_faults));
    if (office)
        return office;
    if (items)
        return items;
    if (!posts_known(a, ret, ret_faults) && !e)
        e = &BOOK_BAD;
    name_words(a, ret);
    return e;
}
