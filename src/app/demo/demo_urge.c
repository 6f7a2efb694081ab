/* demo_urge.c - supervised deadlines of a street: answered, running, missed; the bulletin
 * published, and the next one filling. */
#include "app/demo/demo.h"
#include "base/day.h"
#include "kit/jr.h"
#include "room/urge/urge.h"

static const struct {
    const char *kind, *place, *login, *demand, *reply; /* reply "": none */
    int sent, days, replied;                           /* days ago; until so many days later */
} urges[] = {
    { "director", "砚东社区", "yandong.director", "防汛沙袋和抽水泵清点造册，报街道应急值班室。",
      "", 40, 5, 0 },
    { "director", "书院里社区", "shuyuanli.director", "独居老人家燃气软管更换进度，逐户报清。",
      "四十二户已换四十一户，一户住院，出院当天换。", 20, 6, 15 },
    { "grid_leader", "砚东社区", "yandong.grid_leader", "消防通道停车整治，三日内复核并附照片。",
      "", 9, 3, 0 },
    { "director", "砚东社区", "yandong.director", "年底前公示本年度为民办实事完成情况。", "", 1, 12,
      0 },
};

static const char *at(struct demo *d, const char *tail) { return demo_path(d, d->street[0], tail); }

static MUST err seat_of(struct demo *d, size_t k, struct str *ret)
{
    const struct jr *page = NULL;
    struct str answer;

    TRY(demo_get(d, "yanchi.street_director", at(d, "/urge_seats"), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    const struct jr *items = jr_get(page, "items");
    *ret = STR("0");
    for (size_t n = 0; n < jr_count(items); n++) {
        const struct jr *x = jr_at(items, n);
        if (str_is(demo_word(x, "kind"), urges[k].kind) &&
            str_is(demo_word(x, "place_name"), urges[k].place))
            *ret = demo_word(x, "id");
    }
    return NULL;
}

static MUST err watch(struct demo *d)
{
    struct ctx c = demo_ctx(d, d->street[0]);

    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    return db_finish(d->db, urge_watch(&c));
}

static MUST err send(struct demo *d, size_t k)
{
    const struct jr *answer = NULL;
    struct str text, post;
    char due[DAY_TEXT_SIZE];

    demo_at(d, urges[k].sent, 9, 20 + (int)k);
    TRY(seat_of(d, k, &post));
    TRY(demo_post(
        d, "yanchi.street_director", at(d, "/urges"), &text,
        "{\"post\":\"" STR_FMT "\",\"about\":\"other\",\"demand\":\"%s\",\"due_on\":\"" STR_FMT
        "\"}",
        STR_ARG(post), urges[k].demand,
        STR_ARG(day_text((struct day){ d->today.n - urges[k].sent + urges[k].days }, due))));
    if (!urges[k].reply[0])
        return NULL;
    TRY(jr_read(&d->scratch, text, &answer));
    const char *to =
        at(d, str_fmt(&d->scratch, "/urges/" STR_FMT, STR_ARG(demo_word(answer, "id"))).p);
    demo_at(d, urges[k].replied, 16, 5);
    TRY(demo_post(d, urges[k].login, str_fmt(&d->scratch, "%s/reply", to).p, NULL,
                  "{\"text\":\"%s\"}", urges[k].reply));
    return demo_post(d, "yanchi.street_director", str_fmt(&d->scratch, "%s/close", to).p, NULL,
                     "{}");
}

static MUST err publish(struct demo *d)
{
    const struct jr *page = NULL;
    struct str answer;

    TRY(demo_get(d, "yanchi.street_director", at(d, "/bulletins"), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    const struct jr *b = jr_at(jr_get(page, "items"), 0);
    const char *to =
        at(d, str_fmt(&d->scratch, "/bulletins/" STR_FMT, STR_ARG(demo_word(b, "id"))).p);
    TRY(demo_post(d, "yanchi.street_director", str_fmt(&d->scratch, "%s/submit", to).p, NULL,
                  "{\"title\":\"限时督办逾期未复情况通报（第一期）\","
                  "\"text\":\"下列督办事项到期未复，现予通报。请相关单位收到后两日内补复。\"}"));
    return demo_post(d, "yanchi.street_secretary", str_fmt(&d->scratch, "%s/publish", to).p, NULL,
                     "{}");
}

err demo_urge(struct demo *d)
{
    TRY(send(d, 0));
    demo_at(d, 33, 8, 0);
    TRY(watch(d));
    demo_at(d, 32, 10, 0);
    TRY(publish(d));
    for (size_t k = 1; k < COUNT(urges); k++)
        TRY(send(d, k));
    demo_at(d, 1, 18, 0);
    return watch(d);
}
