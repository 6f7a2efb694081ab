/* demo_disputes_past.c - the disputes of the months before, each walked to its end: of twenty,
 * fourteen are of grade 1, five of grade 2, one of grade 3; of twenty-one, seventeen are settled.
 */
#include "app/demo/demo_dispute.h"
#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "kit/jr.h"

/* 35 in two months: 420 in two years. */
enum { IN_TWO_MONTHS = 35, GRADE_PARTS = 20, END_PARTS = 21, MONTH_DAYS = 30 };
enum { LATEST = 46 }; /* days ago: the longest story takes 45 */

static const struct quarrel {
    const char *category, *text, *agreed;
} quarrels[] = {
    { "noise", "夜里拖动家具、孩子跑跳，楼下老人睡不好。",
      "一、晚十点后不拖动家具。二、客厅铺地垫，一周内办好。" },
    { "leak", "卫生间渗水，楼下厨房顶起皮。",
      "一、十日内重做防水。二、墙面修补费八百元当面结清。" },
    { "parking", "门前车位谁先停起了争执。", "一、按单双日轮用。二、互留电话，挪车先打招呼。" },
    { "common", "楼道堆放旧家具，影响邻居出入。",
      "一、三日内清走。二、楼道不再放物品，网格员复看。" },
    { "pet", "养犬夜间吠叫，电梯里不牵绳。", "一、出门牵绳戴嘴套。二、夜间关在内屋。" },
    { "damage", "搬家时刮坏邻居防盗门，赔多少说不拢。",
      "一、赔偿六百元。二、门锁由搬家一方修好。" },
    { "property_fee", "电梯停运多日，住户不愿交当季物业费。",
      "一、减收一个月。二、余款十日内交清。" },
    { "family", "兄妹为照料老人的班次和花费争吵。",
      "一、三家轮月照料。二、药费按月平摊，账目公开。" },
    { "debt", "邻里借款逾期未还。", "一、分四期归还。二、逾期一期即按借条计息。" },
    { "labour", "装修尾款与返工次数说法不一。", "一、返工两处后付清尾款。二、五日内完工验收。" },
    { "support", "老人搬去哪家住、房租归谁谈不拢。",
      "一、随长子居住。二、房租作老人医药费，每季对账。" },
    { "other", "晾衣架伸出窗外滴水到楼下被褥。",
      "一、改装内挑晾衣架。二、被褥清洗费一百元当面付清。" },
};

/* Facts that make a grade by the rule set, and do not of themselves make a warning. */
static const char *facts_of(int grade, bool raised, int nth)
{
    static const char *const second[] = { ",\"amount\":680000", ",\"people\":4", ",\"failed\":1",
                                          ",\"injury\":1" };
    static const char *const third[] = { ",\"amount\":6200000", ",\"people\":12" };

    if (grade == 1 || raised)
        return "";
    return grade == 2 ? second[nth % (int)COUNT(second)] : third[nth / GRADE_PARTS % 2];
}

static enum end end_of(int part)
{
    return part < 2 ? IN_VAIN : part == 2 ? STOPPED : part == 3 ? REFUSED : FILED;
}

/* Of written agreements a quarter goes to the court; one of fifteen that go comes back. */
static const char *court_of(struct str category, int part, int nth)
{
    enum { FIRST = 9, LAST = 11 };

    if (part < FIRST || part > LAST || str_is(category, "other"))
        return NULL;
    return part == LAST && nth / END_PARTS % 4 == 1 ? "rejected" : "confirmed";
}

/* What a quarrel is called where cases are sorted. */
static const char *item_of(struct str category)
{
    return str_is(category, "noise")          ? "noise"
           : str_is(category, "parking")      ? "parking"
           : str_is(category, "pet")          ? "dogs"
           : str_is(category, "property_fee") ? "property_service"
                                              : "other";
}

/* A sixth is first told by telephone as a case, open while it leads to mediation. */
static MUST err reported(struct demo *d, const struct told *t, struct str *ret)
{
    const char *by = str_fmt(d->arena, "%s.window_staff2", DEMO[t->community].login).p;
    const struct jr *v = NULL;
    struct str answer;

    *ret = STR("");
    TRY(demo_post(
        d, by,
        str_fmt(&d->scratch, "/api/c/%lld/desk_cases", (long long)d->community[t->community].v).p,
        &answer,
        "{\"item\":\"%s\",\"text\":\"%s\",\"address\":\"%s\",\"channel\":\"phone\","
        "\"name\":\"%s\",\"phone\":\"12800009002\"}",
        item_of(str_of(t->category)), t->text, DEMO[t->community].estate[0].name, t->one));
    TRY(jr_read(&d->scratch, answer, &v));
    if (jr_str(jr_get(v, "id"), ret))
        *ret = str_keep(d->arena, *ret);
    d->now.ms += 40 * INT64_C(60000);
    return NULL;
}

/* The case is over where mediation has begun. */
static MUST err handed_on(struct demo *d, const struct told *t, struct str id)
{
    const char *by = str_fmt(d->arena, "%s.window_staff3", DEMO[t->community].login).p;

    d->past.grown++;
    return demo_post(d, by,
                     str_fmt(&d->scratch, "/api/c/%lld/cases/" STR_FMT "/refuse",
                             (long long)d->community[t->community].v, STR_ARG(id))
                         .p,
                     NULL, "{\"reason\":\"属邻里纠纷，双方愿意调解，已转人民调解委员会\"}");
}

static const char *name(struct demo *d, int n) { return str_z(d->arena, demo_name(d, 60000 + n)); }

/* The judge and the volunteers sit in the first community; with certificates in four. */
static int community_of(int nth, int grade)
{
    static const int certified[] = { 0, 3, 4, 9 };

    return grade == 3 ? certified[nth / GRADE_PARTS % (int)COUNT(certified)]
                      : nth % DEMO_COMMUNITIES;
}

static void count(struct demo *d, const struct story *x)
{
    d->past.disputes++;
    d->past.grade[x->t->grade - 1]++;
    d->past.settled += x->t->end == FILED;
    d->past.in_vain += x->t->end == IN_VAIN;
    d->past.confirmed += x->court && str_is(str_of(x->court), "confirmed");
}

static MUST err one(struct demo *d, int nth)
{
    static const char *const channels[] = { "window", "phone", "visit", "own" };
    const int graded = nth * 7 % GRADE_PARTS, part = nth * 11 % END_PARTS;
    const int grade = graded == 0 ? 3 : graded <= 5 ? 2 : 1;
    const struct quarrel *q = &quarrels[(nth * 5 + nth / 12) % (int)COUNT(quarrels)];
    struct story x = { .d = d, .nth = nth, .past = true, .raised = grade == 2 && nth % 4 == 1 };
    struct str from = STR("");
    struct told t = { .community = community_of(nth, grade),
                      .end = end_of(part),
                      .grade = grade,
                      .category = q->category,
                      .channel = channels[nth % 4],
                      .text = q->text,
                      .one = name(d, 2 * nth),
                      .two = name(d, 2 * nth + 1),
                      .agreed = q->agreed,
                      .mediator = "mediator1" };

    if (grade == 1 && t.community == 0)
        t.mediator = "mediation_volunteer";
    if (grade == 3)
        t.guide = t.community == 0 ? "judge" : "lawyer";
    t.facts = facts_of(grade, x.raised, nth);
    if (nth % 6 == 4) {
        TRY(reported(d, &t, &from));
        t.channel = "transfer";
        t.facts = str_fmt(d->arena, "%s,\"from_case\":\"" STR_FMT "\"", t.facts, STR_ARG(from)).p;
    }
    x.t = &t;
    x.oral = part > 3 && part < 9;
    x.partly = nth % 13 == 5;
    x.court = t.end == FILED ? court_of(str_of(q->category), part, nth) : NULL;
    count(d, &x);
    struct when began = d->now;
    TRY(demo_together(d));
    TRY(demo_apart(d, demo_dispute_walk(&x)));
    if (from.n) {
        d->now = (struct when){ began.ms + 30 * INT64_C(60000) };
        TRY(handed_on(d, &t, from));
    }
    arena_done(&d->scratch);
    return NULL;
}

/* --- the yearly training --- */

static const int training[] = { 470, 170 }; /* days ago */

static MUST err train(struct demo *d, int community)
{
    const char *by = str_fmt(d->arena, "%s.director", DEMO[community].login).p;
    const char *team =
        str_fmt(d->arena, "/api/c/%lld/team", (long long)d->community[community].v).p;
    char day[DAY_TEXT_SIZE];
    const struct jr *v = NULL;
    struct str answer, id;

    day_text(day_at(d->now, CHINA_OFFSET), day);
    TRY(demo_get(d, by, team, &answer));
    TRY(jr_read(&d->scratch, answer, &v));
    const struct jr *items = jr_get(v, "items");
    for (size_t k = 0; k < jr_count(items); k++) {
        if (!jr_str(jr_get(jr_at(items, k), "id"), &id))
            continue;
        TRY(demo_post(
            d, by, str_fmt(&d->scratch, "%s/" STR_FMT "/proofs", team, STR_ARG(id)).p, NULL,
            "{\"what\":\"training\",\"title\":\"年度调解培训\",\"day\":\"%s\",\"hours\":8}", day));
    }
    return NULL;
}

static MUST err train_all(struct demo *d, int days_ago)
{
    demo_at(d, days_ago, 8, 0);
    for (int k = 0; k < DEMO_COMMUNITIES; k++)
        TRY(train(d, k));
    arena_done(&d->scratch);
    return NULL;
}

err demo_disputes_past(struct demo *d)
{
    const int all = IN_TWO_MONTHS * d->months / 2, days = d->months * MONTH_DAYS;
    size_t trained = 0;

    if (!d->months)
        return NULL;
    for (int n = 0; n <= all; n++) {
        int ago = n < all ? LATEST + (int)((int64_t)(all - n) * days / all) : LATEST;
        for (; trained < COUNT(training) && training[trained] >= ago; trained++) {
            if (training[trained] < d->since - 10)
                TRY(train_all(d, training[trained]));
        }
        demo_at(d, ago, 9 + n % 3, n * 7 % 60);
        if (n < all)
            TRY(one(d, n));
    }
    return NULL;
}
