/* open311_test.c - Open311 by its specification, and the traps seen in its clients and validators;
 * what of a request the public is told, and what only the program that brought it. */
#include "room/channel/geo.h"

#include <string.h>

#include "base/arena.h"
#include "room/case/item.h"
#include "whole.h"

struct scene {
    struct hall *h;
    const char *key;
};

static const char *clip(struct scene *s, struct str v) { return str_z(&s->h->t->world->arena, v); }

static const char *key_for(struct scene *s, const char *may)
{
    yard_by(s->h, DIRECTOR, (struct id){ 0 });
    s->h->t->perms = (struct perms){ ~UINT64_C(0) };
    struct answer a = yard_post(s->h, "/clients", (struct id){ 0 },
                                whole_text(s->h,
                                           "{\"name\":\"城市助手\",\"may\":\"%s\","
                                           "\"per_minute\":5}",
                                           may));
    good(a);
    return clip(s, town_word(a.body, "key"));
}

static struct scene *scene_make(struct world *w)
{
    struct scene *s = NEW(&w->arena, struct scene);

    s->h = whole_place(w, "old");
    ok(case_items_load(&w->arena));
    s->key = key_for(s, "open311");
    yard_by(s->h, 0, (struct id){ 0 });
    s->h->t->perms = (struct perms){ 0 };
    return s;
}

static const char *at(struct scene *s, const char *tail)
{
    return whole_text(s->h, "/open311/%lld/v2/%s", (long long)s->h->t->community.v, tail);
}
static struct answer ask(struct scene *s, const char *tail)
{
    return town_get(s->h->t, at(s, tail));
}
static struct answer send(struct scene *s, const char *tail, const char *form)
{
    s->h->t->type = STR("application/x-www-form-urlencoded; charset=utf-8");
    return town_post(s->h->t, at(s, tail), form);
}
static const char *form(struct scene *s, const char *more)
{
    return whole_text(s->h, "api_key=%s&%s", s->key, more);
}
static const char LIGHT[] = "service_code=street_light&lat=39.9042123&long=116.4074567&"
                            "description=%E5%BC%A0%E4%B8%89%E5%AE%B6%E9%97%A8%E5%8F%A3&"
                            "first_name=%E6%9D%8E%E5%9B%9B&last_name=&phone=12800001234";

static void no_geo(struct answer a, int status, const char *id)
{
    assert_string_equal(a.id, id);
    assert_int_equal(a.status, status);
}

/* The id it answers; fails unless 200. */
static const char *sent_id(struct scene *s, struct answer a)
{
    assert_int_equal(a.status, 200);
    assert_false(has(a.body, "token")); /* never both */
    return clip(s, town_word(a.body, "service_request_id"));
}

static void discovery_says_where_and_in_which_forms(void **state)
{
    struct scene *s = scene_make(*state);
    struct answer x = ask(s, "discovery.xml"), j = ask(s, "discovery.json");

    assert_true(has(x.body, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<discovery>"));
    assert_true(has(x.body, "<changeset>2026-11-22T00:00:00+08:00</changeset>"));
    assert_true(has(x.body, "<formats><format>text/xml</format><format>application/json</format>"));
    assert_true(has(j.body, "\"formats\":[\"text/xml\",\"application/json\"]"));
    assert_true(has(j.body, "\"endpoints\":[{\"specification\":"
                            "\"http://wiki.open311.org/GeoReport_v2\",\"url\":\"http"));
    yard_done(s->h);
}

static void services_are_the_catalogue_and_each_has_a_definition(void **state)
{
    struct scene *s = scene_make(*state);
    struct answer x = ask(s, "services.xml"), j = ask(s, "services.json");

    assert_true(has(x.body, "<services><service><service_code>"));
    assert_true(has(x.body, "<metadata>true</metadata><type>realtime</type>"));
    assert_true(j.body.p[0] == '['); /* the container is a list */
    assert_true(has(j.body, "\"service_code\":\"street_light\""));
    assert_true(has(j.body, "\"metadata\":true")); /* no string */
    x = ask(s, "services/street_light.xml");
    assert_true(has(x.body, "<service_definition><service_code>street_light</service_code>"
                            "<attributes><attribute><variable>true</variable>"));
    j = ask(s, "services/street_light.json");
    assert_true(j.body.p[0] == '{'); /* a definition stays an object */
    assert_true(has(j.body, "\"attributes\":[{"));
    assert_true(has(j.body, "\"values\":[{\"key\":\""));
    no_geo(ask(s, "services/ufo.json"), 404, "geo.service");
    assert_true(has(ask(s, "services/ufo.json").body, "[{\"code\":\"404\",\"description\":\""));
    assert_true(has(ask(s, "services/ufo.xml").body, "<errors><error><code>404</code><descr"));
    no_geo(ask(s, "services/street_light"), 404, "geo.service");
    no_geo(ask(s, "services.json?jurisdiction_id=mars"), 404, "geo.unknown");
    assert_int_equal(ask(s, "services.json?jurisdiction_id=").status, 200); /* empty is absent */
    assert_int_equal(ask(s, whole_text(s->h, "services.xml?jurisdiction_id=%lld",
                                       (long long)s->h->t->community.v))
                         .status,
                     200);
    no_geo(town_get(s->h->t, whole_text(s->h, "/open311/%lld/v2/services.xml",
                                        (long long)s->h->t->street.v)),
           404, "geo.unknown");
    yard_done(s->h);
}

static void what_is_sent_is_told_the_public_without_its_words(void **state)
{
    struct scene *s = scene_make(*state);
    const char *id = sent_id(s, send(s, "requests.json", form(s, LIGHT)));
    struct str seen = ask(s, whole_text(s->h, "requests/%s.json", id)).body;

    assert_true(seen.p[0] == '[');
    assert_true(has(seen, whole_text(s->h, "\"service_request_id\":\"%s\"", id))); /* a string */
    assert_true(has(seen, "\"status\":\"open\""));
    assert_true(has(seen, "\"lat\":39.9042,\"long\":116.4075"));
    assert_true(has(seen, "\"requested_datetime\":\"2026-11-21T"));
    assert_false(has(seen, "张三"));
    assert_false(has(seen, "李四"));
    assert_false(has(seen, "1234"));
    struct str own = ask(s, whole_text(s->h, "requests/%s.json?api_key=%s", id, s->key)).body;
    assert_true(has(own, "张三家门口"));
    assert_true(has(own, "39.9042123"));
    assert_false(has(own, "李四")); /* names and telephones to nobody */
    assert_false(has(own, "12800001234"));
    assert_true(has(ask(s, "requests.xml").body, id));
    assert_true(has(ask(s, "servicerequestupdates.xml").body, "<service_request_updates>"));
    no_geo(ask(s, "requests/1.json"), 404, "geo.unknown");
    no_geo(ask(s, "requests.json?service_request_id=77,x"), 404, "geo.unknown");
    assert_true(
        has(ask(s, whole_text(s->h, "requests.json?service_request_id=77,%s,x", id)).body, id));
    no_geo(ask(s, "requests/abc.xml"), 404, "geo.unknown");
    no_geo(ask(s, whole_text(s->h, "requests/%s", id)), 404, "geo.unknown");
    yard_done(s->h);
}

/* An appeal is between a resident and the office: only the program that brought it may follow it.
 */
static void an_appeal_is_listed_to_nobody(void **state)
{
    struct scene *s = scene_make(*state);
    const char *id = sent_id(s, send(s, "requests.json",
                                     form(s, "service_code=benefit&address_string=5%23&"
                                             "description=%E4%BD%8E%E4%BF%9D")));

    no_geo(ask(s, whole_text(s->h, "requests/%s.json", id)), 404, "geo.unknown");
    no_geo(ask(s, whole_text(s->h, "requests.json?service_request_id=%s", id)), 404, "geo.unknown");
    assert_false(has(ask(s, "requests.json").body, id));
    assert_int_equal(ask(s, whole_text(s->h, "requests/%s.json?api_key=%s", id, s->key)).status,
                     200);
    const char *other = key_for(s, "open311");
    no_geo(ask(s, whole_text(s->h, "requests/%s.json?api_key=%s", id, other)), 404, "geo.unknown");
    s->key = other;
    no_geo(send(s, "servicerequestupdates.json",
                form(s, whole_text(s->h, "service_request_id=%s&description=x", id))),
           404, "geo.unknown");
    yard_done(s->h);
}

static void lists_are_filtered_as_the_specification_says(void **state)
{
    struct scene *s = scene_make(*state);
    const char *id = sent_id(s, send(s, "requests.json", form(s, LIGHT)));
    static const struct {
        const char *query;
        bool found;
    } cases[] = {
        { "?service_code=street_light,garbage", true },
        { "?service_code=garbage", false },
        { "?status=open", true },
        { "?status=closed", false },
        { "?status=open,closed", true },
        { "?status=&service_code=&start_date=&end_date=", true },
        { "?start_date=2026-11-21T00:00:00Z&end_date=2026-11-22T00:00:00Z", true },
        { "?start_date=2026-11-21T00:00:00+08:00&end_date=2026-11-22T00:00:00%2B08:00", true },
        { "?start_date=2026-11-22T00:00:00Z", false },
        { "?end_date=2026-11-20", false },
        { "?start_date=2026-08-24&end_date=2026-11-22", true }, /* ninety days */
        { "?page=1&page_size=1", true },
        { "?page=2&page_size=1", false },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a = ask(s, whole_text(s->h, "requests.json%s", cases[i].query));
        assert_int_equal(a.status, 200);
        if (has(a.body, id) != cases[i].found)
            fail_msg("%s", cases[i].query);
    }
    assert_true(has(ask(s, "requests.json?status=closed").body, "[]"));
    no_geo(ask(s, "requests.json?service_code=ufo"), 404, "geo.service");
    no_geo(ask(s, "requests.json?status=lost"), 400, "geo.bad");
    no_geo(ask(s, "requests.json?start_date=yesterday"), 400, "geo.bad");
    no_geo(ask(s, "requests.json?start_date=2026-08-23&end_date=2026-11-22"), 400, "geo.span");
    no_geo(ask(s, "requests.json?start_date=2026-11-22&end_date=2026-11-21"), 400, "geo.span");
    /* ids override all else */
    assert_true(
        has(ask(s, whole_text(s->h, "requests.json?service_request_id=%s&status=closed", id)).body,
            id));
    yard_done(s->h);
}

static void a_key_is_needed_to_send_and_holds_for_one_use(void **state)
{
    struct scene *s = scene_make(*state);
    const char *good_key = s->key;

    no_geo(send(s, "requests.xml", LIGHT), 403, "client.key");
    assert_true(has(send(s, "requests.xml", LIGHT).body, "<code>403</code>"));
    s->key = "nonsense";
    no_geo(send(s, "requests.xml", form(s, LIGHT)), 403, "client.key");
    s->key = key_for(s, "device");
    no_geo(send(s, "requests.xml", form(s, LIGHT)), 403, "client.key");
    /* the key in the query, as some clients send it */
    assert_int_equal(
        send(s, whole_text(s->h, "requests.xml?jurisdiction_id=&api_key=%s", good_key), LIGHT)
            .status,
        200);
    s->h->t->key = str_of(good_key);
    for (int i = 0; i < 4; i++)
        assert_int_equal(send(s, "requests.xml", LIGHT).status, 200);
    no_geo(send(s, "requests.xml", LIGHT), 429, "auth.rate"); /* the sixth within a minute */
    yard_done(s->h);
}

static void a_revoked_key_is_none(void **state)
{
    struct scene *s = scene_make(*state);

    assert_int_equal(send(s, "requests.xml", form(s, LIGHT)).status, 200);
    yard_by(s->h, DIRECTOR, (struct id){ 0 });
    s->h->t->perms = (struct perms){ ~UINT64_C(0) };
    struct str list = yard_get(s->h, "/clients", (struct id){ 0 }).body;
    struct id id = { 0 };
    assert_true(str_int(town_word(list, "id"), &id.v));
    assert_false(has(list, s->key)); /* only its hash is kept */
    assert_false(has(list, "\"used_at\":null"));
    good(yard_post(s->h, "/clients/#/revoke", id, "{}"));
    no(yard_post(s->h, "/clients/#/revoke", id, "{}"), "not_found");
    no_geo(send(s, "requests.xml", form(s, LIGHT)), 403, "client.key");
    yard_done(s->h);
}

static void bad_requests_are_refused_in_the_forms_of_the_specification(void **state)
{
    struct scene *s = scene_make(*state);
    static const struct {
        const char *form;
        int status;
        const char *id;
    } cases[] = {
        { "lat=39.9&long=116.4", 400, "geo.missing" },
        { "service_code=ufo&lat=39.9&long=116.4", 404, "geo.service" },
        { "service_code=garbage", 400, "geo.missing" },
        { "service_code=garbage&lat=39.9", 400, "geo.missing" },
        { "service_code=garbage&lat=&long=&address_string=", 400, "geo.missing" },
        { "service_code=garbage&lat=north&long=116.4", 400, "geo.bad" },
        { "service_code=garbage&lat=1e3&long=116.4", 400, "geo.bad" },
        { "service_code=garbage&lat=90.1&long=116.4", 400, "case.place" },
        { "service_code=garbage&address_id=x", 400, "geo.bad" },
        { "service_code=garbage&address_id=7", 404, "not_found" },
        { "service_code=garbage&address_string=a&phone=12", 400, "case.phone" },
        { "service_code=garbage&address_string=a&attribute[naming]=x", 400, "geo.bad" },
        { "service_code=garbage&address_string=%ff", 400, "form.data_bad" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a = send(s, "requests.json", form(s, cases[i].form));
        if (a.status != cases[i].status || strcmp(a.id, cases[i].id) != 0)
            fail_msg("%s: %d %s", cases[i].form, a.status, a.id);
        assert_true(has(a.body, whole_text(s->h, "\"code\":\"%d\"", a.status)));
    }
    yard_done(s->h);
}

static struct answer with_photo(struct scene *s, struct str bytes)
{
    struct town *t = s->h->t;
    struct str head =
        str_fmt(&t->world->arena,
                "--b\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n%s\r\n"
                "--b\r\nContent-Disposition: form-data; name=\"service_code\"\r\n\r\n"
                "garbage\r\n--b\r\nContent-Disposition: form-data; "
                "name=\"address_string\"\r\n\r\n东门\r\n--b\r\nContent-Disposition: "
                "form-data; name=\"photo1\"; filename=\"p.png\"\r\n\r\n",
                s->key);
    struct str part[] = { head, bytes, STR("\r\n--b--\r\n") };

    t->type = STR("multipart/form-data; boundary=b");
    t->bytes = str_join(&t->world->arena, part, COUNT(part));
    return town_post(t, at(s, "requests.xml"), "");
}

static void photographs_come_as_parts_of_the_form(void **state)
{
    struct scene *s = scene_make(*state);
    struct answer a = with_photo(s, yard_picture(s->h, 0));

    assert_int_equal(a.status, 200);
    no_geo(with_photo(s, STR("MZ no picture")), 400, "file.kind");
    /* an address of a picture is kept as words, never fetched, and the answer says so */
    a = send(
        s, "requests.xml",
        form(s, "service_code=garbage&address_string=a&media_url=http%3A%2F%2Fx.example%2F1.jpg"));
    assert_int_equal(a.status, 200);
    assert_true(has(a.body, "geo.notice_link"));
    yard_done(s->h);
}

static void updates_of_its_own_are_taken_and_a_reopening(void **state)
{
    struct scene *s = scene_make(*state);
    const char *id = sent_id(s, send(s, "requests.json", form(s, LIGHT)));
    struct answer a = send(s, "servicerequestupdates.xml",
                           form(s, whole_text(s->h,
                                              "service_request_id=%s&update_id=9&status=OPEN&"
                                              "description=still+dark&last_name=-",
                                              id)));

    assert_int_equal(a.status, 200);
    assert_true(has(a.body, "<service_request_updates><request_update><update_id>"));
    assert_false(has(ask(s, "servicerequestupdates.json").body, "still dark"));
    struct id of = { 0 };
    assert_true(str_int(str_of(id), &of.v));
    struct answer b = send(s, "servicerequestupdates.xml",
                           form(s, whole_text(s->h,
                                              "service_request_id=%s&update_id=9&status=OPEN&"
                                              "description=still+dark",
                                              id)));
    assert_true(str_eq(a.body, b.body)); /* the same number: sent twice, taken once */
    assert_int_equal(hall_int(s->h, SQL_PROBE_CASE_UPDATES, of), 1);
    a = send(
        s, "servicerequestupdates.xml",
        form(s, whole_text(s->h, "service_request_id=%s&update_id=10&description=darker", id)));
    assert_false(str_eq(a.body, b.body));
    assert_int_equal(hall_int(s->h, SQL_PROBE_CASE_UPDATES, of), 2);
    no_geo(send(s, "servicerequestupdates.xml", form(s, "description=x")), 400, "geo.missing");
    no_geo(ask(s, "servicerequestupdates.xml?start_date=2020-01-01"), 400, "geo.span");
    yard_done(s->h);
}

static void degrees_and_times_are_read_to_the_digit(void **state)
{
    static const struct {
        const char *text;
        bool good;
        int64_t v;
    } degree[] = {
        { "39.9042", true, 399042000 },
        { "-33.8", true, -338000000 },
        { "+116", true, 1160000000 },
        { "0.00000019", true, 1 },
        { "", false, 0 },
        { ".", false, 0 },
        { "1e2", false, 0 },
        { "39,9", false, 0 },
        { "1.2.3", false, 0 },
        { "nan", false, 0 },
    };
    static const struct {
        const char *text;
        bool good;
        int64_t ms;
    } time[] = {
        { "1970-01-01T00:00:00Z", true, 0 },      { "1970-01-01T08:00:00+08:00", true, 0 },
        { "1970-01-01T08:00:00 08:00", true, 0 }, { "1970-01-01T08:00:01.25+0800", true, 1000 },
        { "1969-12-31T19:00:00-05:00", true, 0 }, { "1970-01-01", true, -8 * 3600000 },
        { "1970-01-01T00:00:00", false, 0 },      { "1970-13-01T00:00:00Z", false, 0 },
        { "1970-01-01T24:00:00Z", false, 0 },
    };
    struct scene *s = scene_make(*state);
    struct arena *a = &s->h->t->world->arena;
    struct when t = { 0 };
    int64_t v = 0;

    for (size_t i = 0; i < COUNT(degree); i++) {
        assert_int_equal(geo_degrees_read(str_of(degree[i].text), &v), degree[i].good);
        if (degree[i].good)
            assert_int_equal(v, degree[i].v);
    }
    for (size_t i = 0; i < COUNT(time); i++) {
        if (geo_time_read(str_of(time[i].text), &t) != time[i].good)
            fail_msg("%s", time[i].text);
        if (time[i].good)
            assert_int_equal(t.ms, time[i].ms);
    }
    assert_true(str_is(geo_degrees(a, 1164074567, 4), "116.4075"));
    assert_true(str_is(geo_degrees(a, -338000000, 7), "-33.8000000"));
    assert_true(str_is(geo_time(a, (struct when){ 0 }), "1970-01-01T08:00:00+08:00"));
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(discovery_says_where_and_in_which_forms),
        store_test(services_are_the_catalogue_and_each_has_a_definition),
        store_test(what_is_sent_is_told_the_public_without_its_words),
        store_test(an_appeal_is_listed_to_nobody),
        store_test(lists_are_filtered_as_the_specification_says),
        store_test(a_key_is_needed_to_send_and_holds_for_one_use),
        store_test(a_revoked_key_is_none),
        store_test(bad_requests_are_refused_in_the_forms_of_the_specification),
        store_test(photographs_come_as_parts_of_the_form),
        store_test(updates_of_its_own_are_taken_and_a_reopening),
        store_test(degrees_and_times_are_read_to_the_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
