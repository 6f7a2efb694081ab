/* first.c - the words of a page set into it before it is sent. */
#include "app/first.h"

#include <string.h>

#include "base/arena.h"
#include "kit/asset.h"
#include "kit/jr.h"

enum { WORDS_MAX = 12 }; /* titles of a list shown before the scripts run */

struct first_row {
    struct str path, boot, head;
};
struct first {
    struct first_row *row;
    size_t n;
};

/* Text that grows; what it left behind goes with the arena. */
struct text {
    struct arena *a;
    char *p;
    size_t n, cap;
};

static void put(struct text *t, struct str s)
{
    if (t->n + s.n + 1 > t->cap) {
        size_t cap = 2 * (t->n + s.n) + 256;
        char *p = NEW_N(t->a, char, cap);
        if (t->n)
            memcpy(p, t->p, t->n);
        t->p = p;
        t->cap = cap;
    }
    if (s.n)
        memcpy(t->p + t->n, s.p, s.n);
    t->n += s.n;
}

static void put_html(struct text *t, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '<': put(t, STR("&lt;")); break;
        case '>': put(t, STR("&gt;")); break;
        case '&': put(t, STR("&amp;")); break;
        case '"': put(t, STR("&quot;")); break;
        default: put(t, (struct str){ s.p + i, 1 });
        }
    }
}

/* JSON inside a script element: no '<' may end it. */
static void put_json(struct text *t, struct str s)
{
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != '<')
            continue;
        put(t, (struct str){ s.p + from, i - from });
        if (i < s.n)
            put(t, STR("\\u003c"));
        from = i + 1;
    }
}

static struct str member(const struct jr *v, const char *name)
{
    struct str s = STR("");

    (void)jr_str(jr_get(v, name), &s);
    return s;
}

err first_read(struct arena *a, struct str text, struct first **ret)
{
    const struct jr *list;
    struct first *f = NEW(a, struct first);

    TRY(jr_read(a, text, &list));
    f->n = jr_count(list);
    f->row = NEW_N(a, struct first_row, f->n + 1);
    for (size_t i = 0; i < f->n; i++) {
        const struct jr *v = jr_at(list, i);
        f->row[i] = (struct first_row){ member(v, "path"), member(v, "boot"), member(v, "head") };
    }
    *ret = f;
    return NULL;
}

struct first *first_open(struct arena *a)
{
    const struct asset *found = asset_find(STR("ui/dist/first.json"));
    struct first *f = NULL;

    if (!found || first_read(a, found->raw, &f))
        return NEW(a, struct first);
    return f;
}

/* One part of a path against one of a pattern; {c} and {id} take a number. */
static bool part_fits(struct str pattern, struct str part, struct str *c, struct str *id)
{
    int64_t number;

    if (!str_is(pattern, "{c}") && !str_is(pattern, "{id}"))
        return str_eq(pattern, part);
    *(str_is(pattern, "{c}") ? c : id) = part;
    return str_int(part, &number);
}

static bool path_fits(struct str pattern, struct str path, struct str *c, struct str *id)
{
    while (pattern.n && path.n) {
        struct str want = pattern, part = path;
        (void)str_cut(&pattern, '/', &want);
        (void)str_cut(&path, '/', &part);
        if (!part_fits(want, part, c, id))
            return false;
    }
    return !pattern.n && !path.n;
}

static struct str filled(struct arena *a, struct str boot, struct str c, struct str id)
{
    struct text t = { .a = a };
    size_t at;

    for (struct str rest = boot; rest.n;) {
        bool is_c = str_starts(rest, STR("{c}")), is_id = str_starts(rest, STR("{id}"));
        at = is_c ? 3 : is_id ? 4 : 1;
        put(&t, is_c ? c : is_id ? id : (struct str){ rest.p, 1 });
        rest = (struct str){ rest.p + at, rest.n - at };
    }
    return (struct str){ t.p, t.n };
}

bool first_match(struct arena *a, const struct first *f, struct str path, struct first_view *ret)
{
    struct str c = STR(""), id = STR("");

    for (size_t i = 0; i < f->n; i++) {
        if (!path_fits(f->row[i].path, path, &c, &id))
            continue;
        ret->head = f->row[i].head;
        ret->boot = filled(a, f->row[i].boot, c, id);
        ret->query = ret->boot;
        if (!str_cut(&ret->query, '?', &ret->path))
            ret->path = ret->boot;
        if (ret->path.n == ret->boot.n)
            ret->query = STR("");
        return true;
    }
    return false;
}

/* Title and summary of a thing, or the titles of a list. */
static void put_words(struct text *t, const struct jr *answer)
{
    const struct jr *items = jr_get(answer, "items");

    put(t, STR("<main class=\"first\">"));
    if (!items) {
        put(t, STR("<h1>"));
        put_html(t, member(answer, "title"));
        put(t, STR("</h1><p>"));
        put_html(t, member(answer, "summary"));
        put(t, STR("</p>"));
    }
    for (size_t i = 0; i < jr_count(items) && i < WORDS_MAX; i++) {
        put(t, STR("<p>"));
        put_html(t, member(jr_at(items, i), "title"));
        put(t, STR("</p>"));
    }
    put(t, STR("</main>"));
}

/* Puts what stands before `mark` and steps over it; all the rest when it is not there. */
static void put_until(struct text *t, struct str *page, struct str mark)
{
    size_t at = page->n;
    bool found = str_find(*page, mark, &at);
    size_t end = found ? at + mark.n : page->n;

    put(t, (struct str){ page->p, found ? at : page->n });
    *page = (struct str){ page->p + end, page->n - end };
}

struct str first_write(struct arena *a, struct str page, const struct first_view *v,
                       struct str answer)
{
    struct text t = { .a = a };
    const struct jr *read;

    if (jr_read(a, answer, &read))
        return page;
    put_until(&t, &page, STR("<!--head-->"));
    put(&t, v->head);
    put_until(&t, &page, STR("<!--first-->"));
    put_words(&t, read);
    put_until(&t, &page, STR("<!--boot-->"));
    put(&t, STR("<script type=\"application/json\" id=\"boot\">{\"path\":\""));
    put(&t, v->boot);
    put(&t, STR("\",\"body\":"));
    put_json(&t, answer);
    put(&t, STR("}</script>"));
    put(&t, page);
    return (struct str){ t.p, t.n };
}
