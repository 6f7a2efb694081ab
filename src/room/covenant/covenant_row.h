/* covenant_row.h - the rows of covenants and of their drafts; for this room only. */
#pragma once

#include "room/covenant/covenant.h"
#include "room/plan/plan.h"
#include "rule/ban.h"

/* One version. What follows from the days of all versions of its series is filled by
 * covenant_states. */
struct covenant {
    struct id id, matter, area;
    struct str kind, area_name, title, text, sha256, matter_state;
    int64_t version;
    bool voided;
    struct day passed_on, effective_on, filed_on, review_on, ended_on;
    struct str filing_no, filing_office, filed_by;
    struct when published_at;
    struct str state; /* passed in_force replaced void */
    bool filed;
};

/* All versions of the place, the newest of each series first. */
MUST err covenant_list(struct ctx *c, struct list *ret);
MUST err covenant_get(struct ctx *c, struct id id, struct covenant *ret);
/* The matter's own, not void; NOT_FOUND before it has passed. */
MUST err covenant_of(struct ctx *c, const struct instance *i, struct covenant *ret);
MUST err covenant_add(struct ctx *c, const struct covenant *v); /* as the next of its series */
MUST err covenant_effect(struct ctx *c, const struct covenant *v, struct day on, int64_t months);
/* Sets state, ended_on and filed of every version; the list is the whole of covenant_list. */
void covenant_states(struct covenant *v, size_t n, struct day today);

struct draft_clause {
    int64_t clause, no;
    struct str text, tag;
};
struct draft_flag {
    struct str flag, what, sentence, mark, verdict, reason, by_name;
    struct when at;
};
struct draft { /* the newest version of the plan, as clauses, with what is doubted in it */
    struct plan plan;
    struct draft_clause *clause;
    size_t n_clause, untagged;
    struct draft_flag *flag;
    size_t n_flag, unruled, unlawful;
};
/* NOT_FOUND: nothing has been written yet. */
MUST err draft_read(struct ctx *c, struct id matter, struct draft *ret);

struct ruling_in {
    struct str flag, verdict, reason;
    struct id file_id;
};
struct tag_in {
    int64_t clause;
    struct str tag;
};
extern const char *const CLAUSE_TAGS[];
MUST err draft_tag(struct ctx *c, struct id matter, const struct tag_in *tag, size_t n);
MUST err draft_rule(struct ctx *c, struct id matter, const struct ruling_in *in);

struct filing_in {
    struct str number, office;
    struct day filed_on;
    struct id file_id;
};
MUST err filing_file(struct ctx *c, struct id matter, const struct filing_in *in);
MUST err filing_order(struct ctx *c, struct id matter, struct str text, struct id file);
MUST err filing_effect(struct ctx *c, struct id matter, struct day effective_on);
/* Of a covenant that was passed before and only entered here. */
MUST err filing_late(struct ctx *c, struct id covenant, const struct filing_in *in);

struct enter_in {
    struct str kind, title, text, number, office;
    struct id area;
    struct day passed_on, effective_on, filed_on;
};
MUST err covenant_enter(struct ctx *c, const struct enter_in *in, struct id *ret);
MUST err covenant_reviewed(struct ctx *c, struct id covenant, struct str outcome, struct str note);

/* The street and the lawyer act for themselves; who runs the matter enters what they signed. */
bool acts_from_above(const struct ctx *c); /* a post of the street */
bool acts_by_paper(const struct ctx *c, struct id file);
