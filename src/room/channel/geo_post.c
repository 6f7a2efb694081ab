/* geo_post.c - Open311 GeoReport v2: what it takes, and the updates beside it as FixMyStreet asks
 * for them and sends them. */
#include "base/arena.h"
#include "kit/formdata.h"
#include "room/channel/geo.h"
#include "room/file/file.h"
#include "web/leaf.h"
#include "web/text.h"

enum {
    TEXT_MAX = 4000,
    ADDRESS_MAX = 200,
    NAME_MAX = 60,
    PHOTOS_MAX = 9,
    NUMBER_MAX = 100,
    UPDATES_MAX = 1000
};

err geo_form(struct req *r, struct form_parts *ret, struct client *ret_by)
{
    TRY(form_parts_read(r->ctx.arena, r->type, r->body, ret));
    struct str place = form_part(ret, "jurisdiction_id"), key = form_part(ret, "api_key");

    TRY(geo_enter(r, place.n ? place : req_param(r, "jurisdiction_id")));
    if (!key.n)
        key = r->key.n ? r->key : req_param(r, "api_key");
    return client_enter(&r->ctx, key, "open311", ret_by);
}

static err missing(struct req *r, const char *what)
{
    return err_rule(r->ctx.arena, &GEO_MISSING, NULL, "what=%s", what);
}
static err bad(struct req *r, const char *what)
{
    return err_rule(r->ctx.arena, &GEO_BAD, NULL, "what=%s", what);
}

static MUST err take_text(struct req *r, const struct form_parts *f, const char *name, int64_t max,
                          struct str *ret)
{
    *ret = str_trim(form_part(f, name));
    int64_t n = str_len_utf8(*ret);

    return n < 0 || n > max ? bad(r, name) : NULL;
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    }
    return true;
}

/* A name that was never in two parts comes whole as the first, the last "" or "-"; one of Chinese
 * characters that was is put together in their order. */
static MUST err take_name(struct req *r, const struct form_parts *f, struct str *ret)
{
    struct arena *a = r->ctx.arena;
    struct str first, last;

    TRY(take_text(r, f, "first_name", NAME_MAX, &first));
    TRY(take_text(r, f, "last_name", NAME_MAX, &last));
    if (!last.n || str_is(last, "-"))
        *ret = first;
    else if (is_ascii(first) && is_ascii(last))
        *ret = str_trim(str_fmt(a, STR_FMT " " STR_FMT, STR_ARG(first), STR_ARG(last)));
    else
        *ret = str_fmt(a, STR_FMT STR_FMT, STR_ARG(last), STR_ARG(first));
    return NULL;
}

static MUST err take_region(struct req *r, const struct form_parts *f, struct id *ret)
{
    struct str id = form_part(f, "attribute[building]");

    if (!id.n)
        id = form_part(f, "address_id");
    return id.n && !str_int(id, &ret->v) ? bad(r, "address_id") : NULL;
}

static MUST err take_place(struct req *r, const struct form_parts *f, struct case_in *ret)
{
    struct str lat = form_part(f, "lat"), lng = form_part(f, "long");

    TRY(take_text(r, f, "address_string", ADDRESS_MAX, &ret->address));
    TRY(take_region(r, f, &ret->region));
    ret->located = lat.n && lng.n;
    if (!lat.n != !lng.n)
        return missing(r, lat.n ? "long" : "lat");
    if (ret->located && (!geo_degrees_read(lat, &ret->lat) || !geo_degrees_read(lng, &ret->lng)))
        return bad(r, "lat, long");
    if (!ret->located && !ret->address.n && !ret->region.v)
        return missing(r, "lat, long, address_string, address_id");
    return NULL;
}

static MUST err take_naming(struct req *r, const struct form_parts *f, struct case_in *ret)
{
    struct str naming = form_part(f, "attribute[naming]");

    if (naming.n && !str_is(naming, "named") && !str_is(naming, "hidden"))
        return bad(r, "attribute[naming]");
    ret->naming = naming.n ? naming : STR("named");
    if (!ret->name.n && !ret->phone.n)
        ret->naming = STR("anonymous");
    return NULL;
}

/* The words; without any, the name of the service; addresses of pictures at the end of them: the
 * house asks no other host for what a stranger names. */
static MUST err take_words(struct req *r, const struct form_parts *f, const struct case_item *item,
                           struct str *ret, bool *ret_linked)
{
    struct arena *a = r->ctx.arena;
    struct str link = form_part(f, "media_url");

    TRY(take_text(r, f, "description", TEXT_MAX, ret));
    TRY(take_text(r, f, "media_url", ADDRESS_MAX, &link));
    if (!ret->n)
        *ret = item->title.zh;
    if (link.n)
        *ret = str_fmt(a, STR_FMT "\n" STR_FMT, STR_ARG(*ret), STR_ARG(link));
    *ret_linked = link.n > 0;
    return NULL;
}

static MUST err take_photos(struct req *r, const struct form_parts *f, struct list *ret)
{
    struct ctx *c = &r->ctx;
    struct str *word = NEW_N(c->arena, struct str, PHOTOS_MAX);
    struct id id;

    *ret = (struct list){ word, 0 };
    for (size_t i = 0; i < f->n; i++) {
        if (!f->part[i].filename.n || !f->part[i].value.n)
            continue;
        if (ret->n == PHOTOS_MAX)
            return bad(r, "photo");
        leaf_bulk(c, true); /* the act's leaf tells the case, not each file */
        err e = file_add(c, f->part[i].filename, f->part[i].value, &id);
        leaf_bulk(c, false);
        TRY(e);
        word[ret->n++] = str_fmt(c->arena, "%lld", (long long)id.v);
    }
    return NULL;
}

static MUST err take_request(struct req *r, const struct form_parts *f, struct case_in *in,
                             bool *ret_linked)
{
    const struct case_item *item;

    in->item = form_part(f, "service_code");
    if (!in->item.n)
        return missing(r, "service_code");
    item = case_item(in->item);
    if (!item)
        return &GEO_SERVICE;
    TRY(take_place(r, f, in));
    TRY(take_name(r, f, &in->name));
    TRY(take_text(r, f, "phone", NAME_MAX, &in->phone));
    TRY(take_naming(r, f, in));
    TRY(take_words(r, f, item, &in->text, ret_linked));
    return take_photos(r, f, &in->photos);
}

err geo_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct geo g = geo_begin(r);
    struct case_in in = { .channel = STR("open311") };
    struct case_opened out;
    struct form_parts f;
    struct client by;
    bool linked = false;

    TRY(geo_form(r, &f, &by));
    TRY(take_request(r, &f, &in, &linked));
    TRY(brought_open(c, &by, STR(""), &in, &out));
    geo_list(&g, "service_requests");
    geo_item(&g, "request");
    geo_str(&g, "service_request_id", str_fmt(c->arena, "%lld", (long long)out.id.v));
    geo_str(&g, "service_notice",
            text_say(c->arena, c->lang, linked ? "geo.notice_link" : "geo.notice",
                     str_fmt(c->arena, "code=" STR_FMT, STR_ARG(out.code)).p));
    geo_str(&g, "account_id", STR(""));
    geo_end(&g);
    geo_end(&g);
    geo_done(&g, r);
    return NULL;
}

/* --- updates --- */

struct geo_update {
    struct id id, request;
    struct str word, facts;
    struct when at;
};
/* clang-format off */
static const struct field update_fields[] = {
    FIELD(struct geo_update, id, SHOW),
    FIELD(struct geo_update, request, SHOW),
    FIELD(struct geo_update, word, SHOW),
    FIELD(struct geo_update, facts, SHOW),
    FIELD(struct geo_update, at, SHOW),
};
/* clang-format on */
static const struct shape GEO_UPDATE = SHAPE(struct geo_update, update_fields);

static struct str status_of(struct str word)
{
    static const char *const status[][2] = {
        { "case.accepted", "INVESTIGATING" },
        { "case.sent", "ACTION_SCHEDULED" },
        { "case.taken", "IN_PROGRESS" },
        { "case.done", "IN_PROGRESS" },
        { "case.verified", "FIXED" },
        { "case.not_verified", "IN_PROGRESS" },
        { "case.given_back", "INVESTIGATING" },
        { "matter.archived", "CLOSED" },
        { "matter.refused", "NOT_COUNCILS_RESPONSIBILITY" },
    };

    for (size_t i = 0; i < COUNT(status); i++) {
        if (str_is(word, status[i][0]))
            return str_of(status[i][1]);
    }
    return STR("OPEN"); /* reopened */
}

static MUST err span_of(struct req *r, struct when *ret_from, struct when *ret_to)
{
    struct str from = req_param(r, "start_date"), to = req_param(r, "end_date");
    const int64_t most = INT64_C(90) * 24 * 3600 * 1000;

    *ret_to = r->ctx.now;
    if (to.n && !geo_time_read(to, ret_to))
        return bad(r, "end_date");
    ret_from->ms = ret_to->ms - most;
    if (from.n && !geo_time_read(from, ret_from))
        return bad(r, "start_date");
    if (ret_to->ms < ret_from->ms || ret_to->ms - ret_from->ms > most)
        return err_rule(r->ctx.arena, &GEO_SPAN, NULL, "days=%d", 90);
    return NULL;
}

/* What was done, never the words somebody typed with it. */
err geo_updates(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct geo g = geo_begin(r);
    struct when from = { 0 }, to = { 0 };
    struct list l;

    TRY(geo_enter(r, req_param(r, "jurisdiction_id")));
    TRY(span_of(r, &from, &to));
    TRY(db_list(c->db, SQL_GEO_UPDATES, &GEO_UPDATE, UPDATES_MAX, &l,
                ARGS(arg_id(c->community), arg_int(from.ms), arg_int(to.ms))));
    geo_list(&g, "service_request_updates");
    for (size_t i = 0; i < l.n; i++) {
        const struct geo_update *u = (const struct geo_update *)l.p + i;
        geo_item(&g, "request_update");
        geo_str(&g, "update_id", str_fmt(c->arena, "%lld", (long long)u->id.v));
        geo_str(&g, "service_request_id", str_fmt(c->arena, "%lld", (long long)u->request.v));
        geo_str(&g, "status", status_of(u->word));
        geo_str(&g, "updated_datetime", geo_time(c->arena, u->at));
        geo_str(&g, "description",
                text_say(c->arena, c->lang,
                         str_fmt(c->arena, "event." STR_FMT,
                                 STR_ARG(str_is(u->word, "matter.refused") ? STR("case.refused")
                                                                           : u->word))
                             .p,
                         str_z(c->arena, u->facts)));
        geo_str(&g, "media_url", STR(""));
        geo_end(&g);
    }
    geo_end(&g);
    geo_done(&g, r);
    return NULL;
}

/* Taken once under a number of the client's: said again it is what was answered the first time. */
static MUST err update_once(struct ctx *c, struct id of, struct str number, struct id *ret)
{
    TRY(db_int(c->db, SQL_GEO_UPDATE_KNOWN, &ret->v,
               ARGS(arg_id(c->community), arg_id(of), arg_str(number))));
    if (ret->v || !number.n)
        return NULL;
    return db_run(c->db, SQL_GEO_UPDATE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(of), arg_str(number), arg_id(c->leaf.own),
                       arg_time(c->now)));
}

/* Of what the client itself brought: its further words, or that the trouble is back. */
err geo_update_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct geo g = geo_begin(r);
    struct form_parts f;
    struct geo_request x;
    struct instance i;
    struct client by;
    struct str text, number;
    struct id id = { 0 }, first;

    TRY(geo_form(r, &f, &by));
    if (!str_int(form_part(&f, "service_request_id"), &id.v))
        return missing(r, "service_request_id");
    TRY(take_text(r, &f, "description", TEXT_MAX / 2, &text));
    if (!text.n)
        return missing(r, "description");
    TRY(take_text(r, &f, "update_id", NUMBER_MAX, &number));
    TRY(geo_get(c, id, by.id, &x));
    if (x.client_id.v != by.id.v)
        return &GEO_UNKNOWN;
    TRY(flow_take_case(c, id, &i));
    leaf_subject(c, id);
    TRY(update_once(c, id, number, &first));
    if (first.v)
        leaf_id(c, "again", first);
    else if (str_is(form_part(&f, "status"), "REOPEN") && !str_is(i.state, "open"))
        TRY(flow_reopen(c, &i, text));
    else
        TRY(flow_note(c, &i, "case.update", text));
    geo_list(&g, "service_request_updates");
    geo_item(&g, "request_update");
    geo_str(&g, "update_id",
            str_fmt(c->arena, "%lld", (long long)(first.v ? first.v : c->leaf.own.v)));
    geo_end(&g);
    geo_end(&g);
    geo_done(&g, r);
    return NULL;
}
