/* shelf_test.c - bytes come back under their own name, and nothing else does. */
#include "kit/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "support.h"

struct place {
    struct arena arena;
    char folder[64];
};

static int folder_made(void **state)
{
    struct place *p = calloc(1, sizeof *p);

    if (!p)
        return -1;
    snprintf(p->folder, sizeof p->folder, "/tmp/zhengyi-shelf-XXXXXX");
    *state = p;
    return mkdtemp(p->folder) ? 0 : -1;
}

static int folder_dropped(void **state)
{
    struct place *p = *state;
    char command[96];

    snprintf(command, sizeof command, "rm -rf '%s'", p->folder);
    int rc = system(command);
    arena_done(&p->arena);
    free(p);
    return rc;
}

/* SHA-256 of "abc" (FIPS 180-2, B.1). */
static const char ABC[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void bytes_stand_under_their_hash_and_come_back(void **state)
{
    struct place *p = *state;
    struct str folder = str_of(p->folder), name, back;

    assert_null(shelf_put(&p->arena, folder, STR("abc"), &name));
    assert_true(str_is(name, ABC));
    assert_int_equal(access(str_fmt(&p->arena, "%s/ba/%s", p->folder, ABC + 2).p, R_OK), 0);
    assert_null(shelf_get(&p->arena, folder, name, &back));
    assert_true(str_is(back, "abc"));
    assert_null(shelf_put(&p->arena, folder, STR("abc"), &name));
    assert_true(shelf_has(&p->arena, folder, name));
}

static void names_that_are_no_hash_are_refused(void **state)
{
    struct place *p = *state;
    struct str back, folder = str_of(p->folder);
    static const char *const bad[] = {
        "",
        "../../../../etc/passwd",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ba/816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "..7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    };

    for (size_t i = 0; i < COUNT(bad); i++)
        assert_ptr_equal(shelf_get(&p->arena, folder, str_of(bad[i]), &back), &SHELF_NAME_BAD);
    assert_ptr_equal(shelf_get(&p->arena, folder, str_of(ABC), &back), &SHELF_MISSING);
}

static void changed_bytes_are_noticed(void **state)
{
    struct place *p = *state;
    struct str folder = str_of(p->folder), name, back;

    assert_null(shelf_put(&p->arena, folder, STR("abc"), &name));
    FILE *f = fopen(str_fmt(&p->arena, "%s/ba/%s", p->folder, ABC + 2).p, "w");
    assert_non_null(f);
    fputs("abd", f);
    fclose(f);
    assert_ptr_equal(shelf_get(&p->arena, folder, name, &back), &SHELF_CHANGED);
}

static void a_thumbnail_stands_beside(void **state)
{
    struct place *p = *state;
    struct str folder = str_of(p->folder), name, back;

    assert_null(shelf_put(&p->arena, folder, STR("abc"), &name));
    assert_ptr_equal(shelf_get_beside(&p->arena, folder, name, ".thumb", &back), &SHELF_MISSING);
    assert_null(shelf_put_beside(&p->arena, folder, name, ".thumb", STR("small")));
    assert_null(shelf_get_beside(&p->arena, folder, name, ".thumb", &back));
    assert_true(str_is(back, "small"));
}

static void a_folder_that_cannot_be_written_is_a_fault_and_leaves_nothing(void **state)
{
    struct place *p = *state;
    struct str name;

    err e = shelf_put(&p->arena, STR("/proc/none/files"), STR("abc"), &name);
    assert_true(err_is(e, &SHELF_FAULT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bytes_stand_under_their_hash_and_come_back, folder_made,
                                        folder_dropped),
        cmocka_unit_test_setup_teardown(names_that_are_no_hash_are_refused, folder_made,
                                        folder_dropped),
        cmocka_unit_test_setup_teardown(changed_bytes_are_noticed, folder_made, folder_dropped),
        cmocka_unit_test_setup_teardown(a_thumbnail_stands_beside, folder_made, folder_dropped),
        cmocka_unit_test_setup_teardown(
            a_folder_that_cannot_be_written_is_a_fault_and_leaves_nothing, folder_made,
            folder_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
