/* demo_money.c - what is watched beside the matters: the year's lines and the ledger, spot checks,
 * half-yearly surveys, petitions and pilots. */
#include "app/demo/demo_walk.h"

#include "base/day.h"

static const char *const streets[DEMO_STREETS] = { "yanchi", "wutong", "yundi" };

/* One community and the street above it. */
static struct walk at(struct demo *d, int which)
{
    return (struct walk){ .d = d, .which = which, .place = DEMO[which].login };
}

static const char *street_login(struct walk *w, const char *post)
{
    return str_fmt(&w->d->scratch, "%s.%s", streets[DEMO[w->which].street], post).p;
}

static MUST err grant(struct walk *w, const char *source, int64_t fen, struct id *ret)
{
    struct str answer;

    TRY(demo_post(w->d, street_login(w, "street_director"), walk_place_path(w, "/budget"), &answer,
                  "{\"year\":%d,\"source\":\"%s\",\"fen\":%lld,\"paper\":\"街道财政所下达\"}",
                  (int)day_ymd(w->d->today).year, source, (long long)fen));
    return walk_answered_id(w, answer, ret);
}

static MUST err spend(struct walk *w, const char *title, const char *payee, const char *source,
                      int64_t fen, int no)
{
    return demo_post(
        w->d, walk_login(w, "director"), walk_place_path(w, "/spend"), NULL,
        "{\"title\":\"%s\",\"payee\":\"%s\",\"source\":\"%s\",\"fen\":%lld,\"voucher\":"
        "\"记%03d\"}",
        title, payee, source, (long long)fen, no);
}

static MUST err keep_lines(struct demo *d)
{
    struct id id;

    for (int c = 0; c < DEMO_COMMUNITIES; c++) {
        struct walk w = at(d, c);
        demo_at(d, 6, 9, c);
        TRY(grant(&w, "office", DEMO[c].households * INT64_C(2000), &id));
        TRY(grant(&w, "staff", INT64_C(48000000) + DEMO[c].committee * INT64_C(4800000), &id));
        TRY(grant(&w, "facility", DEMO[c].households * INT64_C(5000), &id));
        demo_at(d, 5, 10, c);
        TRY(spend(&w, "办公用品和印刷", "青禾图文社", "office", 386000 + c * 1700, 1));
        TRY(spend(&w, "公共区域照明维修", "匠心五金行", "facility", 1245000 + c * 2300, 2));
    }
    return NULL;
}

/* The id that follows `member` behind `list` in an answer. */
static MUST err find_id(struct str answer, const char *list, const char *member, struct id *ret)
{
    struct str digits = STR("0");
    size_t begin = 0, more = 0;

    if (!str_find(answer, str_of(list), &begin))
        return &NOT_FOUND;
    struct str rest = { answer.p + begin, answer.n - begin };
    if (!str_find(rest, str_of(member), &more))
        return &NOT_FOUND;
    more += str_of(member).n;
    rest = (struct str){ rest.p + more, rest.n - more };
    (void)str_cut(&rest, '"', &digits);
    return str_int(digits, &ret->v) ? NULL : &NOT_FOUND;
}

/* A line that would be overspent is raised first: asked by the community, approved by the street.
 */
static MUST err raise_line(struct demo *d)
{
    struct walk w = at(d, 2);
    struct str answer;
    struct id line, raise;

    demo_at(d, 4, 9, 0);
    TRY(demo_get(d, walk_login(&w, "director"), walk_place_path(&w, "/budget"), &answer));
    TRY(find_id(answer, "\"items\"", "\"id\":\"", &line));
    TRY(demo_post(d, walk_login(&w, "director"), walk_thing_path(&w, "budget", line, "/raises"),
                  &answer, "{\"fen\":800000,\"reason\":\"换届选举印刷和布置\"}"));
    TRY(walk_answered_id(&w, answer, &raise));
    demo_at(d, 3, 9, 0);
    return demo_post(d, street_login(&w, "street_secretary"),
                     walk_thing_path(&w, "budget_raises", raise, "/approve"), NULL, "{}");
}

static const char LEDGER[] =
    "日期,金额(元),用途,收款方,凭证号,资金来源,事项编号\\n"
    "%s,\\\"3,260.00\\\",重阳节慰问,惠民超市,十一-01,捐赠,\\n"
    "%s,\\\"62,000.00\\\",红砖院西侧围墙修缮,明漪匠心建设有限公司,十一-02,捐赠,\\n"
    "%s,980.50,消防器材年检,安平消防器材店,十一-03,社区工作经费,\\n"
    "%s,0,误录,误录,十一-04,捐赠,\\n"
    "%s,500.00,彩旗,青禾图文社,十一-01,捐赠,\\n";

static MUST err take_ledger(struct demo *d)
{
    struct walk w = at(d, 0);
    const char *day = demo_day(d, 8).p;

    demo_at(d, 2, 15, 0);
    struct str text = str_fmt(&d->scratch, LEDGER, day, day, day, day, day);
    return demo_post(d, walk_login(&w, "director"), walk_place_path(&w, "/spend_imports"), NULL,
                     "{\"name\":\"社区账十一月.csv\",\"text\":\"%s\"}", text.p);
}

static MUST err open_spot(struct walk *w, const char *title, int size, struct id *ret)
{
    struct str answer;

    TRY(demo_post(w->d, street_login(w, "service_contact"), walk_place_path(w, "/spots"), &answer,
                  "{\"title\":\"%s\",\"from_day\":\"%s\",\"to_day\":\"%s\",\"size\":%d}", title,
                  demo_day(w->d, 365).p, demo_day(w->d, 30).p, size));
    TRY(walk_answered_id(w, answer, ret));
    w->d->now.ms += 3600000;
    return demo_post(w->d, street_login(w, "service_contact"),
                     walk_thing_path(w, "spots", *ret, "/draw"), NULL, "{}");
}

static MUST err read_first(struct walk *w, struct id spot, const char *list, const char *member,
                           struct id *ret)
{
    struct str answer;

    TRY(demo_get(w->d, street_login(w, "service_contact"), walk_thing_path(w, "spots", spot, ""),
                 &answer));
    return find_id(answer, list, member, ret);
}

static MUST err answer_spot(struct walk *w, struct id spot, struct id matter, int bad)
{
    static const char *const questions[] = { "rules", "steps", "content", "result" };

    for (int k = 0; k < 4; k++)
        TRY(demo_post(w->d, street_login(w, "service_contact"),
                      walk_thing_path(w, "spots", spot, "/answers"), NULL,
                      "{\"matter\":\"%lld\",\"question\":\"%s\",\"result\":\"%s\",\"note\":\"%s\"}",
                      (long long)matter.v, questions[k], k == bad ? "bad" : "good",
                      k == bad ? "公开栏末日照片看不清日期" : ""));
    return NULL;
}

/* One check closed with its finding put right, one with a finding past its day. */
static MUST err spot_checks(struct demo *d)
{
    struct walk w = at(d, 2), other = at(d, 0);
    struct id spot, matter, finding, photo;

    demo_at(d, 26, 9, 0);
    TRY(open_spot(&w, "三季度定期抽查", 1, &spot));
    TRY(read_first(&w, spot, "\"items\"", "\"matter\":\"", &matter));
    TRY(answer_spot(&w, spot, matter, 3));
    TRY(read_first(&w, spot, "\"findings\":[", "\"id\":\"", &finding));
    demo_at(d, 20, 10, 0);
    TRY(walk_upload(&w, "last", &photo));
    TRY(demo_post(d, walk_login(&w, "director"), walk_thing_path(&w, "findings", finding, "/done"),
                  NULL, "{\"text\":\"重新拍照并补贴日期\",\"file\":\"%lld\"}", (long long)photo.v));
    demo_at(d, 18, 10, 0);
    TRY(demo_post(d, street_login(&w, "street_discipline"),
                  walk_thing_path(&w, "findings", finding, "/check"), NULL,
                  "{\"result\":\"good\"}"));
    TRY(demo_post(d, street_login(&w, "service_contact"),
                  walk_thing_path(&w, "spots", spot, "/close"), NULL, "{}"));
    demo_at(d, 24, 14, 0);
    TRY(open_spot(&other, "三季度定期抽查", 2, &spot));
    TRY(read_first(&other, spot, "\"items\"", "\"matter\":\"", &matter));
    return answer_spot(&other, spot, matter, 0);
}

/* The half-year before the one the demo stands in. */
static struct ymd half_before(struct day today, int64_t *ret_half)
{
    struct ymd d = day_ymd(today);

    *ret_half = d.month > 6 ? 1 : 2;
    return (struct ymd){ d.month > 6 ? d.year : d.year - 1, d.month > 6 ? 6 : 12, 1 };
}

struct who {
    struct id id;
};
static const struct field who_fields[] = { FIELD(struct who, id, SHOW) };
static const struct shape WHO = SHAPE(struct who, who_fields);

static const char *const scores[] = { "satisfied", "satisfied", "mostly", "satisfied",
                                      "fair",      "satisfied", "mostly", "satisfied" };

/* The first n of a stratum are handed a sheet. */
static MUST err hand_sheets(struct walk *w, struct id poll, bool party, int n)
{
    enum { ASKED_MAX = 200 };
    struct str ids = STR("");
    struct list l;

    TRY(db_begin(w->d->db, &w->d->scratch, TX_READ));
    TRY(db_finish(w->d->db,
                  db_list(w->d->db, SQL_DEMO_ASKED, &WHO, ASKED_MAX, &l,
                          ARGS(arg_id(w->d->community[w->which]), arg_bool(party), arg_int(n)))));
    for (size_t k = 0; k < l.n; k++)
        ids = str_fmt(&w->d->scratch, STR_FMT "%s\"%lld\"", STR_ARG(ids), k ? "," : "",
                      (long long)((const struct who *)l.p)[k].id.v);
    return demo_post(w->d, walk_login(w, "grid_worker1"),
                     walk_thing_path(w, "polls", poll, "/hand_outs"), NULL,
                     "{\"residents\":[" STR_FMT "]}", STR_ARG(ids));
}

/* All that was printed was handed out; the mediator saw it. */
static MUST err count_blanks(struct walk *w, struct id poll, const char *box)
{
    struct id witness;

    TRY(demo_int(w->d, SQL_DEMO_POST, &witness.v,
                 ARGS(arg_id(w->d->community[w->which]), arg_str(STR("mediator")))));
    return demo_post(
        w->d, walk_login(w, "director"),
        walk_thing_path(w, "polls", poll, str_fmt(&w->d->scratch, "/%s_blanks", box).p), NULL,
        "{\"spoiled\":0,\"left_over\":0,\"witness\":\"%lld\"}", (long long)witness.v);
}

struct scored { /* as one community after the other scores */
    size_t first;
};

static const char *score_of(const void *of, int k)
{
    const struct scored *s = of;

    return scores[((size_t)k + s->first) % COUNT(scores)];
}

static MUST err key_sheets(struct walk *w, const char *who, struct id batch, const struct str *code,
                           int n)
{
    return walk_key(w, who, batch, code, n, score_of, &(struct scored){ (size_t)w->which });
}

/* Printed, handed out, opened for the desk: *ret_batch, and its codes. */
static MUST err sheets_out(struct walk *w, struct id poll, bool party, int n, struct id *ret_batch,
                           struct str **ret_code)
{
    const char *box = party ? "party" : "others";
    struct id run;
    struct str answer;

    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "polls", poll, str_fmt(&w->d->scratch, "/%s_sheets", box).p),
                  &answer, "{\"count\":%d}", n));
    TRY(walk_answered_id(w, answer, &run));
    TRY(hand_sheets(w, poll, party, n));
    TRY(count_blanks(w, poll, box));
    TRY(demo_post(w->d, walk_login(w, "grid_worker1"),
                  walk_thing_path(w, "polls", poll, str_fmt(&w->d->scratch, "/%s_batches", box).p),
                  &answer, "{}"));
    TRY(walk_answered_id(w, answer, ret_batch));
    return walk_codes(w, run, ret_code, &n);
}

/* Keyed by two people, photographed and settled by a third. */
static MUST err answer_poll(struct walk *w, struct id poll, bool party, int n)
{
    struct str *code = NULL;
    struct id batch;

    TRY(sheets_out(w, poll, party, n, &batch, &code));
    TRY(key_sheets(w, "grid_worker1", batch, code, n));
    TRY(key_sheets(w, "window_staff1", batch, code, n));
    return walk_settle(w, "director", batch);
}

static MUST err poll_of(struct demo *d, int which)
{
    struct walk w = at(d, which);
    int64_t half = 0;
    struct ymd first = half_before(d->today, &half);
    int ago = d->today.n - day_of(first).n;
    struct str answer;
    struct id poll;

    demo_at(d, ago, 9, which);
    TRY(demo_post(d, street_login(&w, "service_contact"), walk_place_path(&w, "/polls"), &answer,
                  "{\"year\":%d,\"half\":%lld,\"opens\":\"%s\",\"closes\":\"%s\"}", (int)first.year,
                  (long long)half, demo_day(d, ago).p, demo_day(d, ago - 29).p));
    TRY(walk_answered_id(&w, answer, &poll));
    demo_at(d, ago - 12, 15, which);
    TRY(answer_poll(&w, poll, true, which % 3 == 1 ? 6 : 18));
    TRY(answer_poll(&w, poll, false, which == 11 ? 14 : 42));
    demo_at(d, ago - 30, 9, which);
    return demo_post(d, street_login(&w, "service_contact"),
                     walk_thing_path(&w, "polls", poll, "/close"), NULL, "{}");
}

/* One that residents of the first community may answer now; a first batch waits for the second
 * reader. */
static MUST err poll_now(struct demo *d)
{
    struct walk w = at(d, 0);
    struct ymd t = day_ymd(d->today);
    struct str answer;
    struct str *code = NULL;
    struct id poll, batch;

    demo_at(d, 0, 8, 0);
    TRY(demo_post(d, street_login(&w, "service_contact"), walk_place_path(&w, "/polls"), &answer,
                  "{\"year\":%d,\"half\":%d,\"opens\":\"%s\",\"closes\":\"%s\"}", (int)t.year,
                  t.month > 6 ? 2 : 1, demo_day(d, 0).p, demo_day(d, -20).p));
    TRY(walk_answered_id(&w, answer, &poll));
    demo_at(d, 0, 8, 20);
    TRY(sheets_out(&w, poll, false, 9, &batch, &code));
    return key_sheets(&w, "grid_worker1", batch, code, 9);
}

static MUST err petition(struct walk *w, const char *code, const char *title, int ago,
                         const char *reason)
{
    struct str answer;
    struct id id;

    TRY(demo_post(w->d, street_login(w, "service_contact"), walk_place_path(w, "/petitions"),
                  &answer, "{\"code\":\"%s\",\"day\":\"%s\",\"title\":\"%s\"}", code,
                  demo_day(w->d, ago).p, title));
    TRY(walk_answered_id(w, answer, &id));
    if (ago > 3) { /* the newest waits to be handed over */
        static const char *const what[] = { "handed", "notified" };
        for (size_t k = 0; k < COUNT(what); k++)
            TRY(demo_post(w->d, street_login(w, "service_contact"),
                          walk_thing_path(w, "petitions", id, "/days"), NULL,
                          "{\"what\":\"%s\",\"day\":\"%s\",\"text\":\"区信访局\"}", what[k],
                          demo_day(w->d, ago).p));
    }
    if (!reason)
        return NULL;
    return demo_post(w->d, street_login(w, "service_contact"),
                     walk_thing_path(w, "petitions", id, "/judge"), NULL,
                     "{\"link\":\"apart\",\"reason\":\"%s\"}", reason);
}

static MUST err petitions(struct demo *d)
{
    struct walk yandong = at(d, 0), wanghuai = at(d, 5);

    demo_at(d, 12, 10, 0);
    TRY(petition(&yandong, "信访-014", "反映夜间施工噪声", 40, "已由城管核查，与议事程序无关"));
    TRY(petition(&yandong, "信访-021", "反映楼道停放电动车", 13, NULL));
    return petition(&wanghuai, "信访-009", "反映宠物粪便无人清理", 30,
                    "属日常管理，与议事程序无关");
}

static MUST err pilots(struct demo *d)
{
    static const int which[] = { 0, 2, 9 };

    for (size_t k = 0; k < COUNT(which); k++) {
        struct walk w = at(d, which[k]);
        demo_at(d, 200, 9, (int)k);
        TRY(demo_post(d, street_login(&w, "service_contact"), walk_place_path(&w, "/pilot"), NULL,
                      "{\"standing\":\"%s\",\"reason\":\"街道推荐，边示范、边总结\"}",
                      k ? "pilot" : "model"));
        demo_at(d, 60, 15, (int)k);
        TRY(demo_post(
            d, street_login(&w, "service_contact"), walk_place_path(&w, "/pilot_notes"), NULL,
            "{\"what\":\"visit\",\"day\":\"%s\",\"text\":\"各社区书记现场观摩公开栏和代表会议\"}",
            demo_day(d, 60).p));
    }
    return NULL;
}

err demo_money(struct demo *d)
{
    TRY(keep_lines(d));
    TRY(raise_line(d));
    TRY(take_ledger(d));
    TRY(spot_checks(d));
    for (int c = 0; c < DEMO_COMMUNITIES; c++)
        TRY(poll_of(d, c));
    TRY(poll_now(d));
    TRY(petitions(d));
    return pilots(d);
}
