/* check_test.c - who may override a high risk. */
#include "yard.h"

static struct perms only(enum perm a, enum perm b)
{
    return perms_with(perms_with((struct perms){ 0 }, a), b);
}

static struct answer override(struct hall *h, struct id file)
{
    return yard_post(
        h, "/matters/#/checks", h->matter,
        str_fmt(&h->t->world->arena,
                "{\"kind\":\"risk\",\"verdict\":\"override\",\"text\":\"同意实施\"%s}",
                file.v ? str_fmt(&h->t->world->arena, ",\"file_id\":\"%lld\"", (long long)file.v).p
                       : "")
            .p);
}

static void a_high_risk_is_overridden_by_the_street_or_on_its_paper(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");
    struct id none = { 0 }, paper = yard_photo(h, 0);

    hall_exec(h, "UPDATE matter SET step = 'checks'");
    hall_exec(h, "UPDATE matter_step SET step = 'checks' WHERE step = 'solicit'");
    no(override(h, none), "check.override"); /* runs the matter, without a paper */
    (void)yard_id(override(h, paper));
    h->t->perms = only(PERM_CHECK_GIVE, PERM_MATTER_SEE); /* a lawyer */
    no(override(h, none), "check.override");
    no(override(h, paper), "check.override");
    h->t->perms = only(PERM_CHECK_GIVE, PERM_FLOW_MANAGE); /* the street */
    (void)yard_id(override(h, none));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_high_risk_is_overridden_by_the_street_or_on_its_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
