/* first.c - the words of a page set into it before it is sent. */
#include "app/first.h"

#include "base/arena.h"
#include "kit/asset.h"
#include "kit/jr.h"
#include "kit/markup.h"

enum { WORDS_MAX = 12 }; /* titles of a list shown before the scripts run */

struct first_row {
    struct str path, head;
    const struct jr *ask;   /* what the page asks for at once */
    const struct jr *words; /* "{title}" ..: lines to show, the first as heading */
    struct str item, link;  /* of an answer that is a list: a line for each, and where it leads */
};
struct first {
    struct first_row *row;
    size_t n;
};

/* JSON inside a script element: no '<' may end it. */
static void put_json(struct markup *t, struct str s)
{
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != '<')
            continue;
        markup_put(t, (struct str){ s.p + from, i - from });
        if (i < s.n)
            markup_raw(t, "\\u003c");
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
        f->row[i] = (struct first_row){
            .path = member(v, "path"),
            .head = member(v, "head"),
            .ask = jr_get(v, "ask"),
            .words = jr_get(v, "words"),
            .item = member(v, "item"),
            .link = member(v, "link"),
        };
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

/* Puts a pattern with each {name} filled from `of`, as HTML; false if not one had a value. */
static bool put_filled(struct markup *t, struct str pattern, const struct jr *of)
{
    struct str before, name, value;
    size_t at;
    bool any = !str_find(pattern, STR("{"), &at);

    while (pattern.n) {
        (void)str_cut(&pattern, '{', &before);
        markup_text(t, before);
        if (!str_cut(&pattern, '}', &name))
            break;
        value = member(of, str_z(t->arena, name));
        markup_text(t, value);
        any = any || value.n > 0;
    }
    return any;
}

/* A path with its {c} and {id}. */
static struct str path_filled(struct arena *a, struct str pattern, struct str c, struct str id)
{
    struct markup t = { .arena = a };
    struct str before, name;

    while (pattern.n) {
        (void)str_cut(&pattern, '{', &before);
        markup_put(&t, before);
        if (str_cut(&pattern, '}', &name))
            markup_put(&t, str_is(name, "c") ? c : id);
    }
    return (struct str){ t.p, t.n };
}

static struct first_ask ask_of(struct arena *a, struct str pattern, const struct first_view *v)
{
    struct first_ask ask = { .boot = path_filled(a, pattern, v->c, v->id) };

    ask.query = ask.boot;
    (void)str_cut(&ask.query, '?', &ask.path);
    return ask;
}

bool first_match(struct arena *a, const struct first *f, struct str path, struct first_view *ret)
{
    struct str pattern;

    for (size_t i = 0; i < f->n; i++) {
        struct first_view v = { .row = &f->row[i], .c = STR(""), .id = STR("") };
        if (!path_fits(v.row->path, path, &v.c, &v.id))
            continue;
        while (v.asks < FIRST_ASKS && jr_str(jr_at(v.row->ask, v.asks), &pattern)) {
            v.ask[v.asks] = ask_of(a, pattern, &v);
            v.asks++;
        }
        *ret = v;
        return true;
    }
    return false;
}

static void put_line(struct markup *t, const char *tag, struct str pattern, const struct jr *of)
{
    struct markup line = { .arena = t->arena };

    if (!put_filled(&line, pattern, of))
        return;
    markup_put(t, str_fmt(t->arena, "<%s>", tag));
    markup_put(t, (struct str){ line.p, line.n });
    markup_put(t, str_fmt(t->arena, "</%s>", tag));
}

static void put_item(struct markup *t, const struct first_view *v, const struct jr *of)
{
    markup_raw(t, "<p><a href=\"");
    markup_text(t, path_filled(t->arena, v->row->link, v->c, member(of, "id")));
    markup_raw(t, "\">");
    (void)put_filled(t, v->row->item, of);
    markup_raw(t, "</a></p>");
}

static void put_words(struct markup *t, const struct first_view *v, const struct jr *answer)
{
    const struct jr *items = jr_get(answer, "items");
    struct str pattern;

    markup_raw(t, "<main class=\"first\">");
    for (size_t i = 0; jr_str(jr_at(v->row->words, i), &pattern); i++)
        put_line(t, i == 0 ? "h1" : "p", pattern, answer);
    for (size_t i = 0; v->row->item.n && i < jr_count(items) && i < WORDS_MAX; i++)
        put_item(t, v, jr_at(items, i));
    markup_raw(t, "</main>");
}

/* Puts what stands before `mark` and steps over it; nothing when it is not there. */
static bool put_until(struct markup *t, struct str *page, struct str mark)
{
    size_t at = 0;

    if (!str_find(*page, mark, &at))
        return false;
    markup_put(t, (struct str){ page->p, at });
    *page = (struct str){ page->p + at + mark.n, page->n - at - mark.n };
    return true;
}

static void put_boot(struct markup *t, const struct first_view *v)
{
    const char *between = "";

    markup_raw(t, "<script type=\"application/json\" id=\"boot\">{");
    for (size_t i = 0; i < v->asks; i++) {
        if (!v->ask[i].answer.n)
            continue;
        markup_put(t, str_of(between));
        markup_raw(t, "\"");
        markup_put(t, v->ask[i].boot);
        markup_raw(t, "\":");
        put_json(t, v->ask[i].answer);
        between = ",";
    }
    markup_raw(t, "}</script>");
}

/* The window's name begins with what the page is about. */
static void put_title(struct markup *t, struct str *page, const struct jr *answer)
{
    struct str title = member(answer, "title");

    if (!title.n || !put_until(t, page, STR("<title>")))
        return;
    markup_raw(t, "<title>");
    markup_text(t, title);
    markup_raw(t, " · ");
}

struct str first_write(struct arena *a, struct str page, const struct first_view *v)
{
    struct markup t = { .arena = a };
    const struct jr *read = NULL;

    if (v->asks && v->ask[0].answer.n && jr_read(a, v->ask[0].answer, &read))
        return page;
    put_title(&t, &page, read);
    if (put_until(&t, &page, STR("<!--head-->")))
        markup_put(&t, v->row->head);
    if (put_until(&t, &page, STR("<!--first-->")) && read)
        put_words(&t, v, read);
    if (put_until(&t, &page, STR("<!--boot-->")))
        put_boot(&t, v);
    markup_put(&t, page);
    return (struct str){ t.p, t.n };
}
