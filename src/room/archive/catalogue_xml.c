#include "room/archive/catalogue_xml.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/jr.h"
#include "kit/markup.h"

/* Not markup_text: the bytes are held against what a file carries, by program and browser. */
static void add_escaped(struct markup *t, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '<': markup_raw(t, "&lt;"); break;
        case '>': markup_raw(t, "&gt;"); break;
        case '&': markup_raw(t, "&amp;"); break;
        case '"': markup_raw(t, "&quot;"); break;
        default: markup_put(t, (struct str){ s.p + i, 1 }); break;
        }
    }
}

static void element(struct markup *t, const char *name, struct str value)
{
    markup_raw(t, "    <");
    markup_raw(t, name);
    markup_raw(t, ">");
    add_escaped(t, value);
    markup_raw(t, "</");
    markup_raw(t, name);
    markup_raw(t, ">\n");
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

static void add_item(struct markup *t, const struct jr *i)
{
    markup_raw(t, "  <件>\n");
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
    markup_raw(t, "  </件>\n");
}

static void add_act(struct markup *t, const struct jr *e)
{
    int64_t at = 0;

    (void)jr_int(jr_get(e, "at"), &at);
    markup_raw(t, "  <过程>\n");
    element(t, "时间", time_text(t->arena, (struct when){ at }));
    element(t, "步骤", text_of(e, "step"));
    element(t, "行为", text_of(e, "act"));
    element(t, "责任者", text_of(e, "by"));
    markup_raw(t, "  </过程>\n");
}

struct str catalogue_xml(struct arena *a, struct str json)
{
    const struct jr *v = NULL;
    struct markup t = { .arena = a };

    if (jr_read(a, json, &v))
        return STR("");
    const struct jr *items = jr_get(v, "items"), *history = jr_get(v, "history");
    markup_raw(&t, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<案卷>\n  <案卷信息>\n");
    element(&t, "档号", text_of(v, "code"));
    element(&t, "题名", text_of(v, "title"));
    element(&t, "全宗", text_of(v, "community"));
    element(&t, "机构或问题", text_of(v, "issue"));
    element(&t, "办理程序", text_of(v, "procedure"));
    element(&t, "依据", text_of(v, "law"));
    element(&t, "保管期限表", text_of(v, "retention"));
    element(&t, "件数", str_fmt(a, "%zu", jr_count(items)));
    markup_raw(&t, "  </案卷信息>\n");
    for (size_t i = 0; i < jr_count(items); i++)
        add_item(&t, jr_at(items, i));
    for (size_t i = 0; i < jr_count(history); i++)
        add_act(&t, jr_at(history, i));
    markup_raw(&t, "</案卷>\n");
    return markup_done(&t);
}
