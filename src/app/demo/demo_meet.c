/* demo_meet.c - meetings and ballots of a walking matter. */
#include "app/demo/demo_walk.h"
#include "kit/jr.h"

err walk_call(struct walk *w, const char *body, struct id *ret_meeting)
{
    bool party = str_starts(str_of(body), STR("party_"));
    bool joint =
        str_is(STR("two_committees_meeting"), body) || str_is(STR("party_committee"), body);
    int days = joint ? 0 : str_is(STR("residents_assembly"), body) ? 11 : 4;
    struct str answer;
    struct when starts;

    demo_at(w->d, w->day - days, joint ? 15 : 19, 0);
    starts = w->d->now;
    demo_at(w->d, w->day, 9, 20);
    TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/meetings"), &answer,
                  "{\"body\":\"%s\",\"place\":\"社区党群服务中心二楼会议室\",\"starts_at\":%lld,"
                  "\"chair\":\"书记\",\"recorder\":\"窗口\",\"question\":\"是否同意《%s》方案\"%s}",
                  body, (long long)starts.ms, w->title,
                  party ? ",\"first_topic\":\"学习民主议事有关规定\"" : ""));
    w->day -= days;
    demo_at(w->d, w->day, joint ? 15 : 19, 5);
    return walk_answered_id(w, answer, ret_meeting);
}

err walk_roll(struct walk *w, struct id meeting, struct walk_room *ret)
{
    const struct jr *page = NULL;
    struct str answer, text, after = STR("0");

    ret->n = 0;
    do {
        TRY(demo_get(w->d, walk_login(w, "director"),
                     str_fmt(&w->d->scratch, "%s?after=" STR_FMT,
                             walk_thing_path(w, "meetings", meeting, "/roll"), STR_ARG(after))
                         .p,
                     &answer));
        TRY(jr_read(&w->d->scratch, answer, &page));
        const struct jr *items = jr_get(page, "items");
        for (size_t k = 0; k < jr_count(items) && ret->n < (int)COUNT(ret->voter); k++) {
            (void)jr_str(jr_get(jr_at(items, k), "voter"), &text);
            (void)str_int(text, &ret->voter[ret->n++].v);
        }
    } while (jr_str(jr_get(page, "next"), &after));
    return NULL;
}

err walk_sign_in(struct walk *w, struct id meeting, const struct walk_room *room, int n)
{
    TRY(demo_post(w->d, walk_login(w, "director"), walk_thing_path(w, "meetings", meeting, "/open"),
                  NULL, "{}"));
    for (int k = 0; k < n && k < room->n; k++)
        TRY(demo_post(w->d, walk_login(w, "director"),
                      walk_thing_path(w, "meetings", meeting, "/sign_in"), NULL,
                      "{\"voter\":\"%lld\",\"way\":\"hand\"}", (long long)room->voter[k].v));
    return NULL;
}

static MUST err show_hands(struct walk *w, struct id ballot, const struct walk_room *room,
                           struct show show, int from, int to)
{
    struct str votes = STR("");

    for (int k = from; k < to; k++) {
        const char *choice = k < show.agree                 ? "agree"
                             : k < show.agree + show.oppose ? "oppose"
                                                            : "abstain";
        votes = str_fmt(&w->d->scratch, STR_FMT "%s{\"voter\":\"%lld\",\"choice\":\"%s\"}",
                        STR_ARG(votes), votes.n ? "," : "", (long long)room->voter[k].v, choice);
    }
    return demo_post(w->d, walk_login(w, "director"),
                     walk_thing_path(w, "ballots", ballot, "/shown"), NULL,
                     "{\"votes\":[" STR_FMT "]}", STR_ARG(votes));
}

static MUST err open_ballot(struct walk *w, struct id meeting, struct id *ret)
{
    struct str answer;

    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", meeting, "/ballots"), &answer, "{}"));
    return walk_answered_id(w, answer, ret);
}

err walk_meeting(struct walk *w, const char *body, struct show show)
{
    struct walk_room *room = NEW(&w->d->scratch, struct walk_room);
    struct id meeting, ballot;

    TRY(walk_call(w, body, &meeting));
    TRY(walk_roll(w, meeting, room));
    if (show.present == 0)
        show = (struct show){ room->n, room->n, 0 };
    TRY(walk_sign_in(w, meeting, room, show.present));
    TRY(open_ballot(w, meeting, &ballot));
    TRY(show_hands(w, ballot, room, show, 0, show.present));
    TRY(demo_post(w->d, walk_login(w, "director"), walk_thing_path(w, "ballots", ballot, "/close"),
                  NULL, "{}"));
    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", meeting, "/minutes"), NULL,
                  "{\"text\":\"会议逐项宣读方案，回答提问后举手表决。\"}"));
    TRY(demo_post(w->d, walk_login(w, "director"),
                  walk_thing_path(w, "meetings", meeting, "/close"), NULL, "{}"));
    if (!str_is(STR("residents_rep_meeting"), body))
        return NULL;
    return demo_post(w->d, walk_login(w, "director"),
                     walk_thing_path(w, "meetings", meeting, "/tell"), NULL, "{}");
}

err walk_failed_meeting(struct walk *w, const char *body, int present)
{
    struct walk_room *room = NEW(&w->d->scratch, struct walk_room);
    struct id meeting;

    walk_next_day(w, 1, 9);
    TRY(walk_call(w, body, &meeting));
    TRY(walk_roll(w, meeting, room));
    TRY(walk_sign_in(w, meeting, room, present));
    return demo_post(w->d, walk_login(w, "director"),
                     walk_thing_path(w, "meetings", meeting, "/close"), NULL, "{}");
}

err walk_live_ballot(struct walk *w, struct show show)
{
    struct walk_room *room = NEW(&w->d->scratch, struct walk_room);
    struct id meeting, ballot;

    walk_next_day(w, 1, 9);
    TRY(walk_call(w, w->body, &meeting));
    TRY(walk_roll(w, meeting, room));
    TRY(walk_sign_in(w, meeting, room, room->n));
    TRY(open_ballot(w, meeting, &ballot));
    int from = room->n - show.present; /* the last of the roll, who have no phone */
    return show_hands(w, ballot, room, (struct show){ show.present, from + show.agree, 0 }, from,
                      room->n);
}

err walk_resolve(struct walk *w, struct show show)
{
    walk_next_day(w, 1, 9);
    TRY(walk_meeting(w, w->body, show));
    TRY(walk_file_paper(w, "resolution", "决议书", w->title));
    walk_next_day(w, 1, 9);
    return walk_close_step(w, "决议通过");
}

err walk_decide(struct walk *w, const char *body, struct show show, const char *paper,
                const char *title)
{
    walk_next_day(w, 1, 9);
    TRY(walk_meeting(w, body, show));
    TRY(walk_file_paper(w, paper, title, w->plan));
    return walk_close_step(w, title);
}

err walk_propose(struct walk *w)
{
    walk_next_day(w, 1, 9);
    TRY(walk_meeting(w, "two_committees_meeting", (struct show){ 0, 0, 0 }));
    TRY(walk_file_paper(w, "proposal", "提议方案", w->plan));
    return walk_close_step(w, "“两委”提议通过");
}
