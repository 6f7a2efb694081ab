/* dossier_meetings.c - the lines of the file about who decided: meetings, rolls, ballots, owners.
 */
#include "room/archive/dossier_line.h"

/* clang-format off */
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
const struct shape D_MEETING = SHAPE(struct d_meeting, meetings_fields);

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
const struct shape D_ROLL = SHAPE(struct d_roll, roll_fields);

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
    FIELD(struct d_ballot, form, SHOW),
    FIELD(struct d_ballot, turn, SHOW),
};
const struct shape D_BALLOT = SHAPE(struct d_ballot, ballots_fields);

static const struct field names_fields[] = {
    FIELD(struct d_name, ballot, SHOW),
    FIELD(struct d_name, nr, SHOW),
    FIELD(struct d_name, seat, SHOW),
    FIELD(struct d_name, seats, SHOW),
    FIELD(struct d_name, name, SHOW),
    FIELD(struct d_name, n1, SHOW),
    FIELD(struct d_name, n2, SHOW),
    FIELD(struct d_name, n3, SHOW),
    FIELD(struct d_name, n4, SHOW),
    FIELD(struct d_name, result, SHOW),
};
const struct shape D_NAME = SHAPE(struct d_name, names_fields);

static const struct field candidates_fields[] = {
    FIELD(struct d_candidate, id, SHOW),
    FIELD(struct d_candidate, seat, SHOW),
    FIELD(struct d_candidate, name, SHOW),
    FIELD(struct d_candidate, nominated, SHOW),
    FIELD(struct d_candidate, state, SHOW),
    FIELD(struct d_candidate, reason, SHOW),
    FIELD(struct d_candidate, nominators, SHOW),
    FIELD(struct d_candidate, by_name, SHOW),
    FIELD(struct d_candidate, at, SHOW),
};
const struct shape D_CANDIDATE = SHAPE(struct d_candidate, candidates_fields);

static const struct field appeals_fields[] = {
    FIELD(struct d_appeal, id, SHOW),
    FIELD(struct d_appeal, meeting, SHOW),
    FIELD(struct d_appeal, want, SHOW),
    FIELD(struct d_appeal, who, SHOW),
    FIELD(struct d_appeal, text, SHOW),
    FIELD(struct d_appeal, by_name, SHOW),
    FIELD(struct d_appeal, at, SHOW),
    FIELD(struct d_appeal, due_at, SHOW),
    FIELD(struct d_appeal, decision, SHOW),
    FIELD(struct d_appeal, reply, SHOW),
    FIELD(struct d_appeal, decided_by, SHOW),
    FIELD(struct d_appeal, decided_at, SHOW),
};
const struct shape D_APPEAL = SHAPE(struct d_appeal, appeals_fields);

static const struct field recall_fields[] = {
    FIELD(struct d_recall, kind, SHOW),
    FIELD(struct d_recall, name, SHOW),
    FIELD(struct d_recall, grounds, SHOW),
    FIELD(struct d_recall, named_at, SHOW),
    FIELD(struct d_recall, statement, SHOW),
    FIELD(struct d_recall, stated_way, SHOW),
    FIELD(struct d_recall, stated_at, SHOW),
};
const struct shape D_RECALL = SHAPE(struct d_recall, recall_fields);

static const struct field votes_fields[] = {
    FIELD(struct d_vote, ballot, SHOW),
    FIELD(struct d_vote, slot, SHOW),
    FIELD(struct d_vote, choice, SHOW),
};
const struct shape D_VOTE = SHAPE(struct d_vote, votes_fields);

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
const struct shape D_OWNERS = SHAPE(struct d_owners, owners_fields);

static const struct field owners_roll_fields[] = {
    FIELD(struct d_owners_head, decision, SHOW),
    FIELD(struct d_owners_head, head_id, SECRET),
    FIELD(struct d_owners_head, voter, EXTRA),
    FIELD(struct d_owners_head, area, SHOW),
    FIELD(struct d_owners_head, units, SHOW),
    FIELD(struct d_owners_head, shared, SHOW),
    FIELD(struct d_owners_head, builder, SHOW),
};
const struct shape D_OWNERS_HEAD = SHAPE(struct d_owners_head, owners_roll_fields);

static const struct field owners_ballots_fields[] = {
    FIELD(struct d_owners_ballot, decision, SHOW),
    FIELD(struct d_owners_ballot, slot, SHOW),
    FIELD(struct d_owners_ballot, area, SHOW),
    FIELD(struct d_owners_ballot, choice, SHOW),
};
const struct shape D_OWNERS_BALLOT = SHAPE(struct d_owners_ballot, owners_ballots_fields);

static const struct field owners_class_fields[] = {
    FIELD(struct d_owners_class, decision, SHOW),
    FIELD(struct d_owners_class, class, SHOW),
    FIELD(struct d_owners_class, least, SHOW),
    FIELD(struct d_owners_class, most, SHOW),
};
const struct shape D_OWNERS_CLASS = SHAPE(struct d_owners_class, owners_class_fields);

static const struct field owners_told_fields[] = {
    FIELD(struct d_owners_told, decision, SHOW),
    FIELD(struct d_owners_told, slot, SHOW),
    FIELD(struct d_owners_told, class, SHOW),
    FIELD(struct d_owners_told, choice, SHOW),
};
const struct shape D_OWNERS_TOLD = SHAPE(struct d_owners_told, owners_told_fields);
/* clang-format on */
