/* error.c - a failure as the reader sees it: what, where, by which rule, in plain words. */
#include "web/text.h"
#include "web/web.h"

static void write_facts(struct jw *j, const char *says)
{
    struct str rest = str_of(says), key, value;

    jw_object(j, "says");
    while (fact_next(&rest, &key, &value))
        jw_str(j, str_keep(j->arena, key).p, value);
    jw_end_object(j);
}

static void write_text(struct jw *j, const char *key, const char *text)
{
    if (text)
        jw_str(j, key, str_of(text));
    else
        jw_null(j, key);
}

struct str web_error(struct arena *a, err e, enum lang lang)
{
    struct jw j = { .arena = a };

    jw_object(&j, NULL);
    jw_object(&j, "error");
    jw_str(&j, "id", str_of(e->id));
    write_text(&j, "field", e->field);
    /* "cfg" marks a number of the house in the rule files: no law anybody can look up */
    if (e->rule && str_is(str_of(e->rule), "cfg"))
        jw_str(&j, "rule", text_say(a, lang, "source.cfg", ""));
    else
        write_text(&j, "rule", e->rule);
    write_facts(&j, e->says);
    jw_str(&j, "message", text_say(a, lang, e->id, e->says));
    jw_end_object(&j);
    jw_end_object(&j);
    return jw_text(&j);
}
