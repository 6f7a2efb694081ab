/* demo_forums.c - meetings that hear, each a matter of its own that hangs on another. M4: a hearing
 * to which twenty-one are asked and seventeen come, nine support, six amend, two oppose; and the
 * neighbours of a waste point who agree. M3: a review of what was done. */
#include "app/demo/demo_walk.h"
#include "base/day.h"
#include "room/resident/resident.h"

enum { SEATS_MAX = 3, VOICES_MAX = 3, EVERY = 7 };

struct seats { /* asked in one capacity: of the register, or guests of these units */
    const char *capacity;
    int n;
    const char *const *units; /* NULL: residents of the matter's estate */
};
struct voice { /* what so many of those present say, and what the committee answers, if it must */
    int n;
    const char *stance, *text, *disposition, *reason;
};
struct forum {
    const char *scope, *body, *title, *summary;
    int households; /* 0: those of the decision */
    struct seats seats[SEATS_MAX];
    struct voice voices[VOICES_MAX];
    const char *papers[SEATS_MAX][3]; /* kind, title, text */
    const char *minutes, *result, *closed;
    const char *use; /* of its publicity; NULL: it has none */
    bool facilitated;
};

static MUST err ask(struct walk *w, const struct seats *s, const struct person *people)
{
    for (int k = 0; k < s->n; k++) {
        if (s->units) {
            struct str name = demo_name(w->d, w->d->people++);
            TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/invited"), NULL,
                          "{\"capacity\":\"%s\",\"name\":\"" STR_FMT "\",\"unit\":\"%s\"}",
                          s->capacity, STR_ARG(name), s->units[k]));
        } else {
            TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/invited"), NULL,
                          "{\"capacity\":\"%s\",\"resident\":\"%lld\"}", s->capacity,
                          (long long)people[k * EVERY].id.v));
        }
    }
    return NULL;
}

static MUST err invite(struct walk *w, const struct forum *f)
{
    struct ctx c = demo_ctx(w->d, w->d->community[w->which]);
    struct list people;
    int asked = 0;

    TRY(db_begin(w->d->db, &w->d->scratch, TX_READ));
    TRY(db_finish(w->d->db, resident_household_reps(&c, w->d->estate[w->which][w->estate], c.today,
                                                    &people)));
    for (const struct seats *s = f->seats; s < f->seats + SEATS_MAX && s->n; s++) {
        TRY(ask(w, s, (const struct person *)people.p + (ptrdiff_t)asked * EVERY));
        asked += s->units ? 0 : s->n;
    }
    return NULL;
}

static MUST err name_facilitator(struct walk *w, struct id meeting)
{
    struct str answer, name = demo_name(w->d, w->d->people++);
    struct id liaison;
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    int now = day_at(w->d->now, CHINA_OFFSET).n;

    TRY(demo_post(w->d, walk_login(w, "director"), walk_place_path(w, "/liaisons"), &answer,
                  "{\"name\":\"" STR_FMT
                  "\",\"topics\":\"环境卫生、公共空间\",\"trained_on\":\"%s\","
                  "\"from_day\":\"%s\",\"to_day\":\"%s\"}",
                  STR_ARG(name), day_text((struct day){ now - 200 }, from).p, from,
                  day_text((struct day){ now + 500 }, to).p));
    TRY(walk_answered_id(w, answer, &liaison));
    return demo_post(w->d, walk_login(w, "director"),
                     walk_thing_path(w, "meetings", meeting, "/facilitate"), NULL,
                     "{\"liaison\":\"%lld\"}", (long long)liaison.v);
}

static MUST err speak(struct walk *w, struct id meeting, struct id voter, const struct voice *v)
{
    struct str answer;
    struct id id;

    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", meeting, "/statements"), &answer,
                  "{\"voter\":\"%lld\",\"stance\":\"%s\",\"text\":\"%s\"}", (long long)voter.v,
                  v->stance, v->text));
    if (!v->disposition)
        return NULL;
    TRY(walk_answered_id(w, answer, &id));
    return demo_post(w->d, walk_login(w, "director"), walk_place_path(w, "/statement_answers"),
                     NULL, "{\"statements\":[\"%lld\"],\"disposition\":\"%s\",\"reason\":\"%s\"}",
                     (long long)id.v, v->disposition, v->reason);
}

/* As many come as speak, in the order of the roll. */
static MUST err hear(struct walk *w, const struct forum *f, struct id meeting)
{
    struct walk_room *room = NEW(&w->d->scratch, struct walk_room);
    int came = 0, said = 0;

    TRY(walk_roll(w, meeting, room));
    for (size_t k = 0; k < VOICES_MAX; k++)
        came += f->voices[k].n;
    TRY(walk_sign_in(w, meeting, room, came));
    for (const struct voice *v = f->voices; v < f->voices + VOICES_MAX; v++)
        for (int k = 0; k < v->n; k++)
            TRY(speak(w, meeting, room->voter[said++], v));
    return NULL;
}

static MUST err hold(struct walk *w, const struct forum *f)
{
    const char *who = walk_login(w, "director");
    struct id meeting;

    TRY(invite(w, f));
    for (size_t k = 0; k < COUNT(f->papers) && f->papers[k][0]; k++)
        TRY(walk_file_paper(w, f->papers[k][0], f->papers[k][1],
                            f->papers[k][2] ? f->papers[k][2] : w->plan));
    TRY(walk_call(w, f->body, &meeting));
    if (f->facilitated)
        TRY(name_facilitator(w, meeting));
    TRY(hear(w, f, meeting));
    TRY(demo_post(w->d, who, walk_thing_path(w, "meetings", meeting, "/minutes"), NULL,
                  "{\"text\":\"%s\"}", f->minutes));
    TRY(demo_post(w->d, who, walk_thing_path(w, "meetings", meeting, "/close"), NULL, "{}"));
    TRY(demo_post(w->d, who, walk_thing_path(w, "meetings", meeting, "/conclude"), NULL,
                  "{\"text\":\"%s\"}", f->result));
    walk_next_day(w, 1, 9);
    return walk_close_step(w, f->closed);
}

static MUST err hold_for(const struct walk *decision, const struct forum *f)
{
    struct walk w = *decision;

    w.attached_to = decision->matter;
    w.scope = f->scope;
    w.body = f->body;
    w.title = f->title;
    w.summary = f->summary;
    w.households = f->households ? f->households : decision->households;
    w.amount = 0;
    TRY(walk_open(&w));
    TRY(hold(&w, f));
    if (f->use)
        TRY(walk_notice(&w, f->use, 0));
    return walk_seal(&w);
}

err demo_hearing(const struct walk *decision)
{
    static const char *const units[] = { "驻区学校联络员", "物业服务中心", "环卫作业队" };
    static const struct forum hearing = {
        .scope = "hearing",
        .body = "hearing",
        .title = "垃圾分类投放点选址听证会",
        .summary = "决策前听取利益相关居民对两处点位的意见",
        .seats = { { "affected", 14, NULL }, { "rep", 4, NULL }, { "unit", 3, units } },
        .voices = { { 9, "support", "同意设两处点位，方便又干净", "adopted", "点位按方案设置" },
                    { 6, "amend", "支持，但南侧点位离窗户太近，应外移", "adopted",
                      "南侧点位外移25米，已写入方案第二条" },
                    { 2, "oppose", "担心夏天气味，不同意设在楼下", "partly",
                      "外移25米并增加冲洗和清运次数；一年后复评" } },
        .papers = { { "hearing_plan", "听证方案", NULL } },
        .minutes = "主持人说明两处点位，十七人逐一发言，意见当场记录并宣读。",
        .result = "支持9人、修改6人、反对2人；南侧点位外移25米，写入提议方案。",
        .closed = "听证意见已逐条答复",
        .use = "summary",
        .facilitated = true,
    };

    return hold_for(decision, &hearing);
}

err demo_coordination(const struct walk *decision)
{
    static const struct forum coordination = {
        .scope = "coordination",
        .body = "coordination_meeting",
        .title = "南侧分类点位与2号楼住户协调会",
        .summary = "2号楼低层住户担心气味，与居委会、物业协商点位距离和冲洗次数",
        .households = 4,
        .seats = { { "party", 4, NULL } },
        .voices = { { 4, "accept", "点位外移25米、夏季每日加冲一次，我们同意", NULL, NULL } },
        .papers = { { "facts_sheet", "现场情况和照片", "原址距2号楼最近窗户5米，夏季有气味。" },
                    { "agreement", "协调协议",
                      "点位外移25米，距窗户不少于30米；每日两次清运，夏季增加一次冲洗。" } },
        .minutes = "各方到现场看过原址和新址，逐一表态，协议当场宣读并签字。",
        .result = "各方达成协议：点位外移25米，夏季每日加冲一次，写入选址方案。",
        .closed = "协议已签字",
    };

    return hold_for(decision, &coordination);
}

err demo_review(const struct walk *decision)
{
    static const char *const watchers[] = { "居务监督委员会", "居务监督委员会", "居务监督委员会" };
    static const struct forum review = {
        .scope = "review",
        .body = "review_meeting",
        .title = "中心花园整治评议会",
        .summary = "完工后请居民和监督委看现场、看账目，给办理结果打分",
        .seats = { { "resident", 18, NULL }, { "supervision", 3, watchers } },
        .voices = { { 13, "satisfied", "车不再进花园，孩子有地方玩了", NULL, NULL },
                    { 4, "mostly", "绿地恢复得好，隔离桩夜里要有反光条", NULL, NULL },
                    { 1, "fair", "外侧车位划得偏窄", NULL, NULL } },
        .papers = { { "result_report", "结果报告和费用",
                      "隔离桩26根、绿地420平方米、车位38个全部完成；费用9.6万元，与结算一致。" } },
        .minutes = "先看现场和账目，居委会报告结果，到会的人逐一打分并说明理由。",
        .result = "满意13人、基本满意4人、一般1人，评议合格；反光条由物业补装。",
        .closed = "评议合格",
        .use = "review",
    };

    return hold_for(decision, &review);
}
