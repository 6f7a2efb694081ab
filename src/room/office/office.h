/* office.h - posts: who holds which office, where and from when to when; what each office may do.
 *
 * The kinds of posts are data: office_kind.h. A post gives its permissions at its place and below,
 * on the days of its term. */
#pragma once

#include "room/office/office_kind.h"
#include "web/web.h"

struct post {
    struct id id, community_id, region_id;
    struct str kind, name, region_name;
    struct id account, resident;
    struct day from_day, to_day;
};

/* What the posts of an account allow at a region on a day: those held there or above. */
MUST err post_perms(struct ctx *c, struct id account, struct id region, struct day day,
                    struct perms *ret);

/* One holder of a seat in a body. A person with two posts of the body is one member. */
struct member {
    struct id post, resident, account;
    struct str kind, name;
};

/* The members of a body (a word of post.json) of the ctx's community on a day, by post id. */
MUST err office_members(struct ctx *c, const char *body, struct day day, struct list *ret);

/* The holders of a post kind at `place` on a day: whom a task or a reminder goes to. Looks at the
 * place itself, then at the nearest one above that has any. */
MUST err office_holders(struct ctx *c, struct id place, struct str kind, struct day day,
                        struct list *ret);

struct post_in {
    struct str kind, name;
    struct id region, account, resident; /* region absent: the whole place */
    struct day from_day, to_day;         /* from_day absent: today */
};
extern const struct failure POST_KIND_WRONG, POST_TERM_WRONG, POST_REGION_WRONG, POST_HOLDER_WRONG,
    POST_TWICE, POST_ENDED;
/* POST_APART: the same person sits in a body this one must be apart from; POST_KIN: a near relative
 * does, as far as the register knows (the household). */
extern const struct failure POST_APART, POST_KIN;

/* Gives a post at `place` (a community, street or district). */
MUST err post_add(struct ctx *c, struct id place, const struct post_in *in, struct id *ret);
MUST err post_end(struct ctx *c, struct id place, struct id post, struct str reason);

/* All posts of an account with their places, for "who am I"; current ones only. */
MUST err posts_of(struct ctx *c, struct id account, struct day day, struct list *ret_posts);

/* A page of the community's posts that have not ended, above `after`. */
MUST err office_page(struct ctx *c, struct id after, int64_t size, struct list *ret);

extern const struct routes OFFICE_ROUTES;
