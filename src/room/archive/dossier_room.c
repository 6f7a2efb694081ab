/* dossier_room.c - the lines of the file about what surrounds a meeting: its agenda, who was told,
 * the moments of the room, who signed its minutes. */
#include "room/archive/dossier_line.h"

/* clang-format off */
static const struct field sitting_fields[] = {
    FIELD(struct d_sitting, host, SHOW),
    FIELD(struct d_sitting, meeting, SHOW),
};
const struct shape D_SITTING = SHAPE(struct d_sitting, sitting_fields);

static const struct field agenda_fields[] = {
    FIELD(struct d_agenda, id, SHOW),
    FIELD(struct d_agenda, meeting, SHOW),
    FIELD(struct d_agenda, place, SHOW),
    FIELD(struct d_agenda, kind, SHOW),
    FIELD(struct d_agenda, title, SHOW),
    FIELD(struct d_agenda, matter, SHOW),
    FIELD(struct d_agenda, outcome, SHOW),
    FIELD(struct d_agenda, outcome_at, SHOW),
};
const struct shape D_AGENDA = SHAPE(struct d_agenda, agenda_fields);

static const struct field told_fields[] = {
    FIELD(struct d_told, meeting, SHOW),
    FIELD(struct d_told, voter_id, SECRET),
    FIELD(struct d_told, voter, EXTRA),
    FIELD(struct d_told, proof, SHOW),
};
const struct shape D_TOLD = SHAPE(struct d_told, told_fields);

static const struct field moment_fields[] = {
    FIELD(struct d_moment, meeting, SHOW),
    FIELD(struct d_moment, id, SHOW),
    FIELD(struct d_moment, what, SHOW),
    FIELD(struct d_moment, voter_id, SECRET),
    FIELD(struct d_moment, voter, EXTRA),
    FIELD(struct d_moment, way, SHOW),
    FIELD(struct d_moment, present, SHOW),
    FIELD(struct d_moment, at, SHOW),
};
const struct shape D_MOMENT = SHAPE(struct d_moment, moment_fields);

static const struct field minutes_sign_fields[] = {
    FIELD(struct d_minutes_sign, meeting, SHOW),
    FIELD(struct d_minutes_sign, role, SHOW),
    FIELD(struct d_minutes_sign, name, SHOW),
    FIELD(struct d_minutes_sign, way, SHOW),
    FIELD(struct d_minutes_sign, minutes_hash, SHOW),
    FIELD(struct d_minutes_sign, at, SHOW),
};
const struct shape D_MINUTES_SIGN = SHAPE(struct d_minutes_sign, minutes_sign_fields);

static const struct field meeting_file_fields[] = {
    FIELD(struct d_meeting_file, meeting, SHOW),
    FIELD(struct d_meeting_file, kind, SHOW),
    FIELD(struct d_meeting_file, title, SHOW),
    FIELD(struct d_meeting_file, sha256, SHOW),
    FIELD(struct d_meeting_file, type, SHOW),
    FIELD(struct d_meeting_file, size, SHOW),
    FIELD(struct d_meeting_file, by_name, SHOW),
    FIELD(struct d_meeting_file, at, SHOW),
};
const struct shape D_MEETING_FILE = SHAPE(struct d_meeting_file, meeting_file_fields);
/* clang-format on */
