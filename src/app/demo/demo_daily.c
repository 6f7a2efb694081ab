/* demo_daily.c - what a community does beside its matters: topics residents sign, cards carried
 * from door to door, visits at home, an afternoon with the shared tablet. */
#include "app/demo/demo.h"
#include "kit/jr.h"
#include "room/resident/resident.h"

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
    TRY(demo_post(d, demo_login(d, t->which, "resident1"),
                  demo_path(d, d->community[t->which], "/demands"), &answer,
                  "{\"title\":\"%s\",\"text\":\"%s\"}", t->title, t->text));
    TRY(demo_said(d, answer, "id", &id));
    for (int k = 1; k <= t->signers; k++) {
        demo_at(d, t->days_ago - 1, 18, 5 * k);
        TRY(demo_post(d, demo_login(d, t->which, str_fmt(&d->scratch, "rep%d", k).p),
                      demo_path(d, d->community[t->which],
                                str_fmt(&d->scratch, "/demands/" STR_FMT "/sign", STR_ARG(id)).p),
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
            d, demo_login(d, which, "grid_worker1"),
            demo_path(d, d->community[which],
                      str_fmt(&d->scratch, "/households?after=" STR_FMT, STR_ARG(after)).p),
            &answer));
        TRY(jr_read(&d->scratch, answer, &page));
        const struct jr *items = jr_get(page, "items");
        for (size_t k = 0; k < jr_count(items); k++) {
            (void)jr_str(jr_get(jr_at(items, k), "id"), &home);
            ids = str_fmt(&d->scratch, STR_FMT "%s\"" STR_FMT "\"", STR_ARG(ids), k ? "," : "",
                          STR_ARG(home));
        }
        TRY(demo_post(d, demo_login(d, which, "director"),
                      demo_path(d, d->community[which], "/cards"), NULL,
                      "{\"households\":[" STR_FMT "],\"way\":\"door\"}", STR_ARG(ids)));
        if (!jr_str(jr_get(page, "next"), &after))
            break;
    }
    return NULL;
}

static MUST err number_of(struct demo *d, int which, enum sql sql, const char *word, struct id *ret)
{
    return demo_int(d, sql, &ret->v, ARGS(arg_id(d->community[which]), arg_str(str_of(word))));
}

static MUST err speakers(struct demo *d, int which, struct list *ret)
{
    struct ctx c = demo_ctx(d, d->community[which]);

    TRY(db_begin(d->db, &d->scratch, TX_READ));
    return db_finish(d->db, resident_household_reps(&c, c.community, c.today, ret));
}

/* The last four digits of the phone an invented person was given with the name. */
static int tail_of(struct demo *d, struct str name)
{
    enum { INVENTED = 100000, TAIL = 10000 };

    for (int n = 0; n < INVENTED; n++) {
        struct mark m = arena_mark(&d->scratch);
        bool same = str_eq(demo_name(d, n), name);
        arena_rewind(&d->scratch, m);
        if (same)
            return n % TAIL;
    }
    return 0;
}

static const char ASKED[] = "砚东社区老年助餐点";

/* Who cannot come down says it at home, before two who do not ask. */
static MUST err visit_home(struct demo *d, int which)
{
    static const char *const said[] = { "腿脚不好，希望能送到家里，菜软一些",
                                        "一个人吃饭没胃口，愿意去坐着一起吃" };
    struct id matter, witness, second;
    struct list people;

    demo_at(d, 3, 10, 20);
    TRY(number_of(d, which, SQL_DEMO_MATTER, ASKED, &matter));
    TRY(number_of(d, which, SQL_DEMO_POST, "mediator", &witness));
    TRY(number_of(d, which, SQL_DEMO_POST, "supervision_head", &second));
    TRY(speakers(d, which, &people));
    const char *to = demo_path(d, d->community[which],
                               str_fmt(&d->scratch, "/matters/%lld/visits", (long long)matter.v).p);
    for (size_t k = 0; k < COUNT(said); k++)
        TRY(demo_post(d, demo_login(d, which, "grid_worker1"), to, NULL,
                      "{\"resident\":\"%lld\",\"text\":\"%s\",\"witness\":\"%lld\","
                      "\"second\":\"%lld\",\"place\":\"红砖院%zu号楼家中\"}",
                      (long long)((const struct person *)people.p)[40 + 9 * k].id.v, said[k],
                      (long long)witness.v, (long long)second.v, 3 + k));
    return NULL;
}

/* One resident at the tablet: found by name and phone, looked at, speaks, goes. */
static MUST err at_tablet(struct demo *d, int which, struct str shift, const struct person *who,
                          const char *says)
{
    struct str answer, id;
    struct id matter;

    TRY(demo_post(
        d, demo_login(d, which, "director"),
        demo_path(d, d->community[which],
                  str_fmt(&d->scratch, "/kiosk/shifts/" STR_FMT "/persons", STR_ARG(shift)).p),
        &answer, "{\"way\":\"name\",\"name\":\"" STR_FMT "\",\"tail\":\"%04d\"}",
        STR_ARG(who->name), tail_of(d, who->name)));
    TRY(demo_said(d, answer, "id", &id));
    const char *at = demo_path(d, d->community[which],
                               str_fmt(&d->scratch, "/kiosk/persons/" STR_FMT, STR_ARG(id)).p);
    TRY(demo_post(d, demo_login(d, which, "director"), str_fmt(&d->scratch, "%s/confirm", at).p,
                  NULL, "{}"));
    TRY(number_of(d, which, SQL_DEMO_MATTER, ASKED, &matter));
    TRY(demo_post(d, demo_login(d, which, "director"), str_fmt(&d->scratch, "%s/opinions", at).p,
                  NULL, "{\"matter\":\"%lld\",\"text\":\"%s\"}", (long long)matter.v, says));
    return demo_post(d, demo_login(d, which, "director"), str_fmt(&d->scratch, "%s/end", at).p,
                     NULL, "{}");
}

static MUST err share_tablet(struct demo *d, int which)
{
    static const char *const says[] = { "午饭十二元以内吃得起，最好能刷老年卡",
                                        "门房地方小，希望再摆几张桌子",
                                        "牙口不好，希望有粥和软面" };
    struct str answer, id;
    struct list people;

    demo_at(d, 2, 14, 0);
    TRY(demo_post(d, demo_login(d, which, "director"),
                  demo_path(d, d->community[which], "/kiosk/shifts"), &answer,
                  "{\"place\":\"社区服务大厅\"}"));
    TRY(demo_said(d, answer, "id", &id));
    TRY(speakers(d, which, &people));
    for (size_t k = 0; k < COUNT(says); k++) {
        demo_at(d, 2, 14, 20 + 25 * (int)k);
        TRY(at_tablet(d, which, id, (const struct person *)people.p + 70 + 11 * k, says[k]));
    }
    demo_at(d, 2, 17, 0);
    return demo_post(
        d, demo_login(d, which, "director"),
        demo_path(d, d->community[which],
                  str_fmt(&d->scratch, "/kiosk/shifts/" STR_FMT "/close", STR_ARG(id)).p),
        NULL, "{\"counted\":3,\"note\":\"三位老人来提意见，设备完好\"}");
}

/* The register as grid workers keep it on their rounds; one grid of each third community was left.
 */
static MUST err look_round(struct demo *d, int which)
{
    enum { EVERY = 3 };
    struct id left = { 0 };

    if (which % EVERY == 1)
        left = d->grid[which][DEMO[which].grids - 1];
    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    err e = db_run(d->db, SQL_DEMO_LOOKED, NULL,
                   ARGS(arg_id(d->community[which]), arg_time(d->now), arg_id(left)));
    if (!e)
        e = db_run(d->db, SQL_DEMO_LOOKED_AT_PEOPLE, NULL,
                   ARGS(arg_id(d->community[which]), arg_int(d->now.ms - INT64_C(121) * 86400000)));
    return db_finish(d->db, e);
}

err demo_daily(struct demo *d)
{
    enum { YANDONG = 0, PAGES = 12 };

    demo_at(d, 1, 17, 0);
    for (int k = 0; k < DEMO_COMMUNITIES; k++)
        TRY(look_round(d, k));
    for (size_t k = 0; k < COUNT(topics); k++)
        TRY(sign_topic(d, &topics[k]));
    demo_at(d, 12, 10, 0);
    TRY(carry_cards(d, YANDONG, PAGES));
    TRY(visit_home(d, YANDONG));
    return share_tablet(d, YANDONG);
}
