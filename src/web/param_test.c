/* param_test.c - a route may be asked for what it declares, and declares only what is explained. */
#include "web/param.h"

#include "base/arena.h"
#include "support.h"

static struct arena arena;

static err stand(struct req *r)
{
    (void)r;
    return NULL;
}

static const char *const filters[] = { "state", NULL };
static const struct shape none = { "struct none", NULL, 0, 0 };

static void what_a_route_declares_may_be_asked(void **state)
{
    static const struct route own = { .path = "/a", .asks = "from to", .run = stand };
    static const struct route page = { .path = "/b", .list = true, .many = { .filter = filters } };
    static const struct {
        const struct route *route;
        const char *name;
        bool may;
    } cases[] = { { &own, "from", true },     { &own, "to", true },     { &own, "fro", false },
                  { &own, "from to", false }, { &own, "", false },      { &own, "after", false },
                  { &page, "after", true },   { &page, "state", true }, { &page, "from", false } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(param_declared(cases[i].route, cases[i].name), cases[i].may);
}

static void what_is_not_explained_is_refused_at_start(void **state)
{
    static const struct {
        struct route route;
        bool good;
    } cases[] = {
        { { .method = GET, .path = "/a", .perm = PERM_PUBLIC, .asks = "from to", .run = stand },
          true },
        { { .method = GET, .path = "/a", .perm = PERM_PUBLIC, .asks = "from xyz", .run = stand },
          false },
        { { .method = GET, .path = "/a", .perm = PERM_PUBLIC, .takes = "a file", .run = stand },
          false },
        { { .method = POST,
            .path = "/a",
            .perm = PERM_PUBLIC,
            .act = "-",
            .takes = "a file",
            .run = stand },
          true },
        { { .method = POST,
            .path = "/a",
            .perm = PERM_PUBLIC,
            .act = "-",
            .takes = "a file",
            .in = &none,
            .run = stand },
          false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct routes one = { "room", &cases[i].route, 1 };
        const struct routes *const all[] = { &one, NULL };
        assert_int_equal(web_check(all, &arena) == NULL, cases[i].good);
    }
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_route_declares_may_be_asked),
        cmocka_unit_test(what_is_not_explained_is_refused_at_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
