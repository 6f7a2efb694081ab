/* named.h - named sets (A28): what a district calls 五个一 or 四个更加, in versions that all its
 * places share; and what is tagged with an item of one, counted by item for any place.
 *
 * Some sets are shipped (template/named), most of them without items: nobody has defined those. A
 * district's version takes the place of the shipped one. An item keeps its word through all
 * versions, so what was tagged stays tagged. Start reading at named_sets. */
#pragma once

#include "web/web.h"

struct named_item {
    struct str item, title, title_zh, title_en; /* title: in the reader's language */
    int64_t needs;                              /* how many there should be; 0: as many as come */
};
struct named_set {
    struct str named, title, title_zh, title_en;
    int64_t version; /* 0: as shipped */
    struct str note, by_name;
    struct when at;
    struct list items;
};
extern const struct shape NAMED_SET;

/* NAMED_UNKNOWN, NAMED_ITEM: no such set, no such item of it. NAMED_LOCKED: only the district sets
 * them. NAMED_TWICE: two of one name. NAMED_OBJECT: nothing there to be tagged. NAMED_TAGGED: it
 * has that tag. NAMED_GONE: it was taken off before. */
extern const struct failure NAMED_UNKNOWN, NAMED_ITEM, NAMED_LOCKED, NAMED_SAME, NAMED_TWICE,
    NAMED_OBJECT, NAMED_TITLE, NAMED_TAGGED, NAMED_GONE;

/* All in force for ctx's place, the shipped ones first. */
MUST err named_sets(struct ctx *c, struct list *ret);
MUST err named_find(struct ctx *c, struct str named, struct named_set *ret);
MUST err named_versions(struct ctx *c, struct str named, struct list *ret); /* newest first */

struct named_item_in {
    struct str item, title_zh, title_en; /* item "": a new one */
    int64_t needs;
};
struct named_in {
    struct str named, title_zh, title_en, note; /* named "": a new set */
    struct list items;
};
MUST err named_publish(struct ctx *c, const struct named_in *in, struct str *ret_named,
                       int64_t *ret_version);

struct tag_in {
    struct str named, item, kind;
    struct id object;       /* absent for an entry: something that has no page of its own */
    struct str title, note; /* title: of an entry */
    struct id file;
};
MUST err named_tag(struct ctx *c, const struct tag_in *in, struct id *ret);
MUST err named_untag(struct ctx *c, struct id tag, struct str reason);

struct named_line { /* an item, and how many at a place and below carry it */
    struct str item, title;
    int64_t needs, n, places;
    bool old; /* no item of the set as it is now */
};
struct named_span {
    struct when from, to; /* to is after the last */
};
/* Of all places at or below `place`, of what was tagged within the span. */
MUST err named_report(struct ctx *c, struct id place, struct str named, struct named_span span,
                      struct list *ret);

extern const struct routes NAMED_ROUTES;
