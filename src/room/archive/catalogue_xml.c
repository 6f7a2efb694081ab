#include "room/archive/catalogue_xml.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/jr.h"

struct text {
    struct arena *arena;
    char *p;
    size_t n, cap;
};

static void add(struct text *t, struct str s)
{
    if (t->n + s.n > t->cap) {
        size_t cap = (t->cap + s.n) * 2 + 4096;
        char *p = NEW_N(t->arena, char, cap);
        if (t->n)
            memcpy(p, t->p, t->n);
        t->p = p;
        t->cap = cap;
    }
    if (s.n)
        memcpy(t->p + t->n, s.p, s.n);
    t->n += s.n;
}

static void add_escaped(struct text *t, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '<': add(t, STR("&lt;")); break;
        case '>': add(t, STR("&gt;")); break;
        case '&': add(t, STR("&amp;")); break;
        case '"': add(t, STR("&quot;")); break;
        default: add(t, (struct str){ s.p + i, 1 }); break;
        }
    }
}

static void element(struct text *t, const char *name, struct str value)
{
    add(t, STR("    <"));
    add(t, str_of(name));
    add(t, STR(">"));
    add_escaped(t, value);
    add(t, STR("</"));
    add(t, str_of(name));
    add(t, STR(">\n"));
}

static struct str text_of(const struct jr *v, const char *name)
{
    struct str s;

    return jr_str(jr_get(v, name), &s) ? s : STR("");
}

static struct str number_of(struct arena *a, const struct jr *v, const char *name)
{
    int64_t n = 0;

    return jr_int(jr_get(v, name), &n) && n ? str_fmt(a, "%lld", (long long)n) : STR("");
}

static struct str period_text(struct arena *a, struct str period)
{
    return str_is(period, "permanent") ? STR("永久") : str_fmt(a, STR_FMT "年", STR_ARG(period));
}

static struct str secrecy_text(struct str word)
{
    return str_is(word, "public") ? STR("公开") : STR("内部");
}

static void add_item(struct text *t, const struct jr *i)
{
    add(t, STR("  <件>\n"));
    element(t, "序号", number_of(t->arena, i, "no"));
    element(t, "编号", text_of(i, "code"));
    element(t, "题名", text_of(i, "title"));
    element(t, "责任者", text_of(i, "responsible"));
    element(t, "日期", text_of(i, "date"));
    element(t, "机构或问题", text_of(i, "issue"));
    element(t, "类别", text_of(i, "kind"));
    element(t, "保管期限", period_text(t->arena, text_of(i, "period")));
    element(t, "保管至", text_of(i, "until"));
    element(t, "密级", secrecy_text(text_of(i, "secrecy")));
    element(t, "页数", number_of(t->arena, i, "pages"));
    element(t, "格式", text_of(i, "format"));
    element(t, "文件名", text_of(i, "path"));
    element(t, "大小", number_of(t->arena, i, "size"));
    element(t, "程序", text_of(i, "program"));
    add(t, STR("  </件>\n"));
}

static void add_act(struct text *t, const struct jr *e)
{
    int64_t at = 0;

    (void)jr_int(jr_get(e, "at"), &at);
    add(t, STR("  <过程>\n"));
    element(t, "时间", time_text(t->arena, (struct when){ at }));
    element(t, "步骤", text_of(e, "step"));
    element(t, "行为", text_of(e, "act"));
    element(t, "责任者", text_of(e, "by"));
    add(t, STR("  </过程>\n"));
}

struct str catalogue_xml(struct arena *a, struct str json)
{
    const struct jr *v = NULL;
    struct text t = { .arena = a };

    if (jr_read(a, json, &v))
        return STR("");
    const struct jr *items = jr_get(v, "items"), *history = jr_get(v, "history");
    add(&t, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<案卷>\n  <案卷信息>\n"));
    element(&t, "档号", text_of(v, "code"));
    element(&t, "题名", text_of(v, "title"));
    element(&t, "全宗", text_of(v, "community"));
    element(&t, "机构或问题", text_of(v, "issue"));
    element(&t, "办理程序", text_of(v, "procedure"));
    element(&t, "依据", text_of(v, "law"));
    element(&t, "保管期限表", text_of(v, "retention"));
    element(&t, "件数", str_fmt(a, "%zu", jr_count(items)));
    add(&t, STR("  </案卷信息>\n"));
    for (size_t i = 0; i < jr_count(items); i++)
        add_item(&t, jr_at(items, i));
    for (size_t i = 0; i < jr_count(history); i++)
        add_act(&t, jr_at(history, i));
    add(&t, STR("</案卷>\n"));
    return (struct str){ t.p, t.n };
}
