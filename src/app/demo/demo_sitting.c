/* demo_sitting.c - meetings as they happen: representatives who hear the half-year's report, some
 * of them late, one gone early, one who never comes; a weekly huddle; minutes that three people
 * sign. */
#include "app/demo/demo.h"
#include "kit/jr.h"

struct sitting {
    const char *body, *place, *topics;
    int days_ago, hour; /* when it begins */
    int notice;         /* days before that it is called */
    int present, late;  /* of the roll in order, the last `late` of them after it began */
    int away;           /* who of them never comes; -1: all do */
    bool leaves;        /* the first goes early */
};

static const char *of(struct demo *d, int which, struct id meeting, const char *tail)
{
    return str_fmt(&d->scratch, "/api/c/%lld/meetings/%lld%s", (long long)d->community[which].v,
                   (long long)meeting.v, tail)
        .p;
}

static MUST err call(struct demo *d, int which, const struct sitting *s, struct id *ret)
{
    struct str answer, text;
    struct when starts;

    demo_at(d, s->days_ago, s->hour, 0);
    starts = d->now;
    demo_at(d, s->days_ago + s->notice, 9, 30);
    TRY(demo_post(d, demo_login(d, which, "director"),
                  demo_path(d, d->community[which], "/meetings"), &answer,
                  "{\"body\":\"%s\",\"place\":\"%s\",\"starts_at\":%lld,\"chair\":\"书记\","
                  "\"recorder\":\"主任\",\"topics\":[%s]}",
                  s->body, s->place, (long long)starts.ms, s->topics));
    TRY(demo_said(d, answer, "id", &text));
    (void)str_int(text, &ret->v);
    demo_at(d, s->days_ago, s->hour - 1, 50);
    return demo_post(d, demo_login(d, which, "director"), of(d, which, *ret, "/open"), NULL, "{}");
}

enum { SEATS_MAX = 200 };

static MUST err read_roll(struct demo *d, int which, struct id meeting, struct str voter[SEATS_MAX],
                          int *ret_n)
{
    const struct jr *page = NULL;
    struct str answer, after = STR("0");

    *ret_n = 0;
    do {
        const char *tail = str_fmt(&d->scratch, "/roll?after=" STR_FMT, STR_ARG(after)).p;
        TRY(demo_get(d, demo_login(d, which, "director"), of(d, which, meeting, tail), &answer));
        TRY(jr_read(&d->scratch, answer, &page));
        const struct jr *items = jr_get(page, "items");
        for (size_t k = 0; k < jr_count(items) && *ret_n < SEATS_MAX; k++)
            (void)jr_str(jr_get(jr_at(items, k), "voter"), &voter[(*ret_n)++]);
    } while (jr_str(jr_get(page, "next"), &after));
    return NULL;
}

static MUST err come(struct demo *d, int which, struct id meeting, const struct sitting *s)
{
    struct str voter[SEATS_MAX];
    int n = 0;

    TRY(read_roll(d, which, meeting, voter, &n));
    for (int k = 0; k < s->present && k < n; k++) {
        if (k == s->present - s->late)
            demo_at(d, s->days_ago, s->hour, 20);
        if (k == s->away)
            continue;
        TRY(demo_post(d, demo_login(d, which, "director"), of(d, which, meeting, "/sign_in"), NULL,
                      "{\"voter\":\"" STR_FMT "\",\"way\":\"hand\"}", STR_ARG(voter[k])));
    }
    if (!s->leaves)
        return NULL;
    demo_at(d, s->days_ago, s->hour, 45);
    return demo_post(d, demo_login(d, which, "director"), of(d, which, meeting, "/leave"), NULL,
                     "{\"voter\":\"" STR_FMT "\"}", STR_ARG(voter[0]));
}

static MUST err sign(struct demo *d, int which, struct id meeting)
{
    static const struct {
        const char *post, *role;
    } signs[] = { { "secretary", "chair" },
                  { "director", "recorder" },
                  { "supervision_head", "supervisor" } };

    for (size_t k = 0; k < COUNT(signs); k++)
        TRY(demo_post(d, demo_login(d, which, signs[k].post),
                      of(d, which, meeting, "/minutes_sign"), NULL,
                      "{\"role\":\"%s\",\"password\":\"zhengyi-demo\"}", signs[k].role));
    return NULL;
}

static MUST err hold(struct demo *d, int which, const struct sitting *s)
{
    struct id meeting;

    TRY(call(d, which, s, &meeting));
    TRY(come(d, which, meeting, s));
    demo_at(d, s->days_ago, s->hour + 1, 10);
    TRY(demo_post(d, demo_login(d, which, "director"), of(d, which, meeting, "/minutes"), NULL,
                  "{\"text\":\"逐项听取情况，回答提问，议定事项分头去办。\"}"));
    TRY(demo_post(d, demo_login(d, which, "director"), of(d, which, meeting, "/close"), NULL,
                  "{}"));
    return sign(d, which, meeting);
}

static MUST err raise(struct demo *d, int which, const char *post, const char *text,
                      const char *weight, struct id *ret)
{
    const struct jr *v = NULL;
    struct str answer, id = STR("0");

    TRY(demo_post(d, demo_login(d, which, post), demo_path(d, d->community[which], "/concerns"),
                  &answer, "{\"text\":\"%s\",\"weight\":\"%s\",\"name\":\"楼下居民\"}", text,
                  weight));
    TRY(jr_read(&d->scratch, answer, &v));
    (void)jr_str(jr_get(v, "id"), &id);
    (void)str_int(id, &ret->v);
    return NULL;
}

static MUST err decide(struct demo *d, int which, struct id concern, const char *what,
                       const char *text)
{
    const char *to = str_fmt(&d->scratch, "/concerns/%lld/%s", (long long)concern.v, what).p;

    return demo_post(d, demo_login(d, which, "director"), demo_path(d, d->community[which], to),
                     NULL, "{\"text\":\"%s\"}", text);
}

/* What the week brought: one thing answered, one kept for the next time, one come since. */
static MUST err huddle(struct demo *d, int which, const struct sitting *s)
{
    struct id noise, stuff, rail, lamp;

    demo_at(d, s->days_ago + 1, 10, 0);
    TRY(raise(d, which, "grid_worker1", "楼道里堆满纸箱，担心起火", "normal", &stuff));
    TRY(raise(d, which, "grid_worker1", "北门夜里有货车卸货，吵得睡不着", "urgent", &noise));
    TRY(raise(d, which, "grid_worker1", "书香苑步道有两盏路灯坏了，晚上看不清", "normal", &rail));
    TRY(hold(d, which, s));
    TRY(decide(d, which, stuff, "answer", "当天清走，网格员每周五看一次"));
    TRY(decide(d, which, noise, "keep", "先请民警和商户约定时间，下周再看"));
    TRY(demo_post(d, demo_login(d, which, "director"),
                  demo_path(d, d->community[which],
                            str_fmt(&d->scratch, "/concerns/%lld/case", (long long)rail.v).p),
                  NULL,
                  "{\"item\":\"street_light\",\"address\":\"书香苑步道\","
                  "\"text\":\"转路灯养护单位，修好后回访\"}"));
    demo_at(d, 1, 9, 0);
    return raise(d, which, "grid_worker1", "三号楼门口路灯不亮", "important", &lamp);
}

err demo_sittings(struct demo *d)
{
    enum { XINQIAO = 6, SHUYUANLI = 2 };
    static const struct sitting report = { .body = "residents_rep_meeting",
                                           .place = "社区活动室",
                                           .topics = "\"上半年居务报告\",\"听取代表意见\"",
                                           .hour = 19,
                                           .notice = 4,
                                           .present = 60,
                                           .late = 3,
                                           .away = 20 };
    static const struct sitting week = { .body = "weekly_huddle",
                                         .place = "社区会议室",
                                         .topics = "\"本周走访情况\"",
                                         .days_ago = 3,
                                         .hour = 15,
                                         .present = 3,
                                         .away = -1 };
    static const int days[] = { 90, 60, 30 };

    for (size_t k = 0; k < COUNT(days); k++) {
        struct sitting s = report;
        s.days_ago = days[k];
        s.leaves = k == 2;
        TRY(hold(d, XINQIAO, &s));
    }
    return huddle(d, SHUYUANLI, &week);
}
