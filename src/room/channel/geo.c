/* geo.c - Open311 GeoReport v2: what it lists. Start at geo_routes; geo_post.c takes requests. */
#include "room/channel/geo.h"
#include "base/arena.h"
#include "base/day.h"
#include "flow/track.h"
#include "kit/formdata.h"
#include "room/region/region.h"
#include "web/house.h"
#include "web/text.h"

enum { LISTED_MAX = 1000, SPAN_DAYS = 90, BUILDINGS_MAX = 1000, PUBLIC_PLACES = 4, IDS_MAX = 100 };
static const int64_t DAY_MS = INT64_C(24) * HOUR_MS;

const struct failure GEO_UNKNOWN = { .code = ERR_MISSING, .id = "geo.unknown" };
const struct failure GEO_SERVICE = { .code = ERR_MISSING, .id = "geo.service" };
const struct failure GEO_MISSING = { .code = ERR_INPUT, .id = "geo.missing" };
const struct failure GEO_BAD = { .code = ERR_INPUT, .id = "geo.bad" };
const struct failure GEO_SPAN = { .code = ERR_INPUT, .id = "geo.span" };

/* clang-format off */
static const struct field request_fields[] = {
    FIELD(struct geo_request, id, SHOW),
    FIELD(struct geo_request, client_id, SECRET),
    FIELD(struct geo_request, region_id, SHOW),
    FIELD(struct geo_request, state, SHOW),
    FIELD(struct geo_request, step, SHOW),
    FIELD(struct geo_request, template, SHOW),
    FIELD(struct geo_request, item, SHOW),
    FIELD(struct geo_request, text, SECRET),
    FIELD(struct geo_request, address, SECRET),
    FIELD(struct geo_request, naming, SECRET),
    FIELD(struct geo_request, place, SHOW),
    FIELD(struct geo_request, grid, SHOW),
    FIELD(struct geo_request, agency, SHOW),
    FIELD(struct geo_request, template_version, SHOW),
    FIELD(struct geo_request, lat, SHOW),
    FIELD(struct geo_request, lng, SHOW),
    FIELD(struct geo_request, located, SHOW),
    FIELD(struct geo_request, created_at, SHOW),
    FIELD(struct geo_request, due_at, SHOW),
    FIELD(struct geo_request, closed_at, SHOW),
    FIELD(struct geo_request, step_opened, SHOW),
};
struct place_line { struct id id; struct str name, level; };
static const struct field place_fields[] = {
    FIELD(struct place_line, id, SHOW),
    FIELD(struct place_line, name, SHOW),
    FIELD(struct place_line, level, SHOW),
};
/* clang-format on */
static const struct shape GEO_REQUEST = SHAPE(struct geo_request, request_fields);
static const struct shape PLACE_LINE = SHAPE(struct place_line, place_fields);
static const struct field one_id_fields[] = { FIELD(struct id, v, SHOW) };
static const struct shape ONE_ID = SHAPE(struct id, one_id_fields);

/* --- failures in Open311's form: 404 for what is unknown, 403 for the key, 400 for the rest --- */

static int geo_status(err e)
{
    int status = web_status(e);

    return status == 422 || status == 409 ? 400 : status;
}

void geo_tell(struct req *r, err e)
{
    struct geo g = geo_begin(r);
    char number[INT_TEXT_SIZE];

    r->status = geo_status(e);
    geo_list(&g, "errors");
    geo_item(&g, "error");
    geo_str(&g, "code", int_text(r->status, number));
    struct str says = text_say(r->ctx.arena, r->ctx.lang, e->id, e->says);
    geo_str(&g, "description",
            e->field ? str_fmt(r->ctx.arena, "%s: " STR_FMT, e->field, STR_ARG(says)) : says);
    geo_end(&g);
    geo_end(&g);
    geo_done(&g, r);
}

err geo_enter(struct req *r, struct str jurisdiction)
{
    struct ctx *c = &r->ctx;
    struct region place;
    err e = region_get(c, c->community, &place);
    int64_t id = 0;

    if (e == &NOT_FOUND || (!e && !str_is(place.level, "community")))
        return &GEO_UNKNOWN;
    TRY(e);
    if (!jurisdiction.n || str_eq(jurisdiction, place.code) ||
        (str_int(jurisdiction, &id) && id == c->community.v))
        return NULL;
    return err_at(c->arena, &GEO_UNKNOWN, "jurisdiction_id", "another place");
}

static MUST err enter(struct req *r) { return geo_enter(r, req_param(r, "jurisdiction_id")); }

/* --- discovery and the catalogue --- */

static err get_discovery(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct geo g = geo_begin(r);
    struct str at = str_fmt(c->arena, STR_FMT "/open311/%lld/v2", STR_ARG(c->house->base_url),
                            (long long)c->community.v),
               since = STR("2026-11-22T00:00:00+08:00"), name;

    TRY(enter(r));
    TRY(region_name(c, c->community, &name));
    geo_item(&g, "discovery");
    geo_str(&g, "changeset", since);
    geo_str(&g, "contact",
            text_say(c->arena, c->lang, "geo.contact",
                     str_fmt(c->arena, "place=" STR_FMT, STR_ARG(name)).p));
    geo_str(&g, "key_service", text_say(c->arena, c->lang, "geo.key_service", ""));
    geo_list(&g, "endpoints");
    geo_item(&g, "endpoint");
    geo_str(&g, "specification", STR("http://wiki.open311.org/GeoReport_v2"));
    geo_str(&g, "url", at);
    geo_str(&g, "changeset", since);
    geo_str(&g, "type", c->house->demo ? STR("test") : STR("production"));
    geo_list(&g, "formats");
    geo_str(&g, "format", STR("text/xml"));
    geo_str(&g, "format", STR("application/json"));
    for (int open = 4; open > 0; open--)
        geo_end(&g);
    geo_done(&g, r);
    return NULL;
}

static struct str group_of(struct ctx *c, const struct case_item *x)
{
    const struct flow_template *t = book_template(c->house->flow, x->template, 0);

    return t ? title_said(c, t->title) : x->template;
}

static err get_services(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct geo g = geo_begin(r);

    TRY(enter(r));
    geo_list(&g, "services");
    for (size_t k = 0; k < case_item_count(); k++) {
        const struct case_item *x = case_item_at(k);
        geo_item(&g, "service");
        geo_str(&g, "service_code", x->id);
        geo_str(&g, "service_name", title_said(c, x->title));
        geo_str(&g, "description", title_said(c, x->examples));
        geo_bool(&g, "metadata", true);
        geo_str(&g, "type", STR("realtime"));
        geo_str(&g, "keywords", x->urgent ? STR("urgent") : STR(""));
        geo_str(&g, "group", group_of(c, x));
        geo_end(&g);
    }
    geo_end(&g);
    geo_done(&g, r);
    return NULL;
}

static void value_of(struct geo *g, struct str key, struct str name)
{
    geo_item(g, "value");
    geo_str(g, "key", key);
    geo_str(g, "name", name);
    geo_end(g);
}

static void attribute_head(struct ctx *c, struct geo *g, const char *code, const char *order)
{
    geo_item(g, "attribute");
    geo_bool(g, "variable", true);
    geo_str(g, "code", str_of(code));
    geo_str(g, "datatype", STR("singlevaluelist"));
    geo_bool(g, "required", false);
    geo_str(g, "datatype_description", STR(""));
    geo_number(g, "order", str_of(order));
    geo_str(g, "description",
            text_say(c->arena, c->lang, str_fmt(c->arena, "geo.attribute.%s", code).p, ""));
    geo_list(g, "values");
}

static MUST err write_buildings(struct ctx *c, struct geo *g)
{
    struct list l;

    TRY(db_list(c->db, SQL_GEO_BUILDINGS, &PLACE_LINE, BUILDINGS_MAX, &l,
                ARGS(arg_id(c->community))));
    attribute_head(c, g, "building", "1");
    for (size_t i = 0; i < l.n; i++) {
        const struct place_line *p = (const struct place_line *)l.p + i;
        value_of(g, str_fmt(c->arena, "%lld", (long long)p->id.v), p->name);
    }
    geo_end(g);
    geo_end(g);
    return NULL;
}

static err get_service(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct geo g = geo_begin(r);
    struct str code;

    TRY(enter(r));
    if (!geo_word(r->word, &code) || !case_item(code))
        return &GEO_SERVICE;
    geo_item(&g, "service_definition");
    geo_str(&g, "service_code", code);
    geo_list(&g, "attributes");
    TRY(write_buildings(c, &g));
    attribute_head(c, &g, "naming", "2");
    value_of(&g, STR("named"), text_say(c->arena, c->lang, "geo.named", ""));
    value_of(&g, STR("hidden"), text_say(c->arena, c->lang, "geo.hidden", ""));
    for (int open = 4; open > 0; open--)
        geo_end(&g);
    geo_done(&g, r);
    return NULL;
}

/* --- requests --- */

static bool is_public(const struct geo_request *x) { return str_is(x->template, "grid_event"); }

err geo_get(struct ctx *c, struct id id, struct id client, struct geo_request *ret)
{
    err e = db_one(c->db, SQL_GEO_ONE, &GEO_REQUEST, ret, ARGS(arg_id(c->community), arg_id(id)));

    if (e)
        return e == &NOT_FOUND ? &GEO_UNKNOWN : e;
    return is_public(ret) || (client.v && client.v == ret->client_id.v) ? NULL : &GEO_UNKNOWN;
}

/* Of those who did not bring it nobody is told the words, which may name people, nor where to the
 * metre, which may be whose home. */
static void write_place(struct ctx *c, struct geo *g, const struct geo_request *x, bool own)
{
    struct str where = own && x->address.n ? x->address : x->place.n ? x->place : x->grid;
    int places = own ? 7 : PUBLIC_PLACES;

    geo_str(g, "address", where);
    geo_str(g, "address_id",
            x->region_id.v ? str_fmt(c->arena, "%lld", (long long)x->region_id.v) : STR(""));
    geo_str(g, "zipcode", STR(""));
    if (!x->located)
        return;
    geo_number(g, "lat", geo_degrees(c->arena, x->lat, places));
    geo_number(g, "long", geo_degrees(c->arena, x->lng, places));
}

static void write_request(struct ctx *c, struct geo *g, const struct geo_request *x,
                          struct id client)
{
    const struct case_item *item = case_item(x->item);
    struct str name = item ? title_said(c, item->title) : x->item;
    bool own = client.v && client.v == x->client_id.v;
    bool open = str_is(x->state, "open") || str_is(x->state, "suspended");
    const struct flow_template *t = book_template(c->house->flow, x->template, x->template_version);

    geo_item(g, "request");
    geo_str(g, "service_request_id", str_fmt(c->arena, "%lld", (long long)x->id.v));
    geo_str(g, "status", open ? STR("open") : STR("closed"));
    geo_str(g, "status_notes",
            open ? track_step_title(c, t, x->step)
                 : text_say(c->arena, c->lang,
                            str_fmt(c->arena, "geo.end." STR_FMT, STR_ARG(x->state)).p, ""));
    geo_str(g, "service_name", name);
    geo_str(g, "service_code", x->item);
    geo_str(g, "description", own ? x->text : name);
    geo_str(g, "agency_responsible", x->agency);
    geo_str(g, "service_notice", STR(""));
    geo_str(g, "requested_datetime", geo_time(c->arena, x->created_at));
    struct when moved = !open && x->closed_at.ms ? x->closed_at : x->step_opened;
    geo_str(g, "updated_datetime", geo_time(c->arena, moved));
    if (open && x->due_at.ms)
        geo_str(g, "expected_datetime", geo_time(c->arena, x->due_at));
    write_place(c, g, x, own);
    geo_end(g);
}

/* Of several those that are there; none of them is an answer of its own. */
static MUST err list_ids(struct req *r, struct geo *g, struct str ids, struct id client)
{
    struct str one;
    struct id id = { 0 };
    struct geo_request x;
    size_t found = 0;

    for (int n = 0; str_cut(&ids, ',', &one); n++) {
        if (n == IDS_MAX)
            return err_rule(r->ctx.arena, &GEO_BAD, NULL, "what=service_request_id");
        if (!str_int(str_trim(one), &id.v))
            continue;
        err e = geo_get(&r->ctx, id, client, &x);
        if (e == &GEO_UNKNOWN)
            continue;
        TRY(e);
        write_request(&r->ctx, g, &x, client);
        found++;
    }
    return found ? NULL : &GEO_UNKNOWN;
}

static MUST err read_time(struct req *r, const char *name, struct when *ret, bool *ret_given)
{
    struct str s = req_param(r, name);

    *ret_given = s.n > 0;
    if (s.n && !geo_time_read(s, ret))
        return err_rule(r->ctx.arena, &GEO_BAD, NULL, "what=%s", name);
    return NULL;
}

/* Ninety days at most: up to now, or beside the one end that is given. */
static MUST err read_span(struct req *r, struct when *ret_from, struct when *ret_to)
{
    bool from = false, to = false;

    TRY(read_time(r, "start_date", ret_from, &from));
    TRY(read_time(r, "end_date", ret_to, &to));
    if (!to)
        *ret_to = from ? (struct when){ ret_from->ms + SPAN_DAYS * DAY_MS } : r->ctx.now;
    if (!from)
        *ret_from = (struct when){ ret_to->ms - SPAN_DAYS * DAY_MS };
    if (ret_to->ms < ret_from->ms || ret_to->ms - ret_from->ms > SPAN_DAYS * DAY_MS)
        return err_rule(r->ctx.arena, &GEO_SPAN, NULL, "days=%d", SPAN_DAYS);
    return NULL;
}

static MUST err read_status(struct req *r, bool *ret_open, bool *ret_closed)
{
    struct str rest = req_param(r, "status"), one;

    *ret_open = *ret_closed = rest.n == 0;
    while (str_cut(&rest, ',', &one)) {
        one = str_trim(one);
        if (!str_is(one, "open") && !str_is(one, "closed"))
            return err_rule(r->ctx.arena, &GEO_BAD, NULL, "what=status");
        *ret_open |= str_is(one, "open");
        *ret_closed |= str_is(one, "closed");
    }
    return NULL;
}

static MUST err check_codes(struct str codes)
{
    struct str one;

    while (str_cut(&codes, ',', &one)) {
        if (!case_item(one))
            return &GEO_SERVICE;
    }
    return NULL;
}

/* page and page_size, as other servers have them, within the thousand. */
static MUST err read_page(struct req *r, size_t *ret_from, size_t *ret_to)
{
    struct str page = req_param(r, "page"), size = req_param(r, "page_size");
    int64_t p = 1, n = LISTED_MAX;

    if ((page.n && (!str_int(page, &p) || p < 1 || p > LISTED_MAX)) ||
        (size.n && (!str_int(size, &n) || n < 1 || n > LISTED_MAX)))
        return err_rule(r->ctx.arena, &GEO_BAD, NULL, "what=page");
    *ret_from = (size_t)((p - 1) * n);
    *ret_to = (size_t)(p * n < LISTED_MAX ? p * n : LISTED_MAX);
    return NULL;
}

static MUST err list_span(struct req *r, struct geo *g, struct id client)
{
    struct ctx *c = &r->ctx;
    struct when from = { 0 }, to = { 0 };
    bool open = false, closed = false;
    struct str codes = req_param(r, "service_code");
    size_t first = 0, end = 0;
    struct list l;

    TRY(check_codes(codes));
    TRY(read_span(r, &from, &to));
    TRY(read_status(r, &open, &closed));
    TRY(read_page(r, &first, &end));
    TRY(db_list(c->db, SQL_GEO_PAGE, &GEO_REQUEST, LISTED_MAX, &l,
                ARGS(arg_id(c->community), arg_int(from.ms), arg_int(to.ms), arg_bool(open),
                     arg_bool(closed), arg_str(codes), arg_int((int64_t)end))));
    for (size_t i = first; i < l.n; i++)
        write_request(c, g, (const struct geo_request *)l.p + i, client);
    return NULL;
}

static struct str key_given(struct req *r) { return r->key.n ? r->key : req_param(r, "api_key"); }

static err get_requests(struct req *r)
{
    struct geo g = geo_begin(r);
    struct str ids = req_param(r, "service_request_id");
    struct id client;

    TRY(enter(r));
    TRY(client_look(&r->ctx, key_given(r), "open311", &client));
    geo_list(&g, "service_requests");
    if (ids.n)
        TRY(list_ids(r, &g, ids, client));
    else
        TRY(list_span(r, &g, client));
    geo_end(&g);
    geo_done(&g, r);
    return NULL;
}

static err get_request(struct req *r)
{
    struct geo g = geo_begin(r);
    struct str word;
    struct id client;

    TRY(enter(r));
    TRY(client_look(&r->ctx, key_given(r), "open311", &client));
    if (!geo_word(r->word, &word))
        return &GEO_UNKNOWN;
    geo_list(&g, "service_requests");
    TRY(list_ids(r, &g, word, client));
    geo_end(&g);
    geo_done(&g, r);
    return NULL;
}

/* We give no tokens; the number on a paper slip stands for one. */
static err get_token(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct geo g = geo_begin(r);
    struct geo_request x;
    struct id id = { 0 }, client;
    struct str word;

    TRY(enter(r));
    TRY(client_look(c, key_given(r), "open311", &client));
    if (!geo_word(r->word, &word))
        return &GEO_UNKNOWN;
    err e = db_one(c->db, SQL_GEO_BY_CODE, &ONE_ID, &id, ARGS(arg_id(c->community), arg_str(word)));
    if (e)
        return e == &NOT_FOUND ? &GEO_UNKNOWN : e;
    TRY(geo_get(c, id, client, &x));
    geo_list(&g, "service_requests");
    geo_item(&g, "request");
    geo_str(&g, "service_request_id", str_fmt(c->arena, "%lld", (long long)id.v));
    geo_str(&g, "token", word);
    geo_end(&g);
    geo_end(&g);
    geo_done(&g, r);
    return NULL;
}

#define V "/open311/{c}/v2"
/* clang-format off */
static const struct route routes[] = {
    { GET, V "/discovery.xml", PERM_PUBLIC, .asks = "jurisdiction_id", .run = get_discovery, .tell = geo_tell },
    { GET, V "/discovery.json", PERM_PUBLIC, .asks = "jurisdiction_id", .run = get_discovery, .tell = geo_tell },
    { GET, V "/services.xml", PERM_PUBLIC, .asks = "jurisdiction_id", .run = get_services, .tell = geo_tell },
    { GET, V "/services.json", PERM_PUBLIC, .asks = "jurisdiction_id", .run = get_services, .tell = geo_tell },
    { GET, V "/services/{word}", PERM_PUBLIC, .asks = "jurisdiction_id", .run = get_service, .tell = geo_tell },
    { GET, V "/requests.xml", PERM_PUBLIC, .asks = "api_key end_date jurisdiction_id page page_size service_code service_request_id start_date status", .run = get_requests, .tell = geo_tell },
    { GET, V "/requests.json", PERM_PUBLIC, .asks = "api_key end_date jurisdiction_id page page_size service_code service_request_id start_date status", .run = get_requests, .tell = geo_tell },
    { GET, V "/requests/{word}", PERM_PUBLIC, .asks = "api_key jurisdiction_id", .run = get_request, .tell = geo_tell },
    { GET, V "/tokens/{word}", PERM_PUBLIC, .asks = "api_key jurisdiction_id", .run = get_token, .tell = geo_tell },
    { POST, V "/requests.xml", PERM_PUBLIC, "case.open", .asks = "api_key jurisdiction_id", .run = geo_post, .tell = geo_tell },
    { POST, V "/requests.json", PERM_PUBLIC, "case.open", .asks = "api_key jurisdiction_id", .run = geo_post, .tell = geo_tell },
    { GET, V "/servicerequestupdates.xml", PERM_PUBLIC, .asks = "end_date jurisdiction_id start_date", .run = geo_updates, .tell = geo_tell },
    { GET, V "/servicerequestupdates.json", PERM_PUBLIC, .asks = "end_date jurisdiction_id start_date", .run = geo_updates, .tell = geo_tell },
    { POST, V "/servicerequestupdates.xml", PERM_PUBLIC, "case.update", .asks = "api_key jurisdiction_id", .run = geo_update_post, .tell = geo_tell },
    { POST, V "/servicerequestupdates.json", PERM_PUBLIC, "case.update", .asks = "api_key jurisdiction_id", .run = geo_update_post, .tell = geo_tell },
};
/* clang-format on */
const struct routes GEO_ROUTES = { "open311", routes, COUNT(routes) };
