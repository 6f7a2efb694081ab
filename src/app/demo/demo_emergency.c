/* demo_emergency.c - emergency mode: one that is over and whose names are gone, and one that is on.
 */
#include "app/demo/demo.h"
#include "base/day.h"
#include "room/emergency/emergency.h"

enum { OVER = 0, ON = 0 }; /* both in 砚东 */

static const char *path(struct demo *d, int place, const char *what, struct str id,
                        const char *tail)
{
    return str_fmt(&d->scratch, "/api/c/%lld/%s%s" STR_FMT "%s", (long long)d->community[place].v,
                   what, id.n ? "/" : "", STR_ARG(id), tail)
        .p;
}

static MUST err add(struct demo *d, int place, const char *post, const char *at, const char *body,
                    struct str *ret)
{
    struct str answer = STR("");

    TRY(demo_post(d, demo_login(d, place, post), at, &answer, "%s", body));
    return demo_said(d, answer, "id", ret);
}

static MUST err start(struct demo *d, int place, int days, const char *kind, const char *reason,
                      struct str *ret)
{
    static const char *const streets[DEMO_STREETS] = { "yanchi", "wutong", "yundi" };
    struct day until = { day_at(d->now, CHINA_OFFSET).n + days };
    char text[DAY_TEXT_SIZE];
    struct str answer = STR("");

    TRY(demo_post(d, str_fmt(&d->scratch, "%s.street_secretary", streets[DEMO[place].street]).p,
                  path(d, place, "emergencies", STR(""), ""), &answer,
                  "{\"kind\":\"%s\",\"reason\":\"%s\",\"until_day\":\"" STR_FMT "\"}", kind, reason,
                  STR_ARG(day_text(until, text))));
    return demo_said(d, answer, "id", ret);
}

/* A gate with a shift from now on for `hours`, `seats` wide; the shift's id. */
static MUST err gate(struct demo *d, int place, struct str emergency, const char *name,
                     const char *where, int from, int hours, struct str *ret)
{
    struct str one;
    const char *body = str_fmt(&d->scratch, "{\"name\":\"%s\",\"place\":\"%s\"}", name, where).p;
    int64_t at = d->now.ms + (int64_t)from * HOUR_MS;

    TRY(add(d, place, "director", path(d, place, "emergencies", emergency, "/gates"), body, &one));
    body = str_fmt(&d->scratch, "{\"from_at\":%lld,\"to_at\":%lld,\"seats\":3}", (long long)at,
                   (long long)(at + (int64_t)hours * HOUR_MS))
               .p;
    return add(d, place, "director", path(d, place, "gates", one, "/shifts"), body, ret);
}

static MUST err stand(struct demo *d, int place, const char *post, struct str shift, int passed)
{
    TRY(demo_post(d, demo_login(d, place, post), path(d, place, "gate_shifts", shift, "/claim"),
                  NULL, "{}"));
    for (int k = 0; k < passed; k++)
        TRY(demo_post(d, demo_login(d, place, post),
                      path(d, place, "gate_shifts", shift, "/entries"), NULL,
                      "{\"name\":\"" STR_FMT "\"}", STR_ARG(demo_name(d, 7000 + k))));
    return NULL;
}

static MUST err watch(struct demo *d)
{
    struct ctx c = demo_ctx(d, (struct id){ 0 });

    TRY(db_begin(d->db, c.arena, TX_WRITE));
    return db_finish(d->db, emergency_watch(&c));
}

err demo_emergency(struct demo *d)
{
    struct str e, shift;

    demo_at(d, 48, 8, 0);
    TRY(start(d, OVER, 9, "flood", "连日暴雨，地下车库和一楼进水，人员出入登记", &e));
    TRY(gate(d, OVER, e, "北门", "砚东里北门岗亭", 0, 8, &shift));
    TRY(stand(d, OVER, "director", shift, 17));
    demo_at(d, 47, 8, 0);
    TRY(gate(d, OVER, e, "地库入口", "砚东里地下车库入口", 0, 8, &shift));
    TRY(stand(d, OVER, "committee_member1", shift, 9));
    demo_at(d, 44, 17, 0);
    TRY(demo_post(d, "yanchi.street_secretary", path(d, OVER, "emergencies", e, "/stop"), NULL,
                  "{\"reason\":\"积水排净，车库恢复使用\"}"));
    demo_at(d, 13, 8, 0);
    TRY(watch(d));
    demo_at(d, 1, 8, 0);
    TRY(start(d, ON, 6, "epidemic", "周边出现聚集性疫情，非住户出入登记", &e));
    TRY(gate(d, ON, e, "东门", "东门岗亭", 0, 10, &shift));
    TRY(stand(d, ON, "director", shift, 12));
    TRY(gate(d, ON, e, "南门", "南门岗亭", 22, 12, &shift));
    return stand(d, ON, "director", shift, 0);
}
