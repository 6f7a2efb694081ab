/* geo.h - Open311 GeoReport v2, inside the room: its two ways of writing, its numbers and times,
 * and one request as it is published. docs/open311.md says what is published and what is not. */
#pragma once

#include "kit/markup.h"
#include "room/channel/channel.h"

/* --- writing: the same calls make XML, or JSON by the "Spark" rule --- */

struct geo {
    bool xml;
    struct jw json;
    struct markup markup;
    unsigned depth;
    struct {
        const char *name;
        bool list;
    } open[8];
};
struct geo geo_begin(struct req *r); /* by the suffix of the path */
void geo_list(struct geo *g, const char *name);
void geo_item(struct geo *g, const char *name);
void geo_end(struct geo *g);
void geo_str(struct geo *g, const char *name, struct str s);
void geo_bool(struct geo *g, const char *name, bool b);
void geo_number(struct geo *g, const char *name, struct str digits);
void geo_done(struct geo *g, struct req *r); /* all closed; it is the answer */

/* The word of a path without its suffix; false unless it ends in .xml or .json. */
bool geo_word(struct str path_word, struct str *ret);

/* --- numbers and times --- */

/* "39.9042" in 1e-7 degrees; digits beyond are dropped. False for what is no such number. */
bool geo_degrees_read(struct str s, int64_t *ret);
struct str geo_degrees(struct arena *a, int64_t v, int places);
/* ISO 8601 with a zone, or a day alone, which begins in China. */
bool geo_time_read(struct str s, struct when *ret);
struct str geo_time(struct arena *a, struct when t); /* "2026-11-22T14:00:00+08:00" */

/* --- requests --- */

extern const struct failure GEO_UNKNOWN, GEO_SERVICE, GEO_MISSING, GEO_BAD, GEO_SPAN;

struct geo_request {
    struct id id, client_id, region_id;
    struct str state, step, template, item, text, address, naming, place, grid, agency;
    int64_t template_version, lat, lng;
    bool located;
    struct when created_at, due_at, closed_at, step_opened;
};
/* The community of the path and its jurisdiction_id, by this parameter or one of the form. */
MUST err geo_enter(struct req *r, struct str jurisdiction);
/* Of public business, or brought by `client` itself; else GEO_UNKNOWN. */
MUST err geo_get(struct ctx *c, struct id id, struct id client, struct geo_request *ret);
void geo_tell(struct req *r, err e);
err geo_post(struct req *r);
err geo_updates(struct req *r);
err geo_update_post(struct req *r);
/* What was sent and whose key came with it, in the body, the query or the header. */
struct form_parts;
MUST err geo_form(struct req *r, struct form_parts *ret, struct client *ret_by);
