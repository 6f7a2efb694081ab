/* campaign_test.c - what was put up is counted, and how many know is correct over answered. */
#include "room/campaign/campaign.h"

#include "yard.h"

static const struct id none = { 0 };

static struct id campaign_make(struct hall *h)
{
    return yard_id(yard_post(h, "/campaigns", none,
                             "{\"title\":\"垃圾分类宣传月\",\"policy\":\"四分类投放办法\","
                             "\"from_day\":\"2026-11-01\",\"to_day\":\"2026-11-30\"}"));
}

static struct answer question(struct hall *h, struct id k, const char *answer)
{
    return yard_post(
        h, "/campaigns/#/questions", k,
        str_fmt(&h->t->world->arena,
                "{\"text\":\"废电池投哪个桶（%s）\",\"a\":\"厨余\",\"b\":\"有害\",\"c\":"
                "\"其他\",\"answer\":\"%s\"}",
                answer, answer)
            .p);
}

static struct answer sheet(struct hall *h, struct id k, const char *answers)
{
    return yard_post(
        h, "/campaigns/#/sheets", k,
        str_fmt(&h->t->world->arena, "{\"way\":\"street\",\"answers\":\"%s\"}", answers).p);
}

/* C10: the rate is correct over answered, and n stands beside it. */
static void how_many_know_is_counted_of_the_sheets(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id k = campaign_make(h);

    no(sheet(h, k, "A"), "campaign.sheet"); /* nothing is asked yet */
    good(question(h, k, "B"));
    good(question(h, k, "A"));
    no(question(h, k, "A"), "campaign.twice");
    assert_true(has(yard_get(h, "/campaigns", none).body,
                    "\"questions\":2,\"pieces\":0,\"sheets\":0,\"answered\":0,\"correct\":0,"
                    "\"rate\":-1"));
    good(sheet(h, k, "BA"));
    good(sheet(h, k, "B-"));
    good(sheet(h, k, "CC"));
    no(sheet(h, k, "B"), "campaign.sheet");
    no(sheet(h, k, "--"), "campaign.sheet");
    no(sheet(h, k, "BX"), "campaign.sheet");
    no(question(h, k, "C"), "campaign.asked");
    assert_true(has(yard_get(h, "/campaigns", none).body,
                    "\"sheets\":3,\"answered\":5,\"correct\":3,\"rate\":600"));
    yard_done(h);
}

static struct answer banners(struct hall *h, struct id k, int n, const char *day)
{
    return yard_post(h, "/campaigns/#/materials", k,
                     str_fmt(&h->t->world->arena,
                             "{\"kind\":\"banner\",\"n\":%d,\"place\":\"南门\",\"day\":\"%s\"}", n,
                             day)
                         .p);
}

static void material_is_of_the_campaigns_days(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id k = campaign_make(h);

    no(yard_post(h, "/campaigns", none,
                 "{\"title\":\"宣传\",\"policy\":\"办法\",\"from_day\":\"2026-11-30\",\"to_day\":"
                 "\"2026-11-29\"}"),
       "campaign.days");
    no(banners(h, k, 3, "2026-10-31"), "campaign.day");
    no(banners(h, k, 3, "2026-11-30"), "campaign.day"); /* to come */
    no(banners(h, k, 0, "2026-11-10"), "form.range");
    good(banners(h, k, 3, "2026-11-10"));
    good(banners(h, k, 4, "2026-11-20"));
    assert_true(has(yard_get(h, "/campaigns", none).body, "\"pieces\":7"));
    good(yard_post(h, "/campaigns/#/end", k, "{}"));
    no(banners(h, k, 3, "2026-11-10"), "not_found");
    no(yard_post(h, "/campaigns/#/end", k, "{}"), "not_found");
    yard_done(h);
}

static void every_act_is_refused_to_those_it_is_not_for(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id k = campaign_make(h);
    const struct yard_act acts[] = {
        { "/campaigns/#/materials", k,
          "{\"kind\":\"board\",\"n\":1,\"place\":\"南门\",\"day\":\"2026-11-10\"}" },
        { "/campaigns/#/questions", k,
          "{\"text\":\"投哪个桶\",\"a\":\"一\",\"b\":\"二\",\"c\":\"三\",\"answer\":\"A\"}" },
        { "/campaigns/#/sheets", k, "{\"way\":\"home\",\"answers\":\"A\"}" },
        { "/campaigns/#/end", k, NULL },
    };

    yard_refuses(h, acts, COUNT(acts));
    h->t->perms = (struct perms){ 0 };
    no(yard_post(h, "/campaigns", none, "{}"), "not_allowed");
    no(yard_get(h, "/campaigns/#/questions", k), "not_allowed");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(how_many_know_is_counted_of_the_sheets),
        store_test(material_is_of_the_campaigns_days),
        store_test(every_act_is_refused_to_those_it_is_not_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
