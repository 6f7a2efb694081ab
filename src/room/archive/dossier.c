/* dossier.c - the parts of a matter's file, each a named query and the shape of its lines. */
#include "room/archive/dossier.h"

#include <stdlib.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/meeting/meeting.h"
#include "room/owners/owners.h"
#include "rule/codes.h"
#include "web/house.h"

/* clang-format off */
static const struct field matter_fields[] = {
    FIELD(struct d_matter, id, SHOW),
    FIELD(struct d_matter, code, SHOW),
    FIELD(struct d_matter, title, SHOW),
    FIELD(struct d_matter, summary, SHOW),
    FIELD(struct d_matter, origin, SHOW),
    FIELD(struct d_matter, scope_id, SHOW),
    FIELD(struct d_matter, body, SHOW),
    FIELD(struct d_matter, template, SHOW),
    FIELD(struct d_matter, template_version, SHOW),
    FIELD(struct d_matter, rules, SHOW),
    FIELD(struct d_matter, rules_version, SHOW),
    FIELD(struct d_matter, state, SHOW),
    FIELD(struct d_matter, step, SHOW),
    FIELD(struct d_matter, round, SHOW),
    FIELD(struct d_matter, amount, SHOW),
    FIELD(struct d_matter, affected_households, SHOW),
    FIELD(struct d_matter, risk_flag, SHOW),
    FIELD(struct d_matter, demand_count, SHOW),
    FIELD(struct d_matter, demand_base, SHOW),
    FIELD(struct d_matter, created_at, SHOW),
    FIELD(struct d_matter, closed_at, SHOW),
    FIELD(struct d_matter, place, SHOW),
    FIELD(struct d_matter, community, SHOW),
};
static const struct shape MATTER = SHAPE(struct d_matter, matter_fields);

static const struct field steps_fields[] = {
    FIELD(struct d_step, id, SHOW),
    FIELD(struct d_step, step, SHOW),
    FIELD(struct d_step, round, SHOW),
    FIELD(struct d_step, state, SHOW),
    FIELD(struct d_step, opened_at, SHOW),
    FIELD(struct d_step, due_at, SHOW),
    FIELD(struct d_step, closed_at, SHOW),
    FIELD(struct d_step, outcome, SHOW),
};
static const struct shape STEPS = SHAPE(struct d_step, steps_fields);

static const struct field events_fields[] = {
    FIELD(struct d_event, id, SHOW),
    FIELD(struct d_event, step, SHOW),
    FIELD(struct d_event, word, SHOW),
    FIELD(struct d_event, facts, SHOW),
    FIELD(struct d_event, note, SHOW),
    FIELD(struct d_event, at, SHOW),
    FIELD(struct d_event, by_name, SHOW),
    FIELD(struct d_event, posted, SECRET),
};
static const struct shape EVENTS = SHAPE(struct d_event, events_fields);

static const struct field papers_fields[] = {
    FIELD(struct d_paper, id, SHOW),
    FIELD(struct d_paper, step, SHOW),
    FIELD(struct d_paper, kind, SHOW),
    FIELD(struct d_paper, title, SHOW),
    FIELD(struct d_paper, text, SHOW),
    FIELD(struct d_paper, sha256, SHOW),
    FIELD(struct d_paper, at, SHOW),
    FIELD(struct d_paper, by_name, SHOW),
};
static const struct shape PAPERS = SHAPE(struct d_paper, papers_fields);

static const struct field channels_fields[] = {
    FIELD(struct d_channel, id, SHOW),
    FIELD(struct d_channel, channel, SHOW),
    FIELD(struct d_channel, held_on, SHOW),
    FIELD(struct d_channel, place, SHOW),
    FIELD(struct d_channel, count, SHOW),
    FIELD(struct d_channel, note, SHOW),
    FIELD(struct d_channel, by_name, SHOW),
};
static const struct shape CHANNELS = SHAPE(struct d_channel, channels_fields);

static const struct field reach_fields[] = {
    FIELD(struct d_reach, channel, SHOW),
    FIELD(struct d_reach, households, SHOW),
};
static const struct shape REACH = SHAPE(struct d_reach, reach_fields);

static const struct field study_fields[] = {
    FIELD(struct d_study, held_on, SHOW),
    FIELD(struct d_study, note, SHOW),
    FIELD(struct d_study, by_name, SHOW),
};
static const struct shape STUDY = SHAPE(struct d_study, study_fields);

static const struct field opinions_fields[] = {
    FIELD(struct d_opinion, id, SHOW),
    FIELD(struct d_opinion, name, SHOW),
    FIELD(struct d_opinion, channel, SHOW),
    FIELD(struct d_opinion, text, SHOW),
    FIELD(struct d_opinion, at, SHOW),
    FIELD(struct d_opinion, disposition, SHOW),
    FIELD(struct d_opinion, reason, SHOW),
    FIELD(struct d_opinion, answered_at, SHOW),
    FIELD(struct d_opinion, answered_by, SHOW),
};
static const struct shape OPINIONS = SHAPE(struct d_opinion, opinions_fields);

static const struct field consents_fields[] = {
    FIELD(struct d_consent, choice, SHOW),
    FIELD(struct d_consent, way, SHOW),
    FIELD(struct d_consent, households, SHOW),
};
static const struct shape CONSENTS = SHAPE(struct d_consent, consents_fields);

static const struct field checks_fields[] = {
    FIELD(struct d_check, id, SHOW),
    FIELD(struct d_check, kind, SHOW),
    FIELD(struct d_check, verdict, SHOW),
    FIELD(struct d_check, text, SHOW),
    FIELD(struct d_check, sha256, SHOW),
    FIELD(struct d_check, by_name, SHOW),
    FIELD(struct d_check, at, SHOW),
};
static const struct shape CHECKS = SHAPE(struct d_check, checks_fields);

static const struct field plans_fields[] = {
    FIELD(struct d_plan, id, SHOW),
    FIELD(struct d_plan, version, SHOW),
    FIELD(struct d_plan, step, SHOW),
    FIELD(struct d_plan, purpose, SHOW),
    FIELD(struct d_plan, text, SHOW),
    FIELD(struct d_plan, budget, SHOW),
    FIELD(struct d_plan, fund_source, SHOW),
    FIELD(struct d_plan, timetable, SHOW),
    FIELD(struct d_plan, by_name, SHOW),
    FIELD(struct d_plan, at, SHOW),
};
static const struct shape PLANS = SHAPE(struct d_plan, plans_fields);

static const struct field invitations_fields[] = {
    FIELD(struct d_invitation, id, SHOW),
    FIELD(struct d_invitation, step_row, SHOW),
    FIELD(struct d_invitation, round, SHOW),
    FIELD(struct d_invitation, name, SHOW),
    FIELD(struct d_invitation, kind, SHOW),
    FIELD(struct d_invitation, mandatory, SHOW),
    FIELD(struct d_invitation, invited_at, SHOW),
    FIELD(struct d_invitation, due_at, SHOW),
    FIELD(struct d_invitation, answer, SHOW),
    FIELD(struct d_invitation, text, SHOW),
    FIELD(struct d_invitation, way, SHOW),
    FIELD(struct d_invitation, answered_at, SHOW),
    FIELD(struct d_invitation, settled, SHOW),
    FIELD(struct d_invitation, settled_at, SHOW),
};
static const struct shape INVITATIONS = SHAPE(struct d_invitation, invitations_fields);

static const struct field meetings_fields[] = {
    FIELD(struct d_meeting, id, SHOW),
    FIELD(struct d_meeting, step_row, SHOW),
    FIELD(struct d_meeting, round, SHOW),
    FIELD(struct d_meeting, body, SHOW),
    FIELD(struct d_meeting, base, SHOW),
    FIELD(struct d_meeting, place, SHOW),
    FIELD(struct d_meeting, starts_at, SHOW),
    FIELD(struct d_meeting, called_at, SHOW),
    FIELD(struct d_meeting, opened_at, SHOW),
    FIELD(struct d_meeting, closed_at, SHOW),
    FIELD(struct d_meeting, emergency_reason, SHOW),
    FIELD(struct d_meeting, chair, SHOW),
    FIELD(struct d_meeting, recorder, SHOW),
    FIELD(struct d_meeting, question, SHOW),
    FIELD(struct d_meeting, secret, SHOW),
    FIELD(struct d_meeting, state, SHOW),
    FIELD(struct d_meeting, expected, SHOW),
    FIELD(struct d_meeting, party_expected, SHOW),
    FIELD(struct d_meeting, present, SHOW),
    FIELD(struct d_meeting, held, SHOW),
    FIELD(struct d_meeting, roll_hash, SHOW),
    FIELD(struct d_meeting, minutes, SHOW),
};
static const struct shape MEETINGS = SHAPE(struct d_meeting, meetings_fields);

static const struct field roll_fields[] = {
    FIELD(struct d_roll, meeting, SHOW),
    FIELD(struct d_roll, voter_id, SECRET),
    FIELD(struct d_roll, name, SHOW),
    FIELD(struct d_roll, voter, EXTRA),
    FIELD(struct d_roll, party, SHOW),
    FIELD(struct d_roll, committee, SHOW),
    FIELD(struct d_roll, rep, SHOW),
    FIELD(struct d_roll, recused, SHOW),
    FIELD(struct d_roll, way, SHOW),
    FIELD(struct d_roll, proxy_name, SHOW),
    FIELD(struct d_roll, at, SHOW),
    FIELD(struct d_roll, left_at, SHOW),
};
static const struct shape ROLL = SHAPE(struct d_roll, roll_fields);

static const struct field ballots_fields[] = {
    FIELD(struct d_ballot, id, SHOW),
    FIELD(struct d_ballot, meeting, SHOW),
    FIELD(struct d_ballot, question, SHOW),
    FIELD(struct d_ballot, nature, SHOW),
    FIELD(struct d_ballot, secret, SHOW),
    FIELD(struct d_ballot, changes, SHOW),
    FIELD(struct d_ballot, hide_counts, SHOW),
    FIELD(struct d_ballot, state, SHOW),
    FIELD(struct d_ballot, opened_at, SHOW),
    FIELD(struct d_ballot, closed_at, SHOW),
    FIELD(struct d_ballot, agree, SHOW),
    FIELD(struct d_ballot, oppose, SHOW),
    FIELD(struct d_ballot, abstain, SHOW),
    FIELD(struct d_ballot, present, SHOW),
    FIELD(struct d_ballot, expected, SHOW),
    FIELD(struct d_ballot, outcome, SHOW),
    FIELD(struct d_ballot, tally_hash, SHOW),
};
static const struct shape BALLOTS = SHAPE(struct d_ballot, ballots_fields);

static const struct field owners_fields[] = {
    FIELD(struct d_owners, id, SHOW),
    FIELD(struct d_owners, step_row, SHOW),
    FIELD(struct d_owners, round, SHOW),
    FIELD(struct d_owners, item, SHOW),
    FIELD(struct d_owners, body, SHOW),
    FIELD(struct d_owners, question, SHOW),
    FIELD(struct d_owners, proposer, SHOW),
    FIELD(struct d_owners, state, SHOW),
    FIELD(struct d_owners, heads, SHOW),
    FIELD(struct d_owners, area, SHOW),
    FIELD(struct d_owners, roll_hash, SHOW),
    FIELD(struct d_owners, called_at, SHOW),
    FIELD(struct d_owners, opens_at, SHOW),
    FIELD(struct d_owners, closes_at, SHOW),
    FIELD(struct d_owners, evote, SHOW),
    FIELD(struct d_owners, evote_basis, SHOW),
    FIELD(struct d_owners, counted_at, SHOW),
    FIELD(struct d_owners, counted_by, SHOW),
    FIELD(struct d_owners, witnessed_at, SHOW),
    FIELD(struct d_owners, witness, SHOW),
    FIELD(struct d_owners, heads_joined, SHOW),
    FIELD(struct d_owners, area_joined, SHOW),
    FIELD(struct d_owners, heads_agree, SHOW),
    FIELD(struct d_owners, area_agree, SHOW),
    FIELD(struct d_owners, heads_oppose, SHOW),
    FIELD(struct d_owners, area_oppose, SHOW),
    FIELD(struct d_owners, heads_abstain, SHOW),
    FIELD(struct d_owners, area_abstain, SHOW),
    FIELD(struct d_owners, outcome, SHOW),
    FIELD(struct d_owners, tally_hash, SHOW),
    FIELD(struct d_owners, delivered, SHOW),
    FIELD(struct d_owners, watchers, SHOW),
};
static const struct shape OWNERS = SHAPE(struct d_owners, owners_fields);

static const struct field owners_roll_fields[] = {
    FIELD(struct d_owners_head, decision, SHOW),
    FIELD(struct d_owners_head, head_id, SECRET),
    FIELD(struct d_owners_head, voter, EXTRA),
    FIELD(struct d_owners_head, area, SHOW),
    FIELD(struct d_owners_head, units, SHOW),
    FIELD(struct d_owners_head, shared, SHOW),
    FIELD(struct d_owners_head, builder, SHOW),
};
static const struct shape OWNERS_ROLL = SHAPE(struct d_owners_head, owners_roll_fields);

static const struct field owners_ballots_fields[] = {
    FIELD(struct d_owners_ballot, decision, SHOW),
    FIELD(struct d_owners_ballot, slot, SHOW),
    FIELD(struct d_owners_ballot, area, SHOW),
    FIELD(struct d_owners_ballot, choice, SHOW),
};
static const struct shape OWNERS_BALLOTS = SHAPE(struct d_owners_ballot, owners_ballots_fields);

static const struct field notices_fields[] = {
    FIELD(struct d_notice, id, SHOW),
    FIELD(struct d_notice, step_row, SHOW),
    FIELD(struct d_notice, use, SHOW),
    FIELD(struct d_notice, title, SHOW),
    FIELD(struct d_notice, text, SHOW),
    FIELD(struct d_notice, scope, SHOW),
    FIELD(struct d_notice, channel, SHOW),
    FIELD(struct d_notice, contact, SHOW),
    FIELD(struct d_notice, starts_on, SHOW),
    FIELD(struct d_notice, ends_on, SHOW),
    FIELD(struct d_notice, min_days, SHOW),
    FIELD(struct d_notice, state, SHOW),
    FIELD(struct d_notice, run, SHOW),
    FIELD(struct d_notice, posted_at, SHOW),
    FIELD(struct d_notice, by_name, SHOW),
};
static const struct shape NOTICES = SHAPE(struct d_notice, notices_fields);

static const struct field stops_fields[] = {
    FIELD(struct d_stop, notice, SHOW),
    FIELD(struct d_stop, run, SHOW),
    FIELD(struct d_stop, reason, SHOW),
    FIELD(struct d_stop, asked_by, SHOW),
    FIELD(struct d_stop, asked_at, SHOW),
    FIELD(struct d_stop, agreed_by, SHOW),
    FIELD(struct d_stop, agreed_at, SHOW),
    FIELD(struct d_stop, starts_on, SHOW),
    FIELD(struct d_stop, ends_on, SHOW),
};
static const struct shape STOPS = SHAPE(struct d_stop, stops_fields);

static const struct field photos_fields[] = {
    FIELD(struct d_photo, id, SHOW),
    FIELD(struct d_photo, notice, SHOW),
    FIELD(struct d_photo, run, SHOW),
    FIELD(struct d_photo, which, SHOW),
    FIELD(struct d_photo, sha256, SHOW),
    FIELD(struct d_photo, at, SHOW),
    FIELD(struct d_photo, by_name, SHOW),
    FIELD(struct d_photo, checked_by, SHOW),
    FIELD(struct d_photo, checked_at, SHOW),
};
static const struct shape PHOTOS = SHAPE(struct d_photo, photos_fields);

static const struct field objections_fields[] = {
    FIELD(struct d_objection, id, SHOW),
    FIELD(struct d_objection, notice, SHOW),
    FIELD(struct d_objection, run, SHOW),
    FIELD(struct d_objection, name, SHOW),
    FIELD(struct d_objection, text, SHOW),
    FIELD(struct d_objection, way, SHOW),
    FIELD(struct d_objection, at, SHOW),
    FIELD(struct d_objection, due_at, SHOW),
    FIELD(struct d_objection, reply, SHOW),
    FIELD(struct d_objection, replied_at, SHOW),
    FIELD(struct d_objection, decision, SHOW),
    FIELD(struct d_objection, decided_reason, SHOW),
    FIELD(struct d_objection, decided_by, SHOW),
    FIELD(struct d_objection, decided_at, SHOW),
};
static const struct shape OBJECTIONS = SHAPE(struct d_objection, objections_fields);

static const struct field work_items_fields[] = {
    FIELD(struct d_work_item, id, SHOW),
    FIELD(struct d_work_item, name, SHOW),
    FIELD(struct d_work_item, unit, SHOW),
    FIELD(struct d_work_item, planned, SHOW),
    FIELD(struct d_work_item, done, SHOW),
    FIELD(struct d_work_item, due_day, SHOW),
};
static const struct shape WORK_ITEMS = SHAPE(struct d_work_item, work_items_fields);

static const struct field changes_fields[] = {
    FIELD(struct d_change, id, SHOW),
    FIELD(struct d_change, work_item, SHOW),
    FIELD(struct d_change, planned_old, SHOW),
    FIELD(struct d_change, planned_new, SHOW),
    FIELD(struct d_change, reason, SHOW),
    FIELD(struct d_change, asked_by, SHOW),
    FIELD(struct d_change, at, SHOW),
    FIELD(struct d_change, approved_by, SHOW),
    FIELD(struct d_change, approved_at, SHOW),
};
static const struct shape CHANGES = SHAPE(struct d_change, changes_fields);

static const struct field money_fields[] = {
    FIELD(struct d_money, id, SHOW),
    FIELD(struct d_money, what, SHOW),
    FIELD(struct d_money, title, SHOW),
    FIELD(struct d_money, fen, SHOW),
    FIELD(struct d_money, sha256, SHOW),
    FIELD(struct d_money, at, SHOW),
    FIELD(struct d_money, by_name, SHOW),
};
static const struct shape MONEY = SHAPE(struct d_money, money_fields);

static const struct field progress_fields[] = {
    FIELD(struct d_progress, id, SHOW),
    FIELD(struct d_progress, what, SHOW),
    FIELD(struct d_progress, text, SHOW),
    FIELD(struct d_progress, permille, SHOW),
    FIELD(struct d_progress, at, SHOW),
    FIELD(struct d_progress, by_name, SHOW),
};
static const struct shape PROGRESS = SHAPE(struct d_progress, progress_fields);

static const struct field progress_photos_fields[] = {
    FIELD(struct d_progress_photo, progress, SHOW),
    FIELD(struct d_progress_photo, phase, SHOW),
    FIELD(struct d_progress_photo, sha256, SHOW),
};
static const struct shape PROGRESS_PHOTOS = SHAPE(struct d_progress_photo, progress_photos_fields);

static const struct field acceptance_fields[] = {
    FIELD(struct d_acceptance, id, SHOW),
    FIELD(struct d_acceptance, step_row, SHOW),
    FIELD(struct d_acceptance, result, SHOW),
    FIELD(struct d_acceptance, text, SHOW),
    FIELD(struct d_acceptance, signed_by, SHOW),
    FIELD(struct d_acceptance, sha256, SHOW),
    FIELD(struct d_acceptance, at, SHOW),
};
static const struct shape ACCEPTANCE = SHAPE(struct d_acceptance, acceptance_fields);

static const struct field surveys_fields[] = {
    FIELD(struct d_survey, id, SHOW),
    FIELD(struct d_survey, step_row, SHOW),
    FIELD(struct d_survey, opens, SHOW),
    FIELD(struct d_survey, closes, SHOW),
    FIELD(struct d_survey, state, SHOW),
    FIELD(struct d_survey, asked, SHOW),
    FIELD(struct d_survey, needs, SHOW),
    FIELD(struct d_survey, n, SHOW),
    FIELD(struct d_survey, good, SHOW),
    FIELD(struct d_survey, closed_at, SHOW),
};
static const struct shape SURVEYS = SHAPE(struct d_survey, surveys_fields);

static const struct field answers_fields[] = {
    FIELD(struct d_answer, survey, SHOW),
    FIELD(struct d_answer, score, SHOW),
    FIELD(struct d_answer, text, SHOW),
    FIELD(struct d_answer, way, SHOW),
};
static const struct shape ANSWERS = SHAPE(struct d_answer, answers_fields);

static const struct field rectify_fields[] = {
    FIELD(struct d_rectify, survey, SHOW),
    FIELD(struct d_rectify, text, SHOW),
    FIELD(struct d_rectify, due_at, SHOW),
    FIELD(struct d_rectify, at, SHOW),
    FIELD(struct d_rectify, done_text, SHOW),
    FIELD(struct d_rectify, done_at, SHOW),
    FIELD(struct d_rectify, checked_by, SHOW),
    FIELD(struct d_rectify, checked_at, SHOW),
};
static const struct shape RECTIFY = SHAPE(struct d_rectify, rectify_fields);

static const struct field files_fields[] = {
    FIELD(struct d_file, sha256, SHOW),
    FIELD(struct d_file, type, SHOW),
    FIELD(struct d_file, name, SHOW),
    FIELD(struct d_file, size, SHOW),
};
static const struct shape FILES = SHAPE(struct d_file, files_fields);

const struct part_kind PART_KINDS[PARTS] = {
    [PART_MATTER] = { "data/matter.json", SQL_DOSSIER_MATTER, &MATTER, 1 },
    [PART_STEPS] = { "data/steps.json", SQL_DOSSIER_STEPS, &STEPS, 2000 },
    [PART_EVENTS] = { "data/events.json", SQL_DOSSIER_EVENTS, &EVENTS, 20000 },
    [PART_PAPERS] = { "data/papers.json", SQL_DOSSIER_PAPERS, &PAPERS, 2000 },
    [PART_CHANNELS] = { "data/channels.json", SQL_DOSSIER_CHANNELS, &CHANNELS, 2000 },
    [PART_REACH] = { "data/reach.json", SQL_DOSSIER_REACH, &REACH, 100 },
    [PART_STUDY] = { "data/study.json", SQL_DOSSIER_STUDY, &STUDY, 1 },
    [PART_OPINIONS] = { "data/opinions.json", SQL_DOSSIER_OPINIONS, &OPINIONS, 100000 },
    [PART_CONSENTS] = { "data/consents.json", SQL_DOSSIER_CONSENTS, &CONSENTS, 100 },
    [PART_CHECKS] = { "data/checks.json", SQL_DOSSIER_CHECKS, &CHECKS, 2000 },
    [PART_PLANS] = { "data/plans.json", SQL_DOSSIER_PLANS, &PLANS, 2000 },
    [PART_INVITATIONS] = { "data/invitations.json", SQL_DOSSIER_INVITATIONS, &INVITATIONS, 5000 },
    [PART_MEETINGS] = { "data/meetings.json", SQL_DOSSIER_MEETINGS, &MEETINGS, 500 },
    [PART_ROLL] = { "data/roll.json", SQL_DOSSIER_ROLL, &ROLL, 200000 },
    [PART_BALLOTS] = { "data/ballots.json", SQL_DOSSIER_BALLOTS, &BALLOTS, 500 },
    [PART_VOTES] = { "data/votes.json", SQL_DOSSIER_VOTES, &D_VOTE, 400000 },
    [PART_OWNERS] = { "data/owners.json", SQL_DOSSIER_OWNERS, &OWNERS, 500 },
    [PART_OWNERS_ROLL] = { "data/owners_roll.json", SQL_DOSSIER_OWNERS_ROLL, &OWNERS_ROLL, 200000 },
    [PART_OWNERS_BALLOTS] = { "data/owners_ballots.json", SQL_DOSSIER_OWNERS_BALLOTS, &OWNERS_BALLOTS, 200000 },
    [PART_BATCHES] = { "data/batches.json", SQL_DOSSIER_BATCHES, &D_BATCH, 20000 },
    [PART_SHEETS] = { "data/sheets.json", SQL_DOSSIER_SHEETS, &D_SHEET, 400000 },
    [PART_RECOUNTS] = { "data/recounts.json", SQL_DOSSIER_RECOUNTS, &D_RECOUNT, 2000 },
    [PART_NOTICES] = { "data/notices.json", SQL_DOSSIER_NOTICES, &NOTICES, 500 },
    [PART_STOPS] = { "data/stops.json", SQL_DOSSIER_STOPS, &STOPS, 500 },
    [PART_PHOTOS] = { "data/photos.json", SQL_DOSSIER_PHOTOS, &PHOTOS, 2000 },
    [PART_OBJECTIONS] = { "data/objections.json", SQL_DOSSIER_OBJECTIONS, &OBJECTIONS, 20000 },
    [PART_WORK_ITEMS] = { "data/work_items.json", SQL_DOSSIER_WORK_ITEMS, &WORK_ITEMS, 5000 },
    [PART_CHANGES] = { "data/changes.json", SQL_DOSSIER_CHANGES, &CHANGES, 5000 },
    [PART_MONEY] = { "data/money.json", SQL_DOSSIER_MONEY, &MONEY, 5000 },
    [PART_PROGRESS] = { "data/progress.json", SQL_DOSSIER_PROGRESS, &PROGRESS, 5000 },
    [PART_PROGRESS_PHOTOS] = { "data/progress_photos.json", SQL_DOSSIER_PROGRESS_PHOTOS, &PROGRESS_PHOTOS, 20000 },
    [PART_ACCEPTANCE] = { "data/acceptance.json", SQL_DOSSIER_ACCEPTANCE, &ACCEPTANCE, 500 },
    [PART_SURVEYS] = { "data/surveys.json", SQL_DOSSIER_SURVEYS, &SURVEYS, 500 },
    [PART_ANSWERS] = { "data/answers.json", SQL_DOSSIER_ANSWERS, &ANSWERS, 200000 },
    [PART_RECTIFY] = { "data/rectify.json", SQL_DOSSIER_RECTIFY, &RECTIFY, 500 },
    [PART_FILES] = { "data/files.json", SQL_DOSSIER_FILES, &FILES, 5000 },
};
/* clang-format on */

static struct str mask(struct ctx *c, struct str name)
{
    return name.n ? name_mask(c->arena, name) : name;
}

static bool is_person(struct str kind)
{
    return str_is(kind, "delegate") || str_is(kind, "expert");
}

/* The lists were just made in our arena. */
static void hide_names(struct ctx *c, struct dossier *d)
{
    struct d_opinion *o = (struct d_opinion *)(uintptr_t)d->part[PART_OPINIONS].p;
    struct d_objection *x = (struct d_objection *)(uintptr_t)d->part[PART_OBJECTIONS].p;
    struct d_roll *r = (struct d_roll *)(uintptr_t)d->part[PART_ROLL].p;
    struct d_event *e = (struct d_event *)(uintptr_t)d->part[PART_EVENTS].p;
    struct d_invitation *v = (struct d_invitation *)(uintptr_t)d->part[PART_INVITATIONS].p;

    for (size_t i = 0; i < d->part[PART_EVENTS].n; i++)
        e[i].by_name = e[i].posted ? e[i].by_name : mask(c, e[i].by_name);
    for (size_t i = 0; i < d->part[PART_INVITATIONS].n; i++)
        v[i].name = is_person(v[i].kind) ? mask(c, v[i].name) : v[i].name;
    for (size_t i = 0; i < d->part[PART_OPINIONS].n; i++)
        o[i].name = mask(c, o[i].name);
    for (size_t i = 0; i < d->part[PART_OBJECTIONS].n; i++)
        x[i].name = mask(c, x[i].name);
    for (size_t i = 0; i < d->part[PART_ROLL].n; i++) {
        r[i].voter = roll_voter(c, r[i].meeting, r[i].voter_id);
        r[i].name = mask(c, r[i].name);
        r[i].proxy_name = mask(c, r[i].proxy_name);
    }
}

/* By keyed name, so that the order says nothing of the register's. */
static int by_head(const void *a, const void *b)
{
    const struct d_owners_head *x = a, *y = b;

    if (x->decision.v != y->decision.v)
        return x->decision.v < y->decision.v ? -1 : 1;
    return str_cmp(x->voter, y->voter);
}

static void name_heads(struct ctx *c, struct list *roll)
{
    struct d_owners_head *h = (struct d_owners_head *)(uintptr_t)roll->p; /* just made, ours */

    for (size_t i = 0; i < roll->n; i++)
        h[i].voter = owners_voter(c, h[i].decision, h[i].head_id);
    if (roll->n)
        qsort(h, roll->n, sizeof *h, by_head);
}

static int by_voter(const void *a, const void *b)
{
    const struct d_roll *x = a, *y = b;

    if (x->meeting.v != y->meeting.v)
        return x->meeting.v < y->meeting.v ? -1 : 1;
    return str_cmp(x->voter, y->voter);
}

err dossier_read(struct ctx *c, struct id matter, struct dossier *ret)
{
    for (int i = 0; i < PARTS; i++) {
        const struct part_kind *k = &PART_KINDS[i];
        TRY(db_list(c->db, k->sql, k->shape, k->most, &ret->part[i],
                    ARGS(arg_id(c->community), arg_id(matter))));
        if (i == PART_MATTER && ret->part[i].n == 0)
            return &NOT_FOUND;
    }
    hide_names(c, ret);
    name_heads(c, &ret->part[PART_OWNERS_ROLL]);
    if (ret->part[PART_ROLL].n)
        qsort((void *)(uintptr_t)ret->part[PART_ROLL].p, ret->part[PART_ROLL].n,
              sizeof(struct d_roll), by_voter);
    return NULL;
}

struct str dossier_json(struct arena *a, const struct dossier *d, enum part part)
{
    const struct shape *s = PART_KINDS[part].shape;
    const struct list *l = &d->part[part];
    struct jw j = { .arena = a };

    jw_object(&j, NULL);
    jw_list(&j, "items");
    for (size_t i = 0; i < l->n; i++)
        shape_write(&j, NULL, s, (const char *)l->p + i * s->size);
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}

void dossier_digest(struct arena *a, const struct dossier *d, uint8_t ret[32])
{
    struct sha256 h;

    sha256_begin(&h);
    for (int i = 0; i < PARTS; i++) {
        if (i == PART_MATTER || i == PART_STEPS || i == PART_EVENTS)
            continue;
        struct str text = dossier_json(a, d, (enum part)i);
        sha256_add(&h, text.p, text.n);
    }
    sha256_end(&h, ret);
}
