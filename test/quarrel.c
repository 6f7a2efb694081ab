#include "quarrel.h"

void quarrel_as(struct quarrel *s, int64_t account)
{
    struct town *t = s->h->t;

    yard_by(s->h, account, (struct id){ account == PARTY_A ? 1 : 0 });
    t->perms = perms_with(perms_with((struct perms){ 0 }, PERM_SIGNED_IN), PERM_PUBLIC);
    if (account == PARTY_A)
        t->perms = perms_with(t->perms, PERM_RESIDENT);
    if (account == DESK)
        t->perms = perms_with(perms_with(t->perms, PERM_DISPUTE_DESK), PERM_DISPUTE_MEDIATE);
    if (account == s->mediator || account == s->volunteer)
        t->perms = perms_with(t->perms, PERM_DISPUTE_MEDIATE);
    if (account == STRANGER) /* everything of the workbench but the desk of disputes */
        t->perms = (struct perms){ ~UINT64_C(0) & ~(UINT64_C(1) << PERM_DISPUTE_DESK) };
}

/* On the team's register: trained in this year, certified for whom it is asked of. */
static void enrol(struct quarrel *s, const char *kind, int64_t account, bool certified)
{
    int today = s->h->t->ctx.today.n;
    long long place = (long long)s->h->t->community.v;

    hall_exec(s->h,
              "INSERT INTO team_member (community_id, id, kind, name, unit, languages, account_id, "
              "from_day, to_day, state, reason, by_name, at) VALUES (%lld, %lld, '%s', '名册', '', "
              "'', %lld, %d, %d, 'serving', '', '', 0)",
              place, (long long)account, kind, (long long)account, today - 90, today + 900);
    hall_exec(
        s->h,
        "INSERT INTO team_proof (community_id, id, member_id, what, title, day, until, hours, "
        "by_name, at) VALUES (%lld, %lld, %lld, '%s', '', %d, %d, 8, '', 0)",
        place, (long long)account * 10, (long long)account, "training", today - 60, 0);
    if (certified)
        hall_exec(s->h,
                  "INSERT INTO team_proof (community_id, id, member_id, what, title, day, until, "
                  "hours, by_name, at) VALUES (%lld, %lld, %lld, '%s', '', %d, %d, 8, '', 0)",
                  place, (long long)account * 10 + 1, (long long)account, "certificate", today - 60,
                  today + 300);
}

struct quarrel *quarrel_make(struct world *w)
{
    struct quarrel *s = NEW(&w->arena, struct quarrel);

    s->h = whole_place(w, "old");
    hall_posts(s->h, "mediator", 1);
    s->mediator = 1000 + s->h->seats;
    hall_posts(s->h, "mediation_volunteer", 1);
    s->volunteer = 1000 + s->h->seats;
    hall_posts(s->h, "judge", 1);
    s->judge = 1000 + s->h->seats;
    enrol(s, "mediator", s->mediator, true);
    enrol(s, "volunteer", s->volunteer, false);
    enrol(s, "judge", s->judge, false);
    hall_posts(s->h, "lawyer", 1);
    s->lawyer = 1000 + s->h->seats;
    enrol(s, "lawyer", s->lawyer, false);
    return s;
}

struct answer quarrel_act(struct quarrel *s, const char *tail, const char *body)
{
    return yard_post(s->h, whole_text(s->h, "/disputes/#/%s", tail), s->h->matter, body);
}

struct answer quarrel_on(struct quarrel *s, struct id party, const char *tail, const char *body)
{
    return quarrel_act(s, whole_text(s->h, "parties/%lld/%s", (long long)party.v, tail), body);
}

struct str quarrel_page(struct quarrel *s)
{
    return yard_get(s->h, "/disputes/#", s->h->matter).body;
}

void quarrel_stands(struct quarrel *s, const char *part)
{
    int64_t by = s->h->t->account.v;

    quarrel_as(s, DESK);
    struct str p = quarrel_page(s);
    if (!has(p, part))
        fail_msg("%s not in " STR_FMT, part, STR_ARG(p));
    quarrel_as(s, by);
}

/* The ids of the parties, in order, from the page of the desk. */
static void find_parties(struct quarrel *s)
{
    size_t at = 0;

    quarrel_as(s, DESK);
    struct str p = quarrel_page(s), rest;
    assert_true(str_find(p, STR("\"parties\":[{"), &at));
    rest = (struct str){ p.p + at, p.n - at };
    assert_true(str_int(town_word(rest, "id"), &s->one.v));
    assert_true(str_find(rest, STR("},{"), &at));
    rest = (struct str){ rest.p + at, rest.n - at };
    assert_true(str_int(town_word(rest, "id"), &s->two.v));
}

void quarrel_lodge(struct quarrel *s, const char *more)
{
    quarrel_as(s, PARTY_A);
    s->h->matter = yard_id(yard_post(
        s->h, "/disputes", (struct id){ 0 },
        whole_text(
            s->h,
            "{\"category\":\"noise\",\"text\":\"楼上每晚十二点拖家具\",\"other_name\":\"郑拾级\","
            "\"other_phone\":\"13900000001\"%s}",
            more)));
    find_parties(s);
    hall_exec(s->h, "UPDATE dispute_party SET account_id = %d WHERE id = %lld", PARTY_B,
              (long long)s->two.v);
}

void quarrel_taken_in(struct quarrel *s)
{
    quarrel_as(s, PARTY_B);
    good(quarrel_on(s, s->two, "consent", "{\"way\":\"app\",\"agree\":true}"));
    quarrel_as(s, DESK);
    good(quarrel_act(s, "accept", "{}"));
}

void quarrel_give_to(struct quarrel *s, int64_t mediator)
{
    quarrel_as(s, DESK);
    good(quarrel_act(s, "assign",
                     whole_text(s->h, "{\"mediator\":\"%lld\",\"chosen_by\":\"parties\"}",
                                (long long)mediator)));
}

void quarrel_informed(struct quarrel *s, int64_t mediator)
{
    quarrel_as(s, PARTY_A);
    good(quarrel_on(s, s->one, "sign", "{\"what\":\"notice\",\"way\":\"app\"}"));
    quarrel_as(s, mediator);
    no(quarrel_act(s, "inform", "{\"in_public\":false}"), "dispute.unsigned");
    no(quarrel_on(s, s->two, "sign", "{\"what\":\"notice\",\"way\":\"app\"}"), "dispute.by_app");
    good(quarrel_on(s, s->two, "sign", "{\"what\":\"notice\",\"way\":\"paper\"}"));
    no(quarrel_on(s, s->two, "sign", "{\"what\":\"notice\",\"way\":\"paper\"}"), "dispute.signed");
    good(quarrel_act(s, "inform", "{\"in_public\":false}"));
}

struct id quarrel_planned(struct quarrel *s, int hour)
{
    int64_t now = s->h->t->ctx.now.ms;

    return yard_id(quarrel_act(
        s, "sessions",
        whole_text(s->h, "{\"place\":\"第三调解室\",\"starts_at\":%lld,\"ends_at\":%lld}",
                   (long long)(now + hour * HOUR), (long long)(now + (hour + 1) * HOUR))));
}

void quarrel_heard(struct quarrel *s, int64_t mediator)
{
    quarrel_as(s, mediator);
    struct id session = quarrel_planned(s, 1);
    const char *tail = whole_text(s->h, "sessions/%lld/record", (long long)session.v);
    const char *body =
        whole_text(s->h, "{\"present\":[\"%lld\",\"%lld\"],\"text\":\"双方各述其事\"}",
                   (long long)s->one.v, (long long)s->two.v);

    no(quarrel_act(s, tail, body), "dispute.unheld");
    hall_pass(s->h, HOUR);
    no(quarrel_act(s, tail, "{\"present\":[\"7\"],\"text\":\"双方各述其事\"}"), "dispute.present");
    good(quarrel_act(s, tail, body));
    no(quarrel_act(s, tail, body), "dispute.unheld");
}

void quarrel_drafted(struct quarrel *s, const char *form)
{
    good(quarrel_act(s, "agreement",
                     whole_text(s->h,
                                "{\"form\":\"%s\",\"facts\":\"楼上夜里拖动家具，楼下睡不好。\","
                                "\"text\":\"一、每晚十点后不拖家具。二、互不追究。\","
                                "\"perform_by\":\"%s\"}",
                                form, whole_day(s->h, 20))));
}

void quarrel_to_mediation(struct quarrel *s)
{
    quarrel_lodge(s, "");
    quarrel_taken_in(s);
    quarrel_as(s, DESK);
    good(quarrel_act(s, "grade", "{}"));
    quarrel_give_to(s, s->volunteer);
    quarrel_informed(s, s->volunteer);
}

void quarrel_to_effect(struct quarrel *s)
{
    quarrel_to_mediation(s);
    quarrel_heard(s, s->volunteer);
    quarrel_drafted(s, "written");
    quarrel_as(s, PARTY_A);
    good(quarrel_on(s, s->one, "sign", "{\"what\":\"agreement\",\"way\":\"app\"}"));
    quarrel_as(s, s->volunteer);
    good(quarrel_on(s, s->two, "sign", "{\"what\":\"agreement\",\"way\":\"print\"}"));
    good(quarrel_act(s, "agreement/sign", "{}"));
    quarrel_as(s, DESK);
    good(quarrel_act(s, "agreement/seal", "{}"));
}

void quarrel_visit(struct quarrel *s, int which, const char *refused)
{
    quarrel_as(s, DESK);
    struct str p = quarrel_page(s), rest;
    size_t at = 0;
    assert_true(str_find(p, STR("\"visits\":["), &at));
    rest = (struct str){ p.p + at, p.n - at };
    if (which) {
        assert_true(str_find(rest, STR("},{"), &at));
        rest = (struct str){ rest.p + at, rest.n - at };
    }
    struct str id = town_word(rest, "id");
    quarrel_as(s, s->volunteer);
    struct answer a = quarrel_act(s, whole_text(s->h, "visits/" STR_FMT, STR_ARG(id)),
                                  "{\"performed\":\"yes\",\"text\":\"双方都说安静了\"}");
    if (refused)
        no(a, refused);
    else
        good(a);
}

void quarrel_scanned(struct quarrel *s, const char *what)
{
    good(quarrel_act(s, "scans",
                     whole_text(s->h, "{\"what\":\"%s\",\"file\":\"%lld\"}", what,
                                (long long)yard_photo(s->h, 0).v)));
}

struct str quarrel_filed(struct quarrel *s)
{
    quarrel_to_effect(s);
    yard_days(s->h, 7);
    quarrel_visit(s, 0, NULL);
    yard_days(s->h, 23);
    quarrel_visit(s, 1, NULL);
    quarrel_as(s, DESK);
    quarrel_scanned(s, "agreement");
    good(quarrel_act(s, "file", "{}"));
    return yard_get(s->h, "/disputes/#/file.zip", s->h->matter).body;
}
