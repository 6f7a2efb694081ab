/* dossier_covenant.c - the lines of the file about a covenant: what was passed and filed, how its
 * clauses are sorted, what a lawyer ruled on. */
#include "room/archive/dossier_line.h"

/* clang-format off */
static const struct field covenant_fields[] = {
    FIELD(struct d_covenant, id, SHOW),
    FIELD(struct d_covenant, version, SHOW),
    FIELD(struct d_covenant, title, SHOW),
    FIELD(struct d_covenant, sha256, SHOW),
    FIELD(struct d_covenant, voided, SHOW),
    FIELD(struct d_covenant, passed_on, SHOW),
    FIELD(struct d_covenant, filing_no, SHOW),
    FIELD(struct d_covenant, filing_office, SHOW),
    FIELD(struct d_covenant, filed_on, SHOW),
    FIELD(struct d_covenant, effective_on, SHOW),
};
const struct shape D_COVENANT = SHAPE(struct d_covenant, covenant_fields);

static const struct field ruling_fields[] = {
    FIELD(struct d_ruling, id, SHOW),
    FIELD(struct d_ruling, flag, SHOW),
    FIELD(struct d_ruling, what, SHOW),
    FIELD(struct d_ruling, sentence, SHOW),
    FIELD(struct d_ruling, verdict, SHOW),
    FIELD(struct d_ruling, reason, SHOW),
    FIELD(struct d_ruling, by_name, SHOW),
    FIELD(struct d_ruling, at, SHOW),
};
const struct shape D_RULING = SHAPE(struct d_ruling, ruling_fields);

static const struct field tag_fields[] = {
    FIELD(struct d_clause_tag, clause, SHOW),
    FIELD(struct d_clause_tag, tag, SHOW),
};
const struct shape D_CLAUSE_TAG = SHAPE(struct d_clause_tag, tag_fields);
/* clang-format on */
