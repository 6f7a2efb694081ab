/* dossier_line.h - what one line of each part of the file holds, and its shape; for the archive
 * room only. Names of residents come masked. */
#pragma once

#include "kit/shape.h"

struct d_matter {
    struct id id;
    struct str code, title, summary, origin, scope_id, body, template;
    int64_t template_version;
    struct str rules;
    int64_t rules_version;
    struct str state, step;
    int64_t round, amount, affected_households;
    bool risk_flag;
    int64_t demand_count, demand_base;
    struct when created_at, closed_at;
    struct str place, community;
};
struct d_step {
    struct id id;
    struct str step;
    int64_t round;
    struct str state;
    struct when opened_at, due_at, closed_at;
    struct str outcome;
};
struct d_event {
    struct id id;
    struct str step, word, facts, note;
    struct when at;
    struct str by_name;
    bool posted; /* by_name holds a post: shown in full */
};
struct d_paper {
    struct id id;
    struct str step, kind, title, text, sha256;
    struct when at;
    struct str by_name;
};
struct d_channel {
    struct id id;
    struct str channel;
    struct day held_on;
    struct str place;
    int64_t count;
    struct str note, by_name;
};
struct d_reach {
    struct str channel;
    int64_t households;
};
struct d_study {
    struct day held_on;
    struct str note, by_name;
};
struct d_opinion {
    struct id id;
    struct str name, channel, text;
    struct when at;
    struct str disposition, reason;
    struct when answered_at;
    struct str answered_by;
};
struct d_group {
    struct id id;
    struct str title, state, by_name;
    struct when at;
};
struct d_said { /* `who`: one person has one keyed name over all of a matter */
    struct id opinion, group_id, resident_id, household_id;
    struct str name, who, stance;
    int64_t clause;
    struct str told_way;
    struct when told_at;
};
struct d_card {
    struct id id, resident_id, household_id;
    int64_t clause;
    struct str who, stance;
    bool worded, newest;
};
struct d_summary { /* as people were shown it: persons and cards, then opinions by what became of
                      them */
    int64_t clause, no;
    struct str what, text;
    int64_t persons, agree, change, against, adopted, partly, declined, open;
};
struct d_consent {
    struct str choice, way;
    int64_t households;
};
struct d_check {
    struct id id;
    struct str kind, verdict, text, sha256, by_name;
    struct when at;
    int64_t legal, fair, feasible, control, asked; /* a risk's marks; 0: none */
};
struct d_plan {
    struct id id;
    int64_t version;
    struct str step, purpose, text;
    int64_t budget;
    struct str fund_source, timetable, by_name;
    struct when at;
};
struct d_invitation {
    struct id id, step_row;
    int64_t round;
    struct str name, kind;
    bool mandatory;
    struct when invited_at, due_at;
    struct str answer, text, way;
    struct when answered_at;
    struct str settled;
    struct when settled_at;
};
struct d_meeting {
    struct id id, step_row;
    int64_t round;
    struct str body, base, place;
    struct when starts_at, called_at, opened_at, closed_at;
    struct str emergency_reason, chair, recorder, question;
    bool secret;
    struct str state;
    int64_t expected, party_expected, present;
    bool held;
    struct str roll_hash, minutes;
};
struct d_roll {
    struct id meeting, voter_id;
    struct str name, voter;
    bool party, committee, rep, recused;
    struct str way, proxy_name;
    struct when at, left_at;
};
struct d_sitting { /* whose room a meeting shares; its own when it sits alone */
    struct id host, meeting;
};
struct d_agenda {
    struct id id, meeting;
    int64_t place;
    struct str kind, title;
    struct id matter;
    struct str outcome;
    struct when outcome_at;
};
struct d_told { /* what proved at the opening that one of the roll had been told */
    struct id meeting, voter_id;
    struct str voter, proof;
};
struct d_moment { /* `present`: in the room after it */
    struct id meeting, id, voter_id;
    struct str what, voter, way;
    int64_t present;
    struct when at;
};
struct d_minutes_sign {
    struct id meeting;
    struct str role, name, way, minutes_hash;
    struct when at;
};
struct d_meeting_file {
    struct id meeting;
    struct str kind, title, sha256, type;
    int64_t size;
    struct str by_name;
    struct when at;
};
struct d_ballot {
    struct id id, meeting;
    struct str question, nature;
    bool secret;
    int64_t changes;
    bool hide_counts;
    struct str state;
    struct when opened_at, closed_at;
    int64_t agree, oppose, abstain, present, expected;
    struct str outcome, tally_hash, form;
    int64_t turn;
};
struct d_name { /* of a ballot that marks names: candidates and members stand in full */
    struct id ballot;
    int64_t nr;
    struct str seat;
    int64_t seats;
    struct str name;
    int64_t n1, n2, n3, n4;
    struct str result;
};
struct d_candidate {
    struct id id;
    struct str seat, name, nominated, state, reason;
    int64_t nominators;
    struct str by_name;
    struct when at;
};
struct d_appeal { /* against the list of voters; who complained is masked, as is about whom */
    struct id id, meeting;
    struct str want, who, text, by_name;
    struct when at, due_at;
    struct str decision, reply, decided_by;
    struct when decided_at;
};
struct d_recall {
    struct str kind, name, grounds;
    struct when named_at;
    struct str statement, stated_way;
    struct when stated_at;
};
struct d_vote {
    struct id ballot;
    struct str slot, choice;
};
struct d_invited {
    struct id id;
    struct str step, capacity, name, unit;
    struct when invited_at, consented_at;
};
struct d_statement {
    struct id id, meeting, voter_id;
    struct str voter, name, stance, text, way;
    struct when at;
    struct str disposition, reason, answered_by;
    struct when answered_at;
};
struct d_forum_result {
    struct id meeting, step_row;
    struct str outcome, text, referred_to;
    int64_t n, points;
    struct when at;
    struct str by_name;
    struct when rectify_due;
    struct str rectified_text;
    struct when rectified_at, checked_at;
    struct str checked_by, facilitator;
};
struct d_attached {
    struct id matter;
    struct str code, title, template, state;
    bool above; /* the matter this one was held for */
};
struct d_scope { /* the item of the decision catalogue the matter was opened under */
    struct str catalogue;
    int64_t version;
    struct str text;
};
struct d_owners { /* a decision of the owners; areas in 0.01 m2 */
    struct id id, step_row;
    int64_t round, item;
    struct str body, question, proposer, state;
    int64_t heads, area;
    struct str roll_hash;
    struct when called_at, opens_at, closes_at;
    struct str evote, evote_basis;
    struct when counted_at;
    struct str counted_by;
    struct when witnessed_at;
    struct str witness;
    int64_t heads_joined, area_joined, heads_agree, area_agree, heads_oppose, area_oppose,
        heads_abstain, area_abstain;
    struct str outcome, tally_hash;
    int64_t delivered, watchers;
};
struct d_owners_head {
    struct id decision, head_id;
    struct str voter;
    int64_t area, units;
    bool shared, builder;
};
struct d_owners_ballot {
    struct id decision;
    struct str slot;
    int64_t area;
    struct str choice;
};
struct d_owners_class { /* owners with an area from least to most */
    struct id decision;
    int64_t class, least, most;
};
struct d_owners_told { /* a ballot by its class, in place of its area */
    struct id decision;
    struct str slot;
    int64_t class;
    struct str choice;
};
struct d_batch { /* sheets of paper settled together; their hash is in the leaf of the settling */
    struct id id, subject;
    struct str what;
    int64_t sheets, differ, counted, set_aside, spoilt;
    struct str hash, first_name, second_name, settled_name;
    struct when settled_at;
};
struct d_sheet { /* `slot` is its name here and among the votes: never its code */
    struct id batch;
    struct str slot, choice, outcome, reason;
};
struct d_recount {
    struct id id, ballot;
    int64_t agree, oppose, abstain, spoilt;
    bool same;
    struct str by_name;
    struct when at;
};
struct d_notice {
    struct id id, step_row;
    struct str use, title, text, scope, channel, contact;
    struct day starts_on, ends_on;
    int64_t min_days;
    struct str state;
    int64_t run;
    struct when posted_at;
    struct str by_name;
};
struct d_stop {
    struct id notice;
    int64_t run;
    struct str reason, asked_by;
    struct when asked_at;
    struct str agreed_by;
    struct when agreed_at;
    struct day starts_on, ends_on;
};
struct d_photo {
    struct id id, notice;
    int64_t run;
    struct str which, sha256;
    struct when at;
    struct str by_name, checked_by;
    struct when checked_at;
};
struct d_objection {
    struct id id, notice;
    int64_t run;
    struct str name, text, way;
    struct when at, due_at;
    struct str reply;
    struct when replied_at;
    struct str decision, decided_reason, decided_by;
    struct when decided_at;
};
struct d_work_item {
    struct id id;
    struct str name, unit;
    int64_t planned, done;
    struct day due_day;
};
struct d_change {
    struct id id, work_item;
    int64_t planned_old, planned_new;
    struct str reason, asked_by;
    struct when at;
    struct str approved_by;
    struct when approved_at;
};
struct d_money {
    struct id id;
    struct str what, title;
    int64_t fen;
    struct str sha256;
    struct when at;
    struct str by_name;
};
struct d_money_link { /* of each money line */
    struct id id, contract;
    struct str source, party, voucher;
};
struct d_money_change {
    struct id id, contract;
    int64_t fen;
    struct str reason, asked_by;
    struct when at;
    struct str approved_by;
    struct when approved_at;
};
struct d_money_decision {
    struct id matter;
    struct str code;
    int64_t fen;
    bool given; /* this matter's sum was added to that one's */
    struct str by_name;
    struct when at;
};
struct d_spend { /* an entry of the ledger; `line` is the payment it came by */
    struct id id;
    struct day day;
    int64_t fen;
    struct str title, voucher, source, way;
    struct id line, reverses;
    struct str by_name;
    struct when at;
};
struct d_reversal {
    struct id id, spend;
    int64_t fen;
    struct str reason, asked_by;
    struct when at;
    struct str decided_by;
    struct when decided_at;
    struct id entry;
};
struct d_progress {
    struct id id;
    struct str what, text;
    int64_t permille;
    struct when at;
    struct str by_name;
};
struct d_progress_photo {
    struct id progress;
    struct str phase, sha256;
};
struct d_acceptance {
    struct id id, step_row;
    struct str result, text, signed_by, sha256;
    struct when at;
};
struct d_survey {
    struct id id, step_row;
    struct when opens, closes;
    struct str state;
    int64_t asked, needs, n, good;
    struct when closed_at;
};
struct d_answer {
    struct id survey;
    struct str score, text, way;
};
struct d_rectify {
    struct id survey;
    struct str text;
    struct when due_at, at;
    struct str done_text;
    struct when done_at;
    struct str checked_by;
    struct when checked_at;
};
struct d_covenant {
    struct id id;
    int64_t version;
    struct str title, sha256, filing_no, filing_office;
    bool voided;
    struct day passed_on, filed_on, effective_on;
};
struct d_ruling {
    struct id id;
    struct str flag, what, sentence, verdict, reason, by_name;
    struct when at;
};
struct d_clause_tag {
    int64_t clause;
    struct str tag;
};
struct d_dispute {
    struct id id;
    struct str category, channel;
    int64_t amount, people, injury;
    struct day began_on;
    int64_t failed, grade, rule_grade, causes;
    struct str mediator_name, guide_name, chosen_by;
    bool in_public, extended;
    struct str outcome;
    struct when accepted_at, at;
};
struct d_party { /* in full: the file is for them, and the agreement bears their names */
    struct id id;
    struct str side, name, consent, consent_way;
    struct blob name_sealed;
    struct when consent_at;
};
struct d_sign {
    struct id party, subject;
    struct str what, way, by_name;
    struct when at;
};
struct d_session {
    struct id id;
    struct str place, state, record, by_name;
    struct blob record_sealed;
    int64_t present;
    struct when starts_at, ends_at, held_at;
};
struct d_agreement {
    struct id id;
    struct str form, text, court, court_number, by_name;
    struct blob text_sealed;
    struct day perform_by;
    int64_t copies;
    struct when mediator_at, sealed_at, effective_at, court_at, at;
};
struct d_visit {
    struct id id;
    int64_t days;
    struct when due_at, done_at;
    struct str performed, text, by_name;
    struct blob text_sealed;
};
struct d_note {
    struct id id;
    struct str word, text, by_name;
    struct blob text_sealed;
    struct when at;
};
struct d_scan {
    struct id id;
    struct str what, sha256, by_name;
    struct when at;
};
struct d_file {
    struct str sha256, type, name;
    int64_t size;
};

extern const struct shape D_MATTER, D_SCOPE, D_STEP, D_EVENT, D_PAPER, D_CHANNEL, D_REACH, D_STUDY,
    D_OPINION, D_CONSENT, D_CHECK, D_PLAN, D_INVITATION, D_MEETING, D_ROLL, D_BALLOT, D_NAME,
    D_CANDIDATE, D_APPEAL, D_RECALL, D_VOTE, D_INVITED, D_STATEMENT, D_FORUM_RESULT, D_ATTACHED,
    D_OWNERS, D_OWNERS_HEAD, D_OWNERS_BALLOT, D_OWNERS_CLASS, D_OWNERS_TOLD, D_BATCH, D_SHEET,
    D_RECOUNT, D_NOTICE, D_STOP, D_PHOTO, D_OBJECTION, D_WORK_ITEM, D_CHANGE, D_MONEY, D_PROGRESS,
    D_PROGRESS_PHOTO, D_ACCEPTANCE, D_SURVEY, D_ANSWER, D_RECTIFY, D_FILE, D_SITTING, D_AGENDA,
    D_TOLD, D_MOMENT, D_MINUTES_SIGN, D_MEETING_FILE, D_GROUP, D_SAID, D_CARD, D_SUMMARY,
    D_MONEY_LINK, D_MONEY_CHANGE, D_MONEY_DECISION, D_SPEND, D_REVERSAL, D_COVENANT, D_RULING,
    D_CLAUSE_TAG, D_DISPUTE, D_PARTY, D_SIGN, D_SESSION, D_AGREEMENT, D_VISIT, D_NOTE, D_SCAN;
