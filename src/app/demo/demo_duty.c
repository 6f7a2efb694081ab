/* demo_duty.c - a street that receives residents: its deputies and contact leaders, two months of
 * duty with leave and a swap asked for, who came; its venues. */
#include "app/demo/demo.h"
#include "base/day.h"
#include "kit/db.h"
#include "kit/jr.h"
#include "room/auth/auth.h"
#include "room/office/office.h"
#include "rule/calendar.h"
#include "web/act.h"
#include "web/house.h"
#include "web/leaf.h"

enum { STREET = 0 };

static const struct {
    const char *login, *name, *post;
    int community; /* looked after; -1: none */
} people[] = {
    { "yanchi.deputy1", "褚怀瑾", "street_deputy", -1 },
    { "yanchi.deputy2", "宁书君", "street_deputy", -1 },
    { "yanchi.deputy3", "辛若谷", "street_deputy", -1 },
    { "yanchi.deputy4", "裴春晖", "street_deputy", -1 },
    { "yanchi.contact1", "柏秋实", "service_contact", 0 },
    { "yanchi.contact2", "喻雨霖", "service_contact", 1 },
    { "yanchi.contact3", "苗松年", "service_contact", 2 },
    { "yanchi.contact4", "纪景行", "service_contact", 3 },
};

static err staff(struct ctx *c, void *arg)
{
    struct demo *d = arg;

    leaf_bulk(c, true);
    for (size_t k = 0; k < COUNT(people); k++) {
        struct account_in account = { str_of(people[k].login), str_of(people[k].name), STR(""),
                                      d->password_hash, d->street[STREET] };
        struct post_in in = { .kind = str_of(people[k].post),
                              .name = str_of(people[k].name),
                              .from_day = { d->today.n - d->since },
                              .to_day = DAY_NONE };
        struct id id;
        if (people[k].community >= 0)
            in.region = d->community[people[k].community];
        TRY(account_add(c, &account, &in.account));
        TRY(post_add(c, d->street[STREET], &in, &id));
    }
    return NULL;
}

static const char *path(struct demo *d, const char *tail)
{
    return demo_path(d, d->street[STREET], tail);
}

static MUST err make_month(struct demo *d, struct day month, bool publish)
{
    char day[DAY_TEXT_SIZE];
    struct str answer, id;

    TRY(demo_post(d, "yanchi.street_secretary", path(d, "/duty_rosters"), &answer,
                  "{\"month\":\"" STR_FMT "\",\"plain\":%s,\"head_moves\":true,\"onsite_days\":2,"
                  "\"hours\":\"9:00-11:30，14:30-17:00\",\"place\":\"街道群众接待室\"}",
                  STR_ARG(day_text(month, day)),
                  calendar_knows(d->house->calendar, month) ? "false" : "true"));
    if (!publish)
        return NULL;
    TRY(demo_said(d, answer, "id", &id));
    return demo_post(
        d, "yanchi.street_secretary",
        path(d, str_fmt(&d->scratch, "/duty_rosters/" STR_FMT "/publish", STR_ARG(id)).p), NULL,
        "{}");
}

/* The person, or the post, behind a name of the street's offices. */
static MUST err seat_of(struct demo *d, const char *name, const char *key, struct str *ret)
{
    const struct jr *page = NULL;
    struct str answer, said;

    *ret = STR("0");
    TRY(demo_get(d, "yanchi.street_secretary", path(d, "/duty_seats"), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    const struct jr *items = jr_get(page, "items");
    for (size_t k = 0; k < jr_count(items); k++) {
        if (jr_str(jr_get(jr_at(items, k), "name"), &said) && str_is(said, name))
            (void)jr_str(jr_get(jr_at(items, k), key), ret);
    }
    return NULL;
}

static MUST err take_leave(struct demo *d, struct day from)
{
    char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
    struct str person;

    TRY(seat_of(d, "辛若谷", "person", &person));
    return demo_post(d, "yanchi.street_secretary", path(d, "/duty_leaves"), NULL,
                     "{\"person\":\"" STR_FMT "\",\"from_day\":\"" STR_FMT
                     "\",\"to_day\":\"" STR_FMT "\"}",
                     STR_ARG(person), STR_ARG(day_text(from, first)),
                     STR_ARG(day_text((struct day){ from.n + 3 }, last)));
}

/* A deputy asks to swap the last of the days still to come. */
static MUST err ask_swap(struct demo *d)
{
    const struct jr *mine = NULL, *page = NULL;
    struct str answer, duty, with;

    TRY(demo_get(d, "yanchi.deputy1", "/api/duty/mine", &answer));
    TRY(jr_read(&d->scratch, answer, &mine));
    const struct jr *duties = jr_get(mine, "duties");
    size_t n = jr_count(duties);
    if (n < 2 || !jr_str(jr_get(jr_at(duties, n - 1), "id"), &duty))
        return NULL;
    const char *at = str_fmt(&d->scratch, "/duties/" STR_FMT, STR_ARG(duty)).p;
    TRY(demo_get(d, "yanchi.deputy1", path(d, str_fmt(&d->scratch, "%s/partners", at).p), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    if (!jr_str(jr_get(jr_at(jr_get(page, "items"), 0), "id"), &with))
        return NULL;
    return demo_post(d, "yanchi.deputy1", path(d, str_fmt(&d->scratch, "%s/swap", at).p), NULL,
                     "{\"with_duty\":\"" STR_FMT "\"}", STR_ARG(with));
}

static const struct {
    int days_ago, people;
    const char *who, *received_by, *name, *phone, *kind, *text, *reply, *task, *holder;
} visits[] = {
    { 6, 1, "yanchi.deputy1", "褚怀瑾", "段青禾", "12800020011", "inquiry",
      "问加装电梯的补贴怎么申请，要哪些材料。", "当面给了明白卡，写了电话。", NULL, NULL },
    { 5, 3, "yanchi.deputy2", "宁书君", "童福根", "12800020012", "appeal",
      "三户一起来，说楼下餐馆油烟直排，夏天不敢开窗。", "三天内约餐馆一起到场。",
      "约餐馆和三户到现场，定整改日期", "柏秋实" },
    { 4, 2, "yanchi.deputy4", "裴春晖", "盛晓棠", "", "dispute",
      "两家为楼道放鞋柜吵了几次，想请人说和。", "转社区调解员先上门听两边。",
      "请调解员三天内上门，结果告诉来访人", "喻雨霖" },
    { 2, 1, "yanchi.street_director", "姜问渠", "康景行", "12800020014", "advice",
      "建议中心花园早上七点前不开音响。", "收进居民公约修订的意见。", NULL, NULL },
};

static MUST err receive(struct demo *d, size_t k)
{
    char due[DAY_TEXT_SIZE];
    struct str task = STR(""), post;

    demo_at(d, visits[k].days_ago, 10, 20);
    if (visits[k].task) {
        TRY(seat_of(d, visits[k].holder, "post", &post));
        task = str_fmt(&d->scratch,
                       "\"task\":\"%s\",\"task_post\":\"" STR_FMT "\",\"due_day\":\"" STR_FMT "\",",
                       visits[k].task, STR_ARG(post),
                       STR_ARG(day_text((struct day){ d->today.n - visits[k].days_ago + 7 }, due)));
    }
    return demo_post(d, visits[k].who, path(d, "/visits"), NULL,
                     "{" STR_FMT "\"received_by\":\"%s\",\"kind\":\"%s\",\"people\":%d,"
                     "\"name\":\"%s\",\"phone\":\"%s\",\"text\":\"%s\",\"reply\":\"%s\"}",
                     STR_ARG(task), visits[k].received_by, visits[k].kind, visits[k].people,
                     visits[k].name, visits[k].phone, visits[k].text, visits[k].reply);
}

/* The mediation room of the street, the neighbourhood centre and the hall of a community. */
static const struct {
    const char *login, *kind, *name, *address, *days;
    int community; /* -1: the street */
    const char *rooms[2];
} venues[] = {
    { "yanchi.street_secretary",
      "mediation_room",
      "第三调解室",
      "砚池街道办事处一楼",
      "31",
      -1,
      { "{\"name\":\"调解一室\",\"seats\":8}", "{\"name\":\"调解二室\",\"seats\":12}" } },
    { "yandong.director",
      "neighborhood_center",
      "砚东邻里中心",
      "砚东里 3 号院",
      "127",
      0,
      { "{\"name\":\"活动室\",\"seats\":40,\"open_to_all\":true}",
        "{\"name\":\"书画室\",\"seats\":16,\"open_to_all\":true}" } },
    { "yandong.director",
      "service_hall",
      "砚东便民服务大厅",
      "砚东里 1 号",
      "31",
      0,
      { "{\"name\":\"会议室\",\"seats\":30}", NULL } },
};

static MUST err open_venue(struct demo *d, size_t k)
{
    struct id place =
        venues[k].community < 0 ? d->street[STREET] : d->community[venues[k].community];
    const char *base = str_fmt(&d->scratch, "/api/c/%lld", (long long)place.v).p;
    struct str answer, venue, room;

    TRY(demo_post(d, venues[k].login, str_fmt(&d->scratch, "%s/venues", base).p, &answer,
                  "{\"kind\":\"%s\",\"name\":\"%s\",\"address\":\"%s\",\"open_from\":480,"
                  "\"open_to\":1200,\"open_days\":%s}",
                  venues[k].kind, venues[k].name, venues[k].address, venues[k].days));
    TRY(demo_said(d, answer, "id", &venue));
    for (size_t n = 0; n < COUNT(venues[k].rooms) && venues[k].rooms[n]; n++) {
        TRY(demo_post(d, venues[k].login,
                      str_fmt(&d->scratch, "%s/venues/" STR_FMT "/rooms", base, STR_ARG(venue)).p,
                      &answer, "%s", venues[k].rooms[n]));
        TRY(demo_said(d, answer, "id", &room));
        for (int day = 0; day < 3; day++) {
            struct day on =
                calendar_workday_from(d->house->calendar, (struct day){ d->today.n + 1 + 2 * day });
            int64_t from = day_start(on, CHINA_OFFSET).ms + (9 + day) * INT64_C(3600000);
            TRY(demo_post(d, venues[k].login, str_fmt(&d->scratch, "%s/bookings", base).p, NULL,
                          "{\"room\":\"" STR_FMT "\",\"from_at\":%lld,\"to_at\":%lld,"
                          "\"purpose\":\"%s\",\"title\":\"%s\"}",
                          STR_ARG(room), (long long)from, (long long)from + 5400000,
                          k ? "activity" : "mediation", k ? "书法和合唱" : "两户漏水的调解"));
        }
    }
    return NULL;
}

err demo_duty(struct demo *d)
{
    struct span month = span_month(d->today);
    struct day next = { month.last.n + 1 };

    demo_at(d, 30, 9, 0);
    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    struct ctx c = demo_ctx(d, d->street[STREET]);
    TRY(db_finish(d->db, act_run(&c, "office.staff", staff, d)));
    TRY(make_month(d, d->today, true));
    TRY(take_leave(d, (struct day){ next.n + 7 }));
    TRY(make_month(d, next, false));
    for (size_t k = 0; k < COUNT(visits); k++)
        TRY(receive(d, k));
    demo_at(d, 0, 8, 50);
    for (size_t k = 0; k < COUNT(venues); k++)
        TRY(open_venue(d, k));
    return ask_swap(d);
}
