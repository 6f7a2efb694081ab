/* reach_test.c - which households count as reached by a solicitation. */
#include "yard.h"

static void only_households_of_the_area_count_and_each_once(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");
    struct id elsewhere = yard_building(h, "2号楼");
    struct id far = yard_household(h, elsewhere, "101");
    const char *two =
        str_fmt(&h->t->world->arena, "{\"channel\":\"visit\",\"households\":[\"%lld\",\"%lld\"]}",
                (long long)far.v, (long long)h->t->household.v)
            .p;
    const char *whole =
        str_fmt(&h->t->world->arena, "{\"channel\":\"visit\",\"building_id\":\"%lld\"}",
                (long long)elsewhere.v)
            .p;

    good(yard_post(h, "/matters/#/reach", h->matter, two));
    assert_true(has(yard_get(h, "/matters/#/solicit", h->matter).body, "\"reach\":1,"));
    good(yard_post(h, "/matters/#/reach", h->matter, two));
    good(yard_post(h, "/matters/#/reach", h->matter, whole));
    assert_true(has(yard_get(h, "/matters/#/solicit", h->matter).body, "\"reach\":1,"));
    hall_exec(h, "UPDATE matter SET area_id = community_id");
    good(yard_post(h, "/matters/#/reach", h->matter, whole));
    assert_true(has(yard_get(h, "/matters/#/solicit", h->matter).body, "\"reach\":2,"));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(only_households_of_the_area_count_and_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
