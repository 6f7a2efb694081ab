/* dossier_works.c - the lines of the file about what came of it: publicity, works, money, review,
 * originals. */
#include "room/archive/dossier_line.h"

/* clang-format off */
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
const struct shape D_NOTICE = SHAPE(struct d_notice, notices_fields);

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
const struct shape D_STOP = SHAPE(struct d_stop, stops_fields);

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
const struct shape D_PHOTO = SHAPE(struct d_photo, photos_fields);

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
const struct shape D_OBJECTION = SHAPE(struct d_objection, objections_fields);

static const struct field work_items_fields[] = {
    FIELD(struct d_work_item, id, SHOW),
    FIELD(struct d_work_item, name, SHOW),
    FIELD(struct d_work_item, unit, SHOW),
    FIELD(struct d_work_item, planned, SHOW),
    FIELD(struct d_work_item, done, SHOW),
    FIELD(struct d_work_item, due_day, SHOW),
};
const struct shape D_WORK_ITEM = SHAPE(struct d_work_item, work_items_fields);

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
const struct shape D_CHANGE = SHAPE(struct d_change, changes_fields);

static const struct field money_fields[] = {
    FIELD(struct d_money, id, SHOW),
    FIELD(struct d_money, what, SHOW),
    FIELD(struct d_money, title, SHOW),
    FIELD(struct d_money, fen, SHOW),
    FIELD(struct d_money, sha256, SHOW),
    FIELD(struct d_money, at, SHOW),
    FIELD(struct d_money, by_name, SHOW),
};
const struct shape D_MONEY = SHAPE(struct d_money, money_fields);

static const struct field progress_fields[] = {
    FIELD(struct d_progress, id, SHOW),
    FIELD(struct d_progress, what, SHOW),
    FIELD(struct d_progress, text, SHOW),
    FIELD(struct d_progress, permille, SHOW),
    FIELD(struct d_progress, at, SHOW),
    FIELD(struct d_progress, by_name, SHOW),
};
const struct shape D_PROGRESS = SHAPE(struct d_progress, progress_fields);

static const struct field progress_photos_fields[] = {
    FIELD(struct d_progress_photo, progress, SHOW),
    FIELD(struct d_progress_photo, phase, SHOW),
    FIELD(struct d_progress_photo, sha256, SHOW),
};
const struct shape D_PROGRESS_PHOTO = SHAPE(struct d_progress_photo, progress_photos_fields);

static const struct field acceptance_fields[] = {
    FIELD(struct d_acceptance, id, SHOW),
    FIELD(struct d_acceptance, step_row, SHOW),
    FIELD(struct d_acceptance, result, SHOW),
    FIELD(struct d_acceptance, text, SHOW),
    FIELD(struct d_acceptance, signed_by, SHOW),
    FIELD(struct d_acceptance, sha256, SHOW),
    FIELD(struct d_acceptance, at, SHOW),
};
const struct shape D_ACCEPTANCE = SHAPE(struct d_acceptance, acceptance_fields);

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
const struct shape D_SURVEY = SHAPE(struct d_survey, surveys_fields);

static const struct field answers_fields[] = {
    FIELD(struct d_answer, survey, SHOW),
    FIELD(struct d_answer, score, SHOW),
    FIELD(struct d_answer, text, SHOW),
    FIELD(struct d_answer, way, SHOW),
};
const struct shape D_ANSWER = SHAPE(struct d_answer, answers_fields);

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
const struct shape D_RECTIFY = SHAPE(struct d_rectify, rectify_fields);

static const struct field files_fields[] = {
    FIELD(struct d_file, sha256, SHOW),
    FIELD(struct d_file, type, SHOW),
    FIELD(struct d_file, name, SHOW),
    FIELD(struct d_file, size, SHOW),
};
const struct shape D_FILE = SHAPE(struct d_file, files_fields);
/* clang-format on */
