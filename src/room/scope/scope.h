/* scope.h - what may be decided, by whom and how: read by everybody, set by a place in dated
 * versions. What holds where is flow/scope.h. */
#pragma once

#include "flow/scope.h"
#include "web/web.h"

struct scope_in { /* an item as it is set; id "": a new one; procedure "": not decided here */
    struct str id, title_zh, title_en, examples_zh, examples_en, procedure, pass, reason_zh,
        reason_en, source;
    struct list bodies, papers; /* of words */
    bool owners;
};
struct scope_change_in {
    struct list items; /* of struct scope_in */
    struct list drop;  /* ids of items the place takes its own words back from */
};
struct scope_publish_in {
    struct day effective_from;
    struct str reason;
    struct list items, drop;
};

struct scope_diff { /* one thing of one item; what: added, gone, or a member's name */
    struct str item, title, what, was, is;
};
struct scope_held { /* matters held to the item as it was when they were opened */
    struct str item;
    int64_t version, running, past;
};
struct scope_keep { /* a place below whose own items stay */
    struct id region_id;
    struct str region_name;
    struct list items; /* their titles */
};
struct scope_preview {
    int64_t version; /* in force now */
    struct list diff, held, keeps;
};
struct scope_edition {
    int64_t version;
    struct id region_id, parent_id;
    struct str region_name, level, text, reason, by_name;
    struct day effective_from;
    struct when at;
    bool in_force;
    int64_t running, past;
    struct list diff; /* from the version of that place before it */
};
extern const struct shape SCOPE_IN, SCOPE_CHANGE_IN, SCOPE_PUBLISH_IN, SCOPE_DIFF, SCOPE_PREVIEW,
    SCOPE_EDITION;

extern const struct failure SCOPE_CATALOGUE, SCOPE_TWICE, SCOPE_SAME, SCOPE_PAST, SCOPE_NOT_OWN;

MUST err scope_publish(struct ctx *c, const struct scope_catalogue *shipped,
                       const struct scope_publish_in *in, int64_t *ret_version);
MUST err scope_try(struct ctx *c, const struct scope_catalogue *shipped,
                   const struct scope_change_in *in, struct scope_preview *ret);
MUST err scope_editions(struct ctx *c, const struct scope_catalogue *shipped, struct list *ret);

/* What differs from one to the other, item by item, in the reader's language. */
struct list scope_compare(struct ctx *c, const struct scope_catalogue *from,
                          const struct scope_catalogue *to);
/* What a body or a paper is called in the procedure's words; the word itself when nobody says. */
struct str scope_body_title(struct ctx *c, const struct flow_template *t, struct str body);
struct str scope_paper_title(struct ctx *c, const struct flow_template *t, struct str paper);

extern const struct routes SCOPE_ROUTES;
