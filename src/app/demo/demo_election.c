/* demo_election.c - 北坊: the residents' committee is elected by the representatives, most of them
 * on paper, and a month later judged in the yearly review. */
#include "app/demo/demo_walk.h"
#include "kit/jr.h"

enum { PHONES = 6, ROOM = 60 };

struct stack { /* that many papers alike; the first `phones` of a list come by phone */
    int n;
    const char *marks;
};

struct polling { /* a ballot of names under way */
    struct walk *w;
    struct id meeting, ballot;
    struct id voter[ROOM];
    int n;
};

/* The strings under `key` of every item of a page, in order. */
static MUST err read_ids(struct walk *w, const char *login, const char *path, const char *key,
                         struct id *ret, int most, int *ret_n)
{
    const struct jr *page = NULL;
    struct str answer, text;

    *ret_n = 0;
    TRY(demo_get(w->d, walk_login(w, login), path, &answer));
    TRY(jr_read(&w->d->scratch, answer, &page));
    const struct jr *items = jr_get(page, "items");
    for (size_t k = 0; k < jr_count(items) && *ret_n < most; k++) {
        (void)jr_str(jr_get(jr_at(items, k), key), &text);
        (void)str_int(text, &ret[(*ret_n)++].v);
    }
    return NULL;
}

static MUST err call(struct polling *p, const char *who, const char *body, int days,
                     const char *more)
{
    struct walk *w = p->w;
    struct str answer;

    demo_at(w->d, w->day - days, 14, 0);
    struct when starts = w->d->now;
    demo_at(w->d, w->day, 9, 20);
    TRY(demo_post(w->d, walk_login(w, who), walk_matter_path(w, "/meetings"), &answer,
                  "{\"body\":\"%s\",\"place\":\"社区党群服务中心一楼大厅\",\"starts_at\":%lld,"
                  "\"chair\":\"向明\",\"recorder\":\"窗口\",\"question\":\"%s\",\"secret\":true%s}",
                  body, (long long)starts.ms, w->title, more));
    TRY(walk_answered_id(w, answer, &p->meeting));
    return read_ids(w, "secretary", walk_thing_path(w, "meetings", p->meeting, "/roll"), "voter",
                    p->voter, ROOM, &p->n);
}

static MUST err gather(struct polling *p, const char *who, int present)
{
    TRY(demo_post(p->w->d, walk_login(p->w, who),
                  walk_thing_path(p->w, "meetings", p->meeting, "/open"), NULL, "{}"));
    for (int k = 0; k < present; k++)
        TRY(demo_post(p->w->d, walk_login(p->w, who),
                      walk_thing_path(p->w, "meetings", p->meeting, "/sign_in"), NULL,
                      "{\"voter\":\"%lld\",\"way\":\"hand\"}", (long long)p->voter[k].v));
    return NULL;
}

static MUST err open_names(struct polling *p, const char *who, const char *tail)
{
    struct str answer;

    TRY(demo_post(p->w->d, walk_login(p->w, who), walk_matter_path(p->w, tail), &answer, "{}"));
    return walk_answered_id(p->w, answer, &p->ballot);
}

static const char *ballot_path(struct polling *p, const char *tail)
{
    return walk_thing_path(p->w, "ballots", p->ballot, tail);
}

/* The k-th paper of the stacks. */
static const char *paper(const struct stack *s, int k)
{
    while (k >= s->n)
        k -= s++->n;
    return s->marks;
}

static MUST err by_phone(struct polling *p, const struct stack *s)
{
    for (int k = 0; k < PHONES; k++)
        TRY(demo_post(p->w->d, walk_login(p->w, str_fmt(&p->w->d->scratch, "rep%d", k + 1).p),
                      ballot_path(p, "/marks"), NULL, "{\"marks\":\"%s\"}", paper(s, k)));
    return NULL;
}

static const char *keyed(const void *of, int k) { return paper(of, PHONES + k); }

static MUST err hand_out(struct polling *p, const char *who, int n)
{
    struct str voters = STR("");

    for (int k = 0; k < n; k++)
        voters = str_fmt(&p->w->d->scratch, STR_FMT "%s\"%lld\"", STR_ARG(voters), k ? "," : "",
                         (long long)p->voter[PHONES + k].v);
    return demo_post(p->w->d, walk_login(p->w, who), ballot_path(p, "/hand_outs"), NULL,
                     "{\"voters\":[" STR_FMT "]}", STR_ARG(voters));
}

/* The id of the nth post of a kind, all pages of the office's list read. */
static MUST err post_of(struct walk *w, const char *kind, int nth, struct id *ret)
{
    const struct jr *page = NULL;
    struct str answer, text, after = STR("0");

    do {
        TRY(demo_get(w->d, walk_login(w, "secretary"),
                     str_fmt(&w->d->scratch, "%s?after=" STR_FMT, walk_place_path(w, "/posts"),
                             STR_ARG(after))
                         .p,
                     &answer));
        TRY(jr_read(&w->d->scratch, answer, &page));
        const struct jr *items = jr_get(page, "items");
        for (size_t k = 0; k < jr_count(items); k++) {
            if (!jr_str(jr_get(jr_at(items, k), "kind"), &text) || !str_is(text, kind) || nth--)
                continue;
            (void)jr_str(jr_get(jr_at(items, k), "id"), &text);
            (void)str_int(text, &ret->v);
            return NULL;
        }
    } while (jr_str(jr_get(page, "next"), &after));
    return NULL;
}

/* Blank sheets handed out, dropped in the box, keyed by two people, photographed and settled. */
static MUST err on_paper(struct polling *p, const char *who, const char *second,
                         const struct stack *s, int n)
{
    struct walk *w = p->w;
    struct id run, batch, witness = { 0 };
    struct str answer, *code = NULL;

    TRY(demo_post(w->d, walk_login(w, who), ballot_path(p, "/sheets"), &answer, "{\"count\":%d}",
                  n));
    TRY(walk_answered_id(w, answer, &run));
    TRY(hand_out(p, who, n));
    TRY(post_of(w, "mediator", 0, &witness));
    TRY(demo_post(w->d, walk_login(w, who), ballot_path(p, "/blanks"), NULL,
                  "{\"spoiled\":0,\"left_over\":0,\"witness\":\"%lld\"}", (long long)witness.v));
    TRY(walk_codes(w, run, &code, &n));
    TRY(demo_post(w->d, walk_login(w, who), ballot_path(p, "/batches"), &answer, "{}"));
    TRY(walk_answered_id(w, answer, &batch));
    TRY(walk_key(w, who, batch, code, n, keyed, s));
    TRY(walk_key(w, second, batch, code, n, keyed, s));
    return walk_settle(w, who, batch);
}

static MUST err finish(struct polling *p, const char *who, const char *minutes)
{
    TRY(demo_post(p->w->d, walk_login(p->w, who), ballot_path(p, "/close"), NULL, "{}"));
    TRY(demo_post(p->w->d, walk_login(p->w, who),
                  walk_thing_path(p->w, "meetings", p->meeting, "/minutes"), NULL,
                  "{\"text\":\"%s\"}", minutes));
    return demo_post(p->w->d, walk_login(p->w, who),
                     walk_thing_path(p->w, "meetings", p->meeting, "/close"), NULL, "{}");
}

/* --- the election --- */

struct stands { /* a candidate: a post of today, by its place among the posts of the community */
    const char *seat, *kind, *education;
    int nth;
};
static const struct stands stands[] = {
    { "director", "director", "bachelor", 0 },
    { "director", "committee_member", "college", 3 },
    { "committee_member", "committee_member", "college", 0 },
    { "committee_member", "committee_member", "bachelor", 1 },
    { "committee_member", "committee_member", "senior", 2 },
    { "committee_member", "window_staff", "bachelor", 0 },
    { "committee_member", "window_staff", "college", 1 },
};

static MUST err choose_committee(struct walk *w)
{
    TRY(walk_file_paper(w, "election_plan", "换届选举工作方案",
                        "由居民代表选举产生；应选主任一名、委员四名。"));
    TRY(walk_decide(w, "residents_rep_meeting", (struct show){ 30, 29, 0 }, "election_committee",
                    "选举委员会推选决议"));
    TRY(demo_post(w->d, walk_login(w, "secretary"), walk_place_path(w, "/posts"), NULL,
                  "{\"kind\":\"election_head\",\"name\":\"向明\"}"));
    for (int k = 0; k < 4; k++) {
        struct str name = demo_name(w->d, w->d->people++);
        TRY(demo_post(w->d, walk_login(w, "secretary"), walk_place_path(w, "/posts"), NULL,
                      "{\"kind\":\"election_member\",\"name\":\"" STR_FMT "\"}", STR_ARG(name)));
    }
    return NULL;
}

static MUST err name_candidates(struct walk *w)
{
    for (size_t k = 0; k < COUNT(stands); k++) {
        struct id post = { 0 }, candidate;
        struct str answer;
        TRY(post_of(w, stands[k].kind, stands[k].nth, &post));
        TRY(demo_post(w->d, walk_login(w, "secretary"), walk_matter_path(w, "/candidates"), &answer,
                      "{\"seat\":\"%s\",\"post\":\"%lld\",\"nominated\":\"party\","
                      "\"education\":\"%s\"}",
                      stands[k].seat, (long long)post.v, stands[k].education));
        TRY(walk_answered_id(w, answer, &candidate));
        TRY(demo_post(w->d, walk_login(w, "secretary"),
                      walk_thing_path(w, "candidates", candidate, "/check"), NULL,
                      "{\"verdict\":\"accepted\",\"reason\":\"资格联审无异议\"}"));
    }
    return NULL;
}

static MUST err one_appeal(struct polling *p)
{
    struct walk *w = p->w;
    struct id appeal;
    struct str answer;

    demo_at(w->d, w->day - 2, 19, 30);
    TRY(demo_post(w->d, walk_login(w, "resident1"),
                  walk_thing_path(w, "meetings", p->meeting, "/appeals"), &answer,
                  "{\"want\":\"add\",\"who\":\"三号楼新推选的代表\",\"text\":"
                  "\"名单里没有我们楼新推选的代表\"}"));
    TRY(walk_answered_id(w, answer, &appeal));
    demo_at(w->d, w->day - 4, 9, 30);
    return demo_post(
        w->d, walk_login(w, "secretary"), walk_thing_path(w, "appeals", appeal, "/decide"), NULL,
        "{\"decision\":\"refused\",\"reply\":\"该楼代表已在名单第十八行，姓名登记无误。\"}");
}

/* 27 papers of 32 representatives: one wastes the members' part, one is blank, one unreadable. */
static const struct stack votes[] = { { 20, "1011110" }, { 4, "0111101" }, { 1, "1011111" },
                                      { 1, "0000000" },  { 1, "xxxxxxx" }, { 0, NULL } };

static MUST err elect(struct polling *p)
{
    struct walk *w = p->w;

    walk_next_day(w, 1, 9);
    TRY(demo_post(w->d, walk_login(w, "secretary"), walk_matter_path(w, "/seats"), NULL,
                  "{\"seats\":[{\"seat\":\"director\",\"seats\":1},"
                  "{\"seat\":\"committee_member\",\"seats\":4}]}"));
    TRY(call(p, "secretary", "committee_election", 21, ",\"base\":\"reps\""));
    TRY(one_appeal(p));
    demo_at(w->d, w->day - 8, 10, 0);
    TRY(name_candidates(w));
    w->day -= 21;
    demo_at(w->d, w->day, 14, 5);
    TRY(gather(p, "secretary", 27));
    TRY(open_names(p, "secretary", "/elect"));
    TRY(by_phone(p, votes));
    TRY(on_paper(p, "committee_member1", "committee_member2", votes, 27 - PHONES));
    TRY(finish(p, "secretary", "候选人发言，设秘密写票处，公开唱票计票，当场宣布结果。"));
    TRY(walk_file_paper(w, "candidates_met", "候选人与居民见面会记录",
                        "七名候选人介绍履职设想并回答提问。"));
    TRY(walk_file_paper(w, "result", "选举结果报告单", "主任一名、委员四名全部选出。"));
    return walk_close_step(w, "当选人数与应选名额相等");
}

static MUST err election(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 8,
                      .estate = -1,
                      .day = 92,
                      .households = 1400,
                      .unchecked = true,
                      .scope = "election",
                      .body = "committee_election",
                      .origin = "committee",
                      .title = "北坊社区居民委员会换届选举",
                      .summary = "本届居委会任期届满，依法由居民代表选举产生新一届",
                      .plan = "当选名单和得票数如下表，任期五年。",
                      .fund = "",
                      .timetable = "" };
    struct polling *p = NEW(d->arena, struct polling);

    p->w = &w;
    TRY(walk_open(&w));
    TRY(choose_committee(&w));
    TRY(elect(p));
    walk_next_day(&w, 1, 9);
    TRY(walk_notice(&w, "resolution", 0));
    TRY(walk_file_paper(&w, "handover", "工作移交清单",
                        "印章、账目、档案、资产已清点移交，街道办事处监交。"));
    TRY(walk_close_step(&w, "移交完成"));
    return walk_seal(&w);
}

/* --- the yearly review --- */

static const struct stack grades[] = {
    { 20, "aabbbb" }, { 6, "bbabbb" }, { 2, "bbbbbc" }, { 0, NULL }
};

static MUST err review(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 8,
                      .estate = -1,
                      .day = 27,
                      .households = 1400,
                      .unchecked = true,
                      .scope = "yearly_review",
                      .body = "residents_rep_meeting",
                      .origin = "committee",
                      .title = "北坊社区居民委员会年度民主评议",
                      .summary = "新一届居委会履职情况，由居务监督委员会主持评议",
                      .plan = "评议结果如下表：成员优秀不超过三分之一。",
                      .fund = "",
                      .timetable = "" };
    struct polling *p = NEW(d->arena, struct polling);

    p->w = &w;
    TRY(walk_open(&w));
    walk_next_day(&w, 1, 9);
    TRY(call(p, "supervision_head", "residents_rep_meeting", 4, ""));
    w.day -= 4;
    demo_at(d, w.day, 14, 5);
    TRY(gather(p, "supervision_head", 28));
    TRY(open_names(p, "supervision_head", "/review"));
    TRY(by_phone(p, grades));
    TRY(on_paper(p, "supervision_head", "secretary", grades, 28 - PHONES));
    TRY(finish(p, "supervision_head", "居委会报告工作，成员逐一述职，无记名评议。"));
    TRY(walk_file_paper(&w, "work_report", "年度工作报告和述职", "报告和述职书面材料附后。"));
    TRY(walk_file_paper(&w, "result", "民主评议结果", "班子优秀；主任优秀；四名委员称职。"));
    TRY(walk_close_step(&w, "评议完成"));
    walk_next_day(&w, 1, 9);
    TRY(walk_notice(&w, "resolution", 0));
    return walk_seal(&w);
}

/* 48 representatives decide by paper, six of them by phone; the sheets are counted again by hand.
 */
static const struct stack choices[] = {
    { 41, "agree" }, { 5, "oppose" }, { 2, "abstain" }, { 0, NULL }
};

err walk_resolve_on_paper(struct walk *w)
{
    enum { PRESENT = 48 };
    struct polling *p = NEW(w->d->arena, struct polling);
    struct str answer;

    p->w = w;
    walk_next_day(w, 1, 9);
    TRY(call(p, "director", w->body, 4, ""));
    w->day -= 4;
    demo_at(w->d, w->day, 14, 5);
    TRY(gather(p, "director", PRESENT));
    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", p->meeting, "/ballots"), &answer,
                  "{\"secret\":true}"));
    TRY(walk_answered_id(w, answer, &p->ballot));
    for (int k = 0; k < PHONES; k++)
        TRY(demo_post(w->d, walk_login(w, str_fmt(&w->d->scratch, "rep%d", k + 1).p),
                      ballot_path(p, "/votes"), NULL, "{\"choice\":\"%s\"}", paper(choices, k)));
    TRY(on_paper(p, "director", "secretary", choices, PRESENT - PHONES));
    TRY(finish(p, "director", "宣读方案，发票写票，公开唱票计票，当场宣布结果。"));
    demo_at(w->d, w->day, 17, 10);
    TRY(demo_post(w->d, walk_login(w, "director"), ballot_path(p, "/recounts"), NULL,
                  "{\"agree\":%d,\"oppose\":5,\"abstain\":2,\"spoilt\":0}", 41 - PHONES));
    TRY(walk_file_paper(w, "resolution", "决议书", w->title));
    walk_next_day(w, 1, 9);
    return walk_close_step(w, "决议通过");
}

err demo_elections(struct demo *d)
{
    TRY(election(d));
    return review(d);
}
