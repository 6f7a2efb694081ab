/* file_test.c - what may be uploaded, who may see it, and that the bytes are the bytes. */
#include "room/file/file.h"

#include <stdlib.h>
#include <string.h>

#include "kit/shelf.h"
#include "yard.h"

static struct hall *make(void **state) { return yard_make(*state, "none", "solicit"); }

static struct answer upload(struct hall *h, const char *name, struct str bytes)
{
    h->t->bytes = bytes;
    return yard_post(h, str_fmt(&h->t->world->arena, "/files?name=%s", name).p, (struct id){ 0 },
                     "");
}

static void a_picture_is_stored_once_under_its_hash(void **state)
{
    struct hall *h = make(state);
    struct answer a = upload(h, "%E7%85%A7%E7%89%87.png", yard_picture(h, 0));

    struct id id = yard_id(a);
    assert_true(has(a.body, "\"type\":\"image/png\",\"name\":\"照片.png\""));
    struct str folder =
        str_fmt(&h->t->world->arena, STR_FMT "/files", STR_ARG(h->t->house.data_dir));
    assert_true(shelf_has(&h->t->world->arena, folder, town_word(a.body, "sha256")));
    struct id again = yard_id(upload(h, "x.png", yard_picture(h, 0)));
    assert_int_equal(again.v, id.v);
    struct answer got = yard_get(h, "/files/#", id);
    good(got);
    assert_true(str_eq(shelf_name(&h->t->world->arena, got.body), town_word(a.body, "sha256")));
    got = yard_get(h, "/files/#/thumb", id);
    good(got);
    assert_memory_equal(got.body.p, "\xff\xd8\xff", 3);
    yard_done(h);
}

static void
a_file_is_seen_by_its_uploader_and_staff_until_it_belongs_to_something_public(void **state)
{
    struct hall *h = make(state);

    h->t->perms = (struct perms){ 0 };
    yard_by(h, 50, (struct id){ 7 });
    struct id id = yard_id(upload(h, "a.png", yard_picture(h, 0)));
    good(yard_get(h, "/files/#", id));
    yard_by(h, 51, (struct id){ 8 });
    no(yard_get(h, "/files/#", id), "not_found");
    no(yard_get(h, "/files/#/thumb", id), "not_found");
    yard_by(h, 0, (struct id){ 0 });
    no(yard_get(h, "/files/#", id), "not_found");
    h->t->perms = perms_with(h->t->perms, PERM_MATTER_SEE);
    good(yard_get(h, "/files/#", id));
    no(town_get(h->t, town_path(h->t, h->t->other, "/files/%lld", (long long)id.v)), "not_found");
    town_begin(h->t);
    ok(file_attach(&h->t->ctx, id, "test", h->matter, true));
    ok(file_attach(&h->t->ctx, id, "test", h->matter, true));
    town_end(h->t);
    h->t->perms = (struct perms){ 0 };
    good(yard_get(h, "/files/#", id));
    yard_done(h);
}

static void nobody_attaches_a_file_that_is_not_theirs_to_see(void **state)
{
    struct hall *h = make(state);
    struct ctx other;
    struct id id = yard_photo(h, 0);

    other = h->t->ctx;
    other.account = (struct id){ 77 };
    other.perms = (struct perms){ 0 };
    ok(db_begin(h->t->world->db, &h->t->world->arena, TX_WRITE));
    refused(FILE_UNKNOWN, file_attach(&other, id, "test", h->matter, true));
    refused(FILE_UNKNOWN, file_attach(&h->t->ctx, (struct id){ 4711 }, "test", h->matter, true));
    ok(file_attach(&h->t->ctx, (struct id){ 0 }, "test", h->matter, true));
    town_end(h->t);
    yard_done(h);
}

static void what_is_no_photo_or_office_paper_is_refused(void **state)
{
    struct hall *h = make(state);
    static const struct {
        struct str bytes;
        const char *id;
    } cases[] = {
        { STR_INIT("plain text"), "file.kind" },
        { STR_INIT("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"), "file.kind" },
        { STR_INIT("<!doctype html><script>alert(1)</script>"), "file.kind" },
        { STR_INIT("\x89PNG\r\n\x1a\nbroken"), "image.bad" },
        { STR_INIT("\xff\xd8\xff\xe0 not a picture"), "image.bad" },
        { STR_INIT("PK\x03\x04 not an office file"), "file.kind" },
    };

    for (size_t k = 0; k < COUNT(cases); k++)
        no(upload(h, "x", cases[k].bytes), cases[k].id);
    no(upload(h, "x", STR("")), "file.empty");
    char *big = calloc(1, FILE_MAX + 1);
    assert_non_null(big);
    memcpy(big, "%PDF-1.4", 8);
    no(upload(h, "x", (struct str){ big, FILE_MAX + 1 }), "file.large");
    (void)yard_id(upload(h, "x", (struct str){ big, FILE_MAX }));
    free(big);
    h->t->perms = (struct perms){ 0 };
    no(upload(h, "x", yard_picture(h, 0)), "not_allowed");
    yard_by(h, 0, (struct id){ 0 });
    no(upload(h, "x", yard_picture(h, 0)), "sign_in_first");
    yard_done(h);
}

static void a_file_name_never_names_a_place(void **state)
{
    struct hall *h = make(state);

    struct answer a = upload(h, "..%2F..%2Fetc%2Fpasswd%22;x%0D%0Ay", yard_picture(h, 1));
    good(a);
    assert_true(has(a.body, "\"name\":\".._.._etc_passwd__x__y\""));
    a = upload(h, "x%E2%80%AEgnp.exe", yard_picture(h, 0));
    good(a);
    assert_true(has(a.body, "\"name\":\"x_gnp.exe\""));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_picture_is_stored_once_under_its_hash),
        store_test(a_file_is_seen_by_its_uploader_and_staff_until_it_belongs_to_something_public),
        store_test(nobody_attaches_a_file_that_is_not_theirs_to_see),
        store_test(what_is_no_photo_or_office_paper_is_refused),
        store_test(a_file_name_never_names_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
