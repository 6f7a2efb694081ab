/* consent_sheet_test.c - the written consent of households on printed forms, keyed by two people.
 */
#include "kit/db.h"
#include "room/paper/paper.h"
#include "yard.h"

enum { FIRST = 701, SECOND = 702, THIRD = 703, HOMES = 3 };

struct forms {
    struct hall *h;
    struct id home[HOMES], run, batch;
};

static void by(struct forms *f, int64_t account)
{
    yard_by(f->h, account, (struct id){ 0 });
    f->h->t->ctx.account = f->h->t->account;
}

static struct answer key(struct forms *f, struct id run, int home, const char *more)
{
    return yard_post(f->h, "/batches/#/entries", f->batch,
                     str_fmt(&f->h->t->world->arena, "{\"code\":\"" STR_FMT "\",%s}",
                             STR_ARG(yard_code(f->h, run, f->home[home].v)), more)
                         .p);
}

/* A matter that asks for consents, its forms printed, a batch open. */
static struct forms *forms_of(void **state)
{
    struct world *w = *state;
    struct forms *f = NEW(&w->arena, struct forms);

    f->h = yard_make(w, "none", "solicit");
    hall_exec(f->h, "UPDATE matter SET scope_id = 'renewal'");
    for (int k = 0; k < HOMES; k++)
        f->home[k] = yard_household(f->h, f->h->t->building, str_fmt(&w->arena, "7%02d", k).p);
    by(f, FIRST);
    f->run = yard_id(yard_post(f->h, "/matters/#/consent_sheets", f->h->matter, "{}"));
    f->batch = yard_id(yard_post(f->h, "/matters/#/consent_batches", f->h->matter, "{}"));
    return f;
}

static void forms_count_when_two_people_read_them_alike(void **state)
{
    struct forms *f = forms_of(state);
    struct id slips = yard_id(yard_post(f->h, "/matters/#/sheets", f->h->matter, "{}"));

    no(key(f, slips, 0, "\"choice\":\"agree\""), "paper.code_elsewhere");
    no(key(f, f->run, 0, "\"choice\":\"satisfied\""), "paper.choice");
    no(key(f, f->run, 0, "\"choice\":\"agree\",\"text\":\"可以\""), "paper.text");
    for (int pass = 0; pass < 2; pass++) {
        by(f, pass ? SECOND : FIRST);
        for (int k = 0; k < HOMES; k++)
            good(key(f, f->run, k, k == 2 ? "\"choice\":\"oppose\"" : "\"choice\":\"agree\""));
        good(yard_post(f->h, "/batches/#/done", f->batch, "{}"));
    }
    assert_true(has(yard_get(f->h, "/matters/#/consents", f->h->matter).body, "\"returned\":0"));
    by(f, THIRD);
    good(yard_post(
        f->h, "/batches/#/photos", f->batch,
        str_fmt(&f->h->t->world->arena, "{\"file\":\"%lld\"}", (long long)yard_photo(f->h, 0).v)
            .p));
    hall_exec(f->h,
              "INSERT INTO consent (community_id, matter_id, household_id, choice, way, account_id,"
              " by_name, at) SELECT community_id, %lld, id, 'oppose', 'online', 1, '', 1"
              " FROM household WHERE id = %lld",
              (long long)f->h->matter.v, (long long)f->home[1].v);
    good(yard_post(f->h, "/batches/#/settle", f->batch, "{\"rulings\":[]}"));
    struct answer a = yard_get(f->h, "/batches/#", f->batch);
    assert_true(has(a.body, "\"counted\":2,\"set_aside\":1"));
    assert_true(has(a.body, "\"reason\":\"consent.twice\""));
    assert_true(has(yard_get(f->h, "/matters/#/consents", f->h->matter).body,
                    "\"returned\":3,\"agree\":1,\"oppose\":2"));
    yard_done(f->h);
}

/* Opinion slips and consents are of one matter: neither's sheets are taken for the other's. */
static void a_matter_tells_its_forms_apart_from_its_slips(void **state)
{
    struct forms *f = forms_of(state);
    struct answer a = yard_get(f->h, "/matters/#/paper", f->h->matter);

    assert_true(has(a.body, "\"what\":\"opinion\""));
    assert_true(has(a.body, "\"what\":\"consent\",\"id\""));
    hall_exec(f->h, "UPDATE matter SET scope_id = 'public_space'");
    assert_false(
        has(yard_get(f->h, "/matters/#/paper", f->h->matter).body, "\"what\":\"consent\",\"id\""));
    no(yard_post(f->h, "/matters/#/consent_sheets", f->h->matter, "{}"), "paper.closed");
    yard_done(f->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(forms_count_when_two_people_read_them_alike),
        store_test(a_matter_tells_its_forms_apart_from_its_slips),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
