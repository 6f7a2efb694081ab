#include "app/found.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/auth/auth.h"
#include "room/office/office.h"
#include "room/region/region.h"
#include "rule/codes.h"
#include "web/act.h"

const struct failure FOUNDING_BAD = { .code = ERR_INPUT, .id = "founding.bad" };

enum { PASSWORD_MIN = 10 };

/* The code of the place above: its first digits, the rest zeros. */
static struct str above(struct arena *a, struct str code, size_t digits)
{
    struct str head = { code.p, digits };

    return str_fmt(a, STR_FMT "%0*d", STR_ARG(head), (int)(REGION_CODE_LENGTH - digits), 0);
}

static MUST err place(struct ctx *c, struct id parent, const char *level, struct str code,
                      struct str name, struct id *ret)
{
    struct region r;
    err e = region_by_code(c, code, &r);

    if (e && e != &NOT_FOUND)
        return e;
    if (!e) {
        *ret = r.id;
        return NULL;
    }
    if (!name.n)
        return err_at(c->arena, &FOUNDING_BAD, level, "needs a name");
    return region_add(c, &(struct region_in){ parent, str_of(level), name, code, STR("") }, ret);
}

static err add_secretary(struct ctx *c, void *arg)
{
    const struct founding *f = arg;
    struct account_in in = {
        .login = f->login, .name = f->name, .phone = STR(""), .home = c->community
    };
    struct post_in post = {
        .kind = STR("secretary"), .name = f->name, .from_day = DAY_NONE, .to_day = DAY_NONE
    };
    struct id id;

    TRY(password_hash(c->arena, f->password, &in.password_hash));
    TRY(account_add(c, &in, &post.account));
    return post_add(c, c->community, &post, &id);
}

err found_community(struct ctx *c, const struct founding *f)
{
    struct founding say = *f;
    struct id district, street;

    if (region_code_level(f->code) != REGION_COMMUNITY)
        return err_at(c->arena, &FOUNDING_BAD, "code", "12 digits of a community");
    if (str_len_utf8(f->password) < PASSWORD_MIN)
        return err_at(c->arena, &FOUNDING_BAD, "password", "at least %d characters", PASSWORD_MIN);
    TRY(place(c, (struct id){ 0 }, "district", above(c->arena, f->code, 6), f->district,
              &district));
    TRY(place(c, district, "subdistrict", above(c->arena, f->code, 9), f->street, &street));
    TRY(place(c, street, "community", f->code, f->community, &c->community));
    return act_run(c, "post.give", add_secretary, &say);
}
