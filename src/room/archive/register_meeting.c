/* register_meeting.c - the sheet of a meeting: who was told and came, what was voted and said, the
 * agenda, the room moment by moment, the signatures under the minutes.
 */
#include <inttypes.h>

#include "room/archive/register_put.h"
#include "web/text.h"

static struct str attending(const struct setting *s, struct id meeting)
{
    size_t n = 0;

    EACH(s->d, PART_ROLL, d_roll, r)
    n += r->meeting.v == meeting.v && r->way.n && r->name.n ? r->name.n + 3 : 0;
    char *text = NEW_N(s->arena, char, n + 1), *at = text;
    EACH(s->d, PART_ROLL, d_roll, r)
    {
        if (r->meeting.v != meeting.v || r->way.n == 0 || r->name.n == 0)
            continue;
        for (size_t i = 0; i < r->name.n; i++)
            *at++ = r->name.p[i];
        for (const char *c = "、"; *c; c++)
            *at++ = *c;
    }
    n = (size_t)(at - text);
    return (struct str){ text, n >= 3 ? n - 3 : 0 };
}

/* The names of an election or a review, each with its counts and what came of it. */
static void put_names(const struct setting *s, struct pairs *p, const struct d_ballot *b)
{
    EACH(s->d, PART_NAMES, d_name, n)
    {
        if (n->ballot.v != b->id.v)
            continue;
        const char *id = str_is(b->form, "elect") ? "register.name_elect" : "register.name_grade";
        struct str line = text_say(s->arena, LANG_ZH, id,
                                   str_fmt(s->arena,
                                           "n1=%" PRId64 " n2=%" PRId64 " n3=%" PRId64
                                           " n4=%" PRId64 " result=" STR_FMT,
                                           n->n1, n->n2, n->n3, n->n4, STR_ARG(n->result))
                                       .p);
        pairs_put(s, p, "votes",
                  str_fmt(s->arena, STR_FMT "：" STR_FMT, STR_ARG(n->name), STR_ARG(line)));
    }
}

/* Paper sheets settled for a ballot, and what a recount found. */
static void put_paper(const struct setting *s, struct pairs *p, const struct d_ballot *b)
{
    EACH(s->d, PART_BATCHES, d_batch, x)
    if (x->subject.v == b->id.v)
        pairs_put(s, p, "batch",
                  text_say(s->arena, LANG_ZH, "register.batch_line",
                           str_fmt(s->arena,
                                   "sheets=%" PRId64 " counted=%" PRId64 " aside=%" PRId64
                                   " spoilt=%" PRId64 " first=" STR_FMT " second=" STR_FMT,
                                   x->sheets, x->counted, x->set_aside, x->spoilt,
                                   STR_ARG(x->first_name), STR_ARG(x->second_name))
                               .p));
    EACH(s->d, PART_RECOUNTS, d_recount, x)
    if (x->ballot.v == b->id.v)
        pairs_put(
            s, p, "recount",
            text_say(s->arena, LANG_ZH, x->same ? "register.recount_same" : "register.recount_not",
                     str_fmt(s->arena,
                             "agree=%" PRId64 " oppose=%" PRId64 " abstain=%" PRId64 " by=" STR_FMT,
                             x->agree, x->oppose, x->abstain, STR_ARG(x->by_name))
                         .p));
}

static void put_ballots(const struct setting *s, struct pairs *p, struct id meeting)
{
    EACH(s->d, PART_BALLOTS, d_ballot, b)
    {
        if (b->meeting.v != meeting.v)
            continue;
        pairs_put(s, p, "question", b->question);
        put_names(s, p, b);
        put_paper(s, p, b);
        if (str_is(b->form, "motion"))
            pairs_put(s, p, "votes",
                      text_say(s->arena, LANG_ZH, "register.counts",
                               str_fmt(s->arena,
                                       "agree=%" PRId64 " oppose=%" PRId64 " abstain=%" PRId64
                                       " outcome=" STR_FMT,
                                       b->agree, b->oppose, b->abstain,
                                       STR_ARG(setting_said(s, "outcome", b->outcome)))
                                   .p));
    }
}

/* How those on the roll had been told when the meeting opened: how many by which proof. */
static void put_told(const struct setting *s, struct pairs *p, struct id meeting)
{
    static const char *const proof[] = { "read", "hand", "sms", "sent", "none" };
    struct str line = STR("");

    for (size_t i = 0; i < COUNT(proof); i++) {
        int64_t n = 0;
        EACH(s->d, PART_TOLD, d_told, x)
        n += x->meeting.v == meeting.v && str_is(x->proof, proof[i]);
        if (n)
            line =
                str_fmt(s->arena, STR_FMT "%s" STR_FMT "%" PRId64, STR_ARG(line),
                        line.n ? "，" : "", STR_ARG(setting_said(s, "proof", str_of(proof[i]))), n);
    }
    if (line.n)
        pairs_put(s, p, "told", line);
}

static void put_result(const struct setting *s, struct pairs *p, struct id meeting)
{
    EACH(s->d, PART_FORUM_RESULTS, d_forum_result, x)
    {
        if (x->meeting.v != meeting.v)
            continue;
        pairs_put(s, p, "conclusion",
                  str_fmt(s->arena, STR_FMT " " STR_FMT " " STR_FMT,
                          STR_ARG(setting_said(s, "forum", x->outcome)), STR_ARG(x->text),
                          STR_ARG(x->referred_to)));
        if (x->facilitator.n)
            pairs_put(s, p, "facilitator", x->facilitator);
        if (x->rectified_text.n)
            pairs_put(s, p, "rectified",
                      str_fmt(s->arena, STR_FMT " (" STR_FMT ")", STR_ARG(x->rectified_text),
                              STR_ARG(setting_said_at(s, x->checked_by, x->checked_at))));
    }
}

static void agenda_listing(const struct setting *s, struct id meeting)
{
    static const char *const labels[] = { "no", "kind", "item", "came_of_it" };
    static const int percent[] = { 8, 16, 44, 32 };
    struct listing g =
        listing_begin(s, "agenda", labels, percent, COUNT(labels), s->d->part[PART_AGENDA].n);

    EACH(s->d, PART_AGENDA, d_agenda, x)
    if (x->meeting.v == meeting.v)
        listing_row(&g, (struct str[]){ setting_count(s, x->place),
                                        setting_said(s, "agenda", x->kind), x->title, x->outcome });
    listing_show(&g);
}

/* The masked name a line of the roll shows; none for one who is on it for the Party alone. */
static struct str on_roll(const struct setting *s, struct id meeting, struct str voter)
{
    EACH(s->d, PART_ROLL, d_roll, r)
    if (r->meeting.v == meeting.v && voter.n && str_eq(r->voter, voter))
        return r->name;
    return STR("");
}

/* Who came before the opening stands among those who attended. */
static void moments_listing(const struct setting *s, const struct d_meeting *m)
{
    static const char *const labels[] = { "held_at", "moment", "name", "in_room" };
    static const int percent[] = { 30, 26, 26, 18 };
    struct listing g =
        listing_begin(s, "moments", labels, percent, COUNT(labels), s->d->part[PART_MOMENTS].n);

    EACH(s->d, PART_MOMENTS, d_moment, x)
    if (x->meeting.v == m->id.v && (!str_is(x->what, "came") || x->at.ms > m->opened_at.ms))
        listing_row(&g,
                    (struct str[]){ time_text(s->arena, x->at), setting_said(s, "moment", x->what),
                                    on_roll(s, m->id, x->voter), setting_count(s, x->present) });
    listing_show(&g);
}

static void spoken_listing(const struct setting *s, struct id meeting)
{
    static const char *const labels[] = { "name", "stance", "opinion", "answer" };
    static const int percent[] = { 14, 16, 38, 32 };
    struct listing g =
        listing_begin(s, "spoken", labels, percent, COUNT(labels), s->d->part[PART_STATEMENTS].n);

    EACH(s->d, PART_STATEMENTS, d_statement, x)
    if (x->meeting.v == meeting.v)
        listing_row(&g,
                    (struct str[]){ x->name, setting_said(s, "stance", x->stance), x->text,
                                    str_fmt(s->arena, STR_FMT " " STR_FMT,
                                            STR_ARG(setting_said(s, "disposition", x->disposition)),
                                            STR_ARG(x->reason)) });
    listing_show(&g);
}

static void signs_listing(const struct setting *s, struct id meeting)
{
    static const char *const labels[] = { "role", "name", "held_at", "channel" };
    static const int percent[] = { 20, 26, 30, 24 };
    struct listing g = listing_begin(s, "minutes_signs", labels, percent, COUNT(labels),
                                     s->d->part[PART_MINUTES_SIGNS].n);

    EACH(s->d, PART_MINUTES_SIGNS, d_minutes_sign, x)
    if (x->meeting.v == meeting.v)
        listing_row(&g, (struct str[]){ setting_said(s, "role", x->role), x->name,
                                        time_text(s->arena, x->at),
                                        setting_said(s, "signed", x->way) });
    listing_show(&g);
}

static void files_listing(const struct setting *s, struct id meeting)
{
    static const char *const labels[] = { "kind", "item", "by_name" };
    static const int percent[] = { 16, 58, 26 };
    struct listing g = listing_begin(s, "meeting_files", labels, percent, COUNT(labels),
                                     s->d->part[PART_MEETING_FILES].n);

    EACH(s->d, PART_MEETING_FILES, d_meeting_file, x)
    if (x->meeting.v == meeting.v)
        listing_row(&g, (struct str[]){ setting_said(s, "file", x->kind), x->title, x->by_name });
    listing_show(&g);
}

void register_meeting(const struct setting *s, const struct d_meeting *m)
{
    const struct rule_body *body = rules_body(s->from->rules, m->body);
    struct pairs p = { .n = 0 };

    pairs_put_reason(s, &p);
    pairs_put(s, &p, "body", body ? body->title.zh : m->body);
    if (body)
        pairs_put(s, &p, "nature",
                  setting_word(s, body->statutory ? "register.statutory" : "register.by_practice"));
    pairs_put(s, &p, "held_at", time_text(s->arena, m->starts_at));
    pairs_put(s, &p, "held_place", m->place);
    pairs_put(s, &p, "chair", m->chair);
    pairs_put(s, &p, "recorder", m->recorder);
    pairs_put_int(s, &p, "expected", m->expected);
    pairs_put_int(s, &p, "present", m->present);
    pairs_put(s, &p, "share", setting_percent(s, m->present, m->expected));
    if (m->emergency_reason.n)
        pairs_put(s, &p, "emergency", m->emergency_reason);
    put_ballots(s, &p, m->id);
    pairs_put(s, &p, "attended", attending(s, m->id));
    pairs_put(s, &p, "minutes", m->minutes);
    pairs_put(s, &p, "state", setting_said(s, "meeting", m->state));
    put_told(s, &p, m->id);
    put_result(s, &p, m->id);
    pairs_put(s, &p, "signatures", setting_word(s, "register.sign_meeting"));
    pairs_show(s, &p);
    agenda_listing(s, m->id);
    moments_listing(s, m);
    spoken_listing(s, m->id);
    signs_listing(s, m->id);
    files_listing(s, m->id);
}
