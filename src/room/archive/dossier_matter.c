/* dossier_matter.c - the lines of the file about the matter itself: its steps, papers, opinions,
 * plans and talks. */
#include "room/archive/dossier_line.h"

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
const struct shape D_MATTER = SHAPE(struct d_matter, matter_fields);

static const struct field scope_fields[] = {
    FIELD(struct d_scope, catalogue, SHOW),
    FIELD(struct d_scope, version, SHOW),
    FIELD(struct d_scope, text, SHOW),
};
const struct shape D_SCOPE = SHAPE(struct d_scope, scope_fields);

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
const struct shape D_STEP = SHAPE(struct d_step, steps_fields);

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
const struct shape D_EVENT = SHAPE(struct d_event, events_fields);

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
const struct shape D_PAPER = SHAPE(struct d_paper, papers_fields);

static const struct field channels_fields[] = {
    FIELD(struct d_channel, id, SHOW),
    FIELD(struct d_channel, channel, SHOW),
    FIELD(struct d_channel, held_on, SHOW),
    FIELD(struct d_channel, place, SHOW),
    FIELD(struct d_channel, count, SHOW),
    FIELD(struct d_channel, note, SHOW),
    FIELD(struct d_channel, by_name, SHOW),
};
const struct shape D_CHANNEL = SHAPE(struct d_channel, channels_fields);

static const struct field reach_fields[] = {
    FIELD(struct d_reach, channel, SHOW),
    FIELD(struct d_reach, households, SHOW),
};
const struct shape D_REACH = SHAPE(struct d_reach, reach_fields);

static const struct field study_fields[] = {
    FIELD(struct d_study, held_on, SHOW),
    FIELD(struct d_study, note, SHOW),
    FIELD(struct d_study, by_name, SHOW),
};
const struct shape D_STUDY = SHAPE(struct d_study, study_fields);

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
const struct shape D_OPINION = SHAPE(struct d_opinion, opinions_fields);

static const struct field consents_fields[] = {
    FIELD(struct d_consent, choice, SHOW),
    FIELD(struct d_consent, way, SHOW),
    FIELD(struct d_consent, households, SHOW),
};
const struct shape D_CONSENT = SHAPE(struct d_consent, consents_fields);

static const struct field checks_fields[] = {
    FIELD(struct d_check, id, SHOW),
    FIELD(struct d_check, kind, SHOW),
    FIELD(struct d_check, verdict, SHOW),
    FIELD(struct d_check, text, SHOW),
    FIELD(struct d_check, sha256, SHOW),
    FIELD(struct d_check, by_name, SHOW),
    FIELD(struct d_check, at, SHOW),
    FIELD(struct d_check, legal, SHOW),
    FIELD(struct d_check, fair, SHOW),
    FIELD(struct d_check, feasible, SHOW),
    FIELD(struct d_check, control, SHOW),
    FIELD(struct d_check, asked, SHOW),
};
const struct shape D_CHECK = SHAPE(struct d_check, checks_fields);

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
const struct shape D_PLAN = SHAPE(struct d_plan, plans_fields);

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
const struct shape D_INVITATION = SHAPE(struct d_invitation, invitations_fields);
/* clang-format on */
