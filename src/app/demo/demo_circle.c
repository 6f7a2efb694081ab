/* demo_circle.c - the district says what its service circle holds, and its communities say where
 * that can be had: some of it near every estate, some of it far from many. */
#include "app/demo/demo.h"
#include "base/arena.h"
#include "kit/jr.h"

enum { KINDS = 7 };

/* clang-format off */
static const struct { const char *title, *english, *name; } kinds[KINDS] = {
    { "便民服务点", "Service point", "便民服务点" }, { "卫生服务站", "Health station", "卫生服务站" },
    { "菜市场", "Market", "菜市场" },               { "老年食堂", "Canteen", "老年食堂" },
    { "幼托点", "Nursery", "幼托点" },               { "文体活动室", "Activity room", "文体活动室" },
    { "邮政快递点", "Post and parcels", "快递点" },
};
/* clang-format on */

static MUST err publish(struct demo *d)
{
    struct str items = STR("");

    for (size_t k = 0; k < KINDS; k++)
        items = str_fmt(&d->scratch, STR_FMT "%s{\"title_zh\":\"%s\",\"title_en\":\"%s\"}",
                        STR_ARG(items), k ? "," : "", kinds[k].title, kinds[k].english);
    demo_at(d, 60, 9, 0);
    return demo_post(
        d, "district.district_admin",
        str_fmt(&d->scratch, "/api/c/%lld/named", (long long)d->district.v).p, NULL,
        "{\"named\":\"service_circle\",\"title_zh\":\"“5+2”便民服务圈\",\"title_en\":\"Service "
        "circle 5+2\",\"note\":\"按区里的办法写明\",\"items\":[" STR_FMT "]}",
        STR_ARG(items));
}

static const char *login_of(struct demo *d, struct id community)
{
    for (size_t k = 0; k < DEMO_COMMUNITIES; k++) {
        if (d->community[k].v == community.v)
            return str_fmt(&d->scratch, "%s.director", DEMO[k].login).p;
    }
    return "district.district_admin";
}

/* Near the e-th estate, some way off the place where its name stands. */
static MUST err put(struct demo *d, const struct jr *estate, struct str item, size_t k, size_t e)
{
    struct str community, name;
    int64_t lon = 0, lat = 0;
    struct id at = { 0 };

    (void)jr_str(jr_get(estate, "community"), &community);
    (void)jr_str(jr_get(estate, "name"), &name);
    (void)jr_int(jr_get(estate, "lon"), &lon);
    (void)jr_int(jr_get(estate, "lat"), &lat);
    (void)str_int(community, &at.v);
    lon += (int64_t)(k * 5 + e) % 7 * 2600;
    lat += (int64_t)(k + e * 3) % 5 * 2100;
    return demo_post(d, login_of(d, at),
                     str_fmt(&d->scratch, "/api/c/%lld/circle_points", (long long)at.v).p, NULL,
                     "{\"item\":\"" STR_FMT "\",\"name\":\"" STR_FMT "%s\",\"address\":\"" STR_FMT
                     "南门\",\"lon\":\"%lld.%07lld\",\"lat\":\"%lld.%07lld\",\"crs\":\"wgs84\"}",
                     STR_ARG(item), STR_ARG(name), kinds[k].name, STR_ARG(name),
                     (long long)(lon / 10000000), (long long)(lon % 10000000),
                     (long long)(lat / 10000000), (long long)(lat % 10000000));
}

err demo_circle(struct demo *d)
{
    const struct jr *v = NULL;
    struct str answer, item;

    TRY(publish(d));
    demo_at(d, 50, 9, 0);
    TRY(demo_get(d, "district.district_admin",
                 str_fmt(&d->scratch, "/api/c/%lld/circle", (long long)d->district.v).p, &answer));
    TRY(jr_read(d->arena, str_keep(d->arena, answer), &v));
    const struct jr *estate = jr_get(v, "estates"), *kind = jr_get(v, "kinds");
    for (size_t k = 0; k < jr_count(kind); k++) {
        for (size_t e = 0; e < jr_count(estate); e++) {
            if ((e + k * 5) % (k * 2 + 4) == 0 && jr_str(jr_get(jr_at(kind, k), "item"), &item))
                TRY(put(d, jr_at(estate, e), item, k, e));
        }
    }
    return NULL;
}
