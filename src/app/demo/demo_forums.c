/* demo_forums.c - the hearing of M4: twenty-one are asked, seventeen come, nine support, six amend,
 * two oppose; each of them is answered before the two committees propose. */
#include "app/demo/demo_walk.h"
#include "base/day.h"
#include "kit/jr.h"
#include "room/resident/resident.h"

enum { AFFECTED = 14, REPS = 4, UNITS = 3, CAME = 17, SUPPORT = 9, AMEND = 6 };

static MUST err invite(struct walk *w)
{
    static const char *const units[UNITS] = { "驻区学校联络员", "物业服务中心", "环卫作业队" };
    struct ctx c = demo_ctx(w->d, w->d->community[w->which]);
    struct list people;

    TRY(db_begin(w->d->db, &w->d->scratch, TX_READ));
    TRY(db_finish(w->d->db, resident_household_reps(&c, w->d->estate[w->which][w->estate], c.today,
                                                    &people)));
    const struct person *p = people.p;
    for (int k = 0; k < AFFECTED + REPS; k++)
        TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/invited"), NULL,
                      "{\"capacity\":\"%s\",\"resident\":\"%lld\"}",
                      k < AFFECTED ? "affected" : "rep", (long long)p[k * 7].id.v));
    for (int k = 0; k < UNITS; k++) {
        struct str name = demo_name(w->d, w->d->people++);
        TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/invited"), NULL,
                      "{\"capacity\":\"unit\",\"name\":\"" STR_FMT "\",\"unit\":\"%s\"}",
                      STR_ARG(name), units[k]));
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

static MUST err speak(struct walk *w, struct id meeting, struct id voter, int no)
{
    static const char *const stance[3] = { "support", "amend", "oppose" };
    static const char *const words[3] = { "同意设两处点位，方便又干净",
                                          "支持，但南侧点位离窗户太近，应外移",
                                          "担心夏天气味，不同意设在楼下" };
    static const char *const reply[3][2] = {
        { "adopted", "点位按方案设置" },
        { "adopted", "南侧点位外移25米，已写入方案第二条" },
        { "partly", "外移25米并增加冲洗和清运次数；一年后复评" },
    };
    int k = no < SUPPORT ? 0 : no < SUPPORT + AMEND ? 1 : 2;
    struct str answer;
    struct id id;

    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", meeting, "/statements"), &answer,
                  "{\"voter\":\"%lld\",\"stance\":\"%s\",\"text\":\"%s\"}", (long long)voter.v,
                  stance[k], words[k]));
    TRY(walk_answered_id(w, answer, &id));
    return demo_post(w->d, walk_login(w, "director"), walk_place_path(w, "/statement_answers"),
                     NULL, "{\"statements\":[\"%lld\"],\"disposition\":\"%s\",\"reason\":\"%s\"}",
                     (long long)id.v, reply[k][0], reply[k][1]);
}

static MUST err hear(struct walk *w)
{
    struct walk_room *room = NEW(&w->d->scratch, struct walk_room);
    struct id meeting;

    TRY(invite(w));
    TRY(walk_file_paper(w, "hearing_plan", "听证方案", w->plan));
    TRY(walk_call(w, "hearing", &meeting));
    TRY(name_facilitator(w, meeting));
    TRY(walk_roll(w, meeting, room));
    TRY(walk_sign_in(w, meeting, room, CAME));
    for (int k = 0; k < CAME; k++)
        TRY(speak(w, meeting, room->voter[k], k));
    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", meeting, "/minutes"), NULL,
                  "{\"text\":\"主持人说明两处点位，十七人逐一发言，意见当场记录并宣读。\"}"));
    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", meeting, "/close"), NULL, "{}"));
    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", meeting, "/conclude"), NULL,
                  "{\"text\":\"支持9人、修改6人、反对2人；南侧点位外移25米，写入提议方案。\"}"));
    walk_next_day(w, 1, 9);
    return walk_close_step(w, "听证意见已逐条答复");
}

err demo_hearing(const struct walk *decision)
{
    struct walk w = *decision;

    w.attached_to = decision->matter;
    w.scope = "hearing";
    w.body = "hearing";
    w.title = "垃圾分类投放点选址听证会";
    w.summary = "决策前听取利益相关居民对两处点位的意见";
    w.amount = 0;
    TRY(walk_open(&w));
    TRY(hear(&w));
    TRY(walk_notice(&w, "summary", 0));
    return walk_seal(&w);
}
