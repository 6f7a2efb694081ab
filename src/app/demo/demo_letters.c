/* demo_letters.c - a group robot, one that was given up while a letter waited for it, and a kind of
 * message in a community's own words. */
#include "app/demo/demo.h"
#include "base/arena.h"
#include "base/day.h"

static const char *path(struct demo *d, const char *tail)
{
    return demo_path(d, d->community[0], tail);
}

static MUST err robot(struct demo *d, const char *name, const char *wants, struct str *ret_id)
{
    struct str answer;

    TRY(demo_post(d, "yandong.secretary", path(d, "/robots"), &answer,
                  "{\"name\":\"%s\",\"key\":\"demo-0000-0000-0000\",\"wants\":\"%s\"}", name,
                  wants));
    return demo_said(d, answer, "id", ret_id);
}

err demo_letters(struct demo *d)
{
    struct str id;
    char day[DAY_TEXT_SIZE];

    demo_at(d, 0, 8, 55);
    day_text(d->today, day);
    TRY(robot(d, "砚东网格群", "work", &id));
    TRY(robot(d, "砚东旧值班群", "late", &id));
    TRY(demo_post(d, "yandong.secretary",
                  path(d, str_fmt(&d->scratch, "/robots/" STR_FMT "/try", STR_ARG(id)).p), NULL,
                  "{}"));
    TRY(demo_post(d, "yandong.secretary",
                  path(d, str_fmt(&d->scratch, "/robots/" STR_FMT "/retire", STR_ARG(id)).p), NULL,
                  "{}"));
    return demo_post(d, "yandong.secretary", path(d, "/wordings"), NULL,
                     "{\"kind\":\"remind.today\",\"lang\":\"zh\",\"text\":\"【{place}】今天要办完："
                     "{about}\",\"from_day\":\"%s\"}",
                     day);
}
