/* demo.h - builds the district 明漪区 of the demonstration: invented places and people, and matters
 * driven through the same requests as users send. For src/app/demo and the demo command only.
 *
 * The same day gives the same district: names, ages and times come from a seeded generator. Region
 * code 990101 is not assigned, phones begin with 128, so nothing here can be a real person's. */
#pragma once

#include "base/arena.h"
#include "web/web.h"

struct jr;

/* 2025-12-10, as a day: before the rules of 2026; a matter of that day is still under way. */
enum { DEMO_BEFORE = 20432 };
enum { DEMO_COMMUNITIES = 12, DEMO_STREETS = 3, DEMO_ESTATES = 3, DEMO_GRIDS = 8 };

struct demo_estate {
    const char *name;
    int households;
};
struct demo_community {
    const char *login; /* "yandong": accounts are yandong.secretary ... */
    const char *name, *kind;
    int street, households, buildings, grids;
    struct demo_estate estate[DEMO_ESTATES];
    int committee, reps; /* members of the representatives' meeting */
    int party;           /* full Party members of its branches */
    int both;            /* of the committee who are representatives as well: one voice each */
};
extern const struct demo_community DEMO[DEMO_COMMUNITIES];

struct demo_past { /* cases and disputes of the months before, as they were driven */
    int events, tickets, late, again;
    int disputes, grade[3], settled, in_vain, confirmed, grown;
};
struct demo {
    struct arena *arena; /* of the whole build */
    struct arena scratch;
    struct db *db;
    const struct house *house;
    struct day today; /* the demo's present */
    uint64_t seed;
    int64_t people; /* made so far: names and numbers are dealt out in order */
    struct str password_hash;
    struct id district, street[DEMO_STREETS], community[DEMO_COMMUNITIES];
    struct id estate[DEMO_COMMUNITIES][DEMO_ESTATES];
    struct id grid[DEMO_COMMUNITIES][DEMO_GRIDS];
    struct when now; /* of the act in hand */
    int since;       /* days ago: when posts were taken up */
    int months;      /* of past cases; 0 none */
    struct demo_past past;
    bool quiet;
    bool together; /* the acts in hand are one transaction */
};

/* The generator: same seed, same sequence (splitmix64). */
uint64_t demo_random(struct demo *d);
int demo_below(struct demo *d, int limit); /* 0 .. limit-1 */

/* The n-th invented person: no two of the first 144,000 share a name. */
struct str demo_name(struct demo *d, int64_t n);

/* A context to act in: at `community` (may be absent), at d->now, as nobody. */
struct ctx demo_ctx(struct demo *d, struct id community);

MUST err demo_places(struct demo *d);    /* regions, households, residents */
MUST err demo_offices(struct demo *d);   /* accounts, posts, representatives */
MUST err demo_map(struct demo *d);       /* where all of it lies */
MUST err demo_masters(struct demo *d);   /* the district's copies: 9 of 10 supporting rules */
MUST err demo_canteen(struct demo *d);   /* M6, by 四议两公开 */
MUST err demo_matters(struct demo *d);   /* M1, M3, M4 and what else is under way */
MUST err demo_covenant(struct demo *d);  /* 新桥: a covenant passed, filed and in force */
MUST err demo_reps(struct demo *d);      /* what households told their representatives */
MUST err demo_elections(struct demo *d); /* 北坊: an election and a yearly review */
MUST err demo_sittings(struct demo *d);  /* meetings called for no matter */
MUST err demo_daily(struct demo *d);     /* topics, cards carried round, the shared tablet */
MUST err demo_owners(struct demo *d);    /* property units; M2, M5 and a vote under way */

MUST err demo_money(struct demo *d); /* budgets, ledger, spot checks, surveys, petitions */

MUST err demo_catalogue(struct demo *d); /* the district's own item of what may be decided */
MUST err demo_told(struct demo *d);      /* named sets, the library, slips, an entry taken back */
MUST err demo_duty(struct demo *d);      /* a street's rosters, leave, visits */
MUST err demo_care(struct demo *d);      /* people who are visited, by tier */

MUST err demo_service(struct demo *d); /* the catalogue of services, orders */
MUST err demo_cases(struct demo *d);   /* units, and cases at every step */

MUST err demo_mediation(struct demo *d);     /* mediation teams */
MUST err demo_disputes_past(struct demo *d); /* of the months before, each walked to its end */
MUST err demo_disputes(struct demo *d);      /* at every step */

MUST err demo_clue(struct demo *d);    /* clues about cadres, at their steps */
MUST err demo_joint(struct demo *d);   /* joint meetings of a street, one held, one to come */
MUST err demo_urge(struct demo *d);    /* supervised deadlines and bulletins of a street */
MUST err demo_channel(struct demo *d); /* devices, boxes, what is common, tasks from above */

MUST err demo_hall(struct demo *d);      /* a hall this morning */
MUST err demo_pairs(struct demo *d);     /* who looks after which estate, building, household */
MUST err demo_partners(struct demo *d);  /* units that report, certificates of grid workers */
MUST err demo_deeds(struct demo *d);     /* campaigns, deeds for residents, what was said of them */
MUST err demo_meals(struct demo *d);     /* a canteen, its diners and their meals */
MUST err demo_circle(struct demo *d);    /* what is within a quarter of an hour */
MUST err demo_wishes(struct demo *d);    /* a menu, wishes for it, orders */
MUST err demo_emergency(struct demo *d); /* emergency mode, over and on */
MUST err demo_needs(struct demo *d);     /* needs, resources and projects of a community */

MUST err demo_letters(struct demo *d); /* robots, and words of a community */

/* A small photograph, no two alike; `tidy`: the same kind of place put in order. */
struct str demo_picture(struct demo *d, bool tidy);

/* A request as `login` at d->now: its JSON answer, or the failure, printed with its words. */
MUST err demo_post(struct demo *d, const char *login, const char *path, struct str *ret_answer,
                   const char *body, ...) __attribute__((format(printf, 5, 6)));
MUST err demo_get(struct demo *d, const char *login, const char *path, struct str *ret_answer);

/* What requests are made of: "/api/c/5TAIL", "yandong.director", a day as forms say it. */
const char *demo_path(struct demo *d, struct id place, const char *tail);
const char *demo_login(struct demo *d, int community, const char *post);
struct str demo_day(struct demo *d, int days_ago);

/* A member of an object, "0" where it has none; of an answer, kept to the end of the build. */
struct str demo_word(const struct jr *v, const char *key);
MUST err demo_said(struct demo *d, struct str answer, const char *key, struct str *ret);

/* The requests between are one transaction, for long rows of them; demo_apart ends it, committed
 * unless e says otherwise, and returns e or the commit's failure. */
MUST err demo_together(struct demo *d);
MUST err demo_apart(struct demo *d, err e);

/* Sets the time of what follows: `days` before today (0 today) at hour:minute in China. */
void demo_at(struct demo *d, int days_ago, int hour, int minute);

/* One integer, outside of any request: db_int. */
MUST err demo_int(struct demo *d, enum sql id, int64_t *ret, const struct arg *args, size_t n);

/* Uploads a file to `path` (".../files"). */
MUST err demo_put_file(struct demo *d, const char *login, const char *path, struct str name,
                       struct str bytes, struct str *ret_answer);
