/* demo_daily.c - what a community does beside its matters: topics residents sign, cards carried
 * from door to door, an afternoon with the shared tablet. */
#include "app/demo/demo.h"
#include "base/day.h"
#include "kit/jr.h"

static const char *path(struct demo *d, int which, const char *tail)
{
    return str_fmt(&d->scratch, "/api/c/%lld%s", (long long)d->community[which].v, tail).p;
}

static const char *login(struct demo *d, int which, const char *post)
{
    return str_fmt(&d->scratch, "%s.%s", DEMO[which].login, post).p;
}

static MUST err id_of(struct demo *d, struct str answer, struct str *ret)
{
    const struct jr *v = NULL;

    *ret = STR("0");
    TRY(jr_read(&d->scratch, answer, &v));
    (void)jr_str(jr_get(v, "id"), ret);
    return NULL;
}

struct topic {
    int which, days_ago, signers; /* of the representatives who use the app */
    const char *title, *text;
};
/* clang-format off */
static const struct topic topics[] = {
    { 0, 9, 5, "砚东里单元门口加装照明", "晚归的人多，单元门口没有灯，台阶看不清，希望装感应灯。" },
    { 0, 4, 2, "红砖院增设公共晾衣杆", "老楼没有阳台，被褥没处晒，希望在院子南侧设几组晾衣杆。" },
    { 5, 6, 4, "望槐苑快递车进院时段", "上下学时快递三轮车多，希望约定进院时段和路线。" },
};
/* clang-format on */

static MUST err sign_topic(struct demo *d, const struct topic *t)
{
    struct str answer, id;

    demo_at(d, t->days_ago, 20, 10);
    TRY(demo_post(d, login(d, t->which, "resident1"), path(d, t->which, "/demands"), &answer,
                  "{\"title\":\"%s\",\"text\":\"%s\"}", t->title, t->text));
    TRY(id_of(d, answer, &id));
    for (int k = 1; k <= t->signers; k++) {
        demo_at(d, t->days_ago - 1, 18, 5 * k);
        TRY(demo_post(
            d, login(d, t->which, str_fmt(&d->scratch, "rep%d", k).p),
            path(d, t->which, str_fmt(&d->scratch, "/demands/" STR_FMT "/sign", STR_ARG(id)).p),
            NULL, "{}"));
    }
    return NULL;
}

/* A worker's round: the first so many pages of the register. */
static MUST err carry_cards(struct demo *d, int which, int pages)
{
    struct str answer, after = STR("0"), home;
    const struct jr *page = NULL;

    for (int n = 0; n < pages; n++) {
        struct str ids = STR("");
        TRY(demo_get(
            d, login(d, which, "grid_worker1"),
            path(d, which, str_fmt(&d->scratch, "/households?after=" STR_FMT, STR_ARG(after)).p),
            &answer));
        TRY(jr_read(&d->scratch, answer, &page));
        const struct jr *items = jr_get(page, "items");
        for (size_t k = 0; k < jr_count(items); k++) {
            (void)jr_str(jr_get(jr_at(items, k), "id"), &home);
            ids = str_fmt(&d->scratch, STR_FMT "%s\"" STR_FMT "\"", STR_ARG(ids), k ? "," : "",
                          STR_ARG(home));
        }
        TRY(demo_post(d, login(d, which, "director"), path(d, which, "/cards"), NULL,
                      "{\"households\":[" STR_FMT "],\"way\":\"door\"}", STR_ARG(ids)));
        if (!jr_str(jr_get(page, "next"), &after))
            break;
    }
    return NULL;
}

static MUST err share_tablet(struct demo *d, int which)
{
    struct str answer, id;

    demo_at(d, 2, 14, 0);
    TRY(demo_post(d, login(d, which, "director"), path(d, which, "/kiosk/shifts"), &answer,
                  "{\"place\":\"社区服务大厅\"}"));
    TRY(id_of(d, answer, &id));
    demo_at(d, 2, 17, 0);
    return demo_post(
        d, login(d, which, "director"),
        path(d, which, str_fmt(&d->scratch, "/kiosk/shifts/" STR_FMT "/close", STR_ARG(id)).p),
        NULL, "{\"counted\":0,\"note\":\"下午没有居民使用，设备完好\"}");
}

err demo_daily(struct demo *d)
{
    enum { YANDONG = 0, PAGES = 12 };

    for (size_t k = 0; k < COUNT(topics); k++)
        TRY(sign_topic(d, &topics[k]));
    demo_at(d, 12, 10, 0);
    TRY(carry_cards(d, YANDONG, PAGES));
    return share_tablet(d, YANDONG);
}
