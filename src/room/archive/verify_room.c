/* verify_room.c - what surrounds a meeting: who was told of it, the moments of the room with the
 * number there after each, whose signature its minutes bear, its agenda and files. Meetings held
 * before these were kept have none of it. */
#include <stdlib.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/archive/verify_check.h"

struct seat { /* one line of the roll, and where that person is as the moments go by */
    struct str voter;
    bool came, stays; /* as the roll says at the end */
    bool was, here, recused, told;
};
struct place {
    struct verifying *v;
    const struct jr *meeting, *told, *moments, *signs, *agenda;
    int64_t id, host;
    struct seat *seat;
    size_t n;
};

static int by_voter(const void *a, const void *b)
{
    return str_cmp(((const struct seat *)a)->voter, ((const struct seat *)b)->voter);
}

static void read_seats(struct place *p)
{
    p->seat = NEW_N(p->v->arena, struct seat, jr_count(p->v->roll) + 1);
    for (size_t i = 0; i < jr_count(p->v->roll); i++) {
        const struct jr *line = jr_at(p->v->roll, i);
        if (line_id(line, "meeting") != p->id)
            continue;
        p->seat[p->n++] =
            (struct seat){ .voter = line_str(line, "voter"),
                           .came = line_int(line, "at") != 0,
                           .stays = line_int(line, "at") && !line_int(line, "left_at") };
    }
    if (p->n)
        qsort(p->seat, p->n, sizeof *p->seat, by_voter);
}

static struct seat *seat_of(const struct place *p, const struct jr *line)
{
    const struct seat key = { .voter = line_str(line, "voter") };

    return p->n ? bsearch(&key, p->seat, p->n, sizeof key, by_voter) : NULL;
}

static const struct jr *leaf_with(const struct place *p, int64_t subject, const char *key)
{
    for (size_t i = 0; i < p->v->n_leaves; i++) {
        const struct jr *data = jr_get(p->v->leaf[i], "data");
        if (line_id(p->v->leaf[i], "subject") == subject && jr_get(data, key))
            return data;
    }
    return NULL;
}

/* Each of the roll once, and as many were told as the leaf of the opening says. */
static void check_told(struct place *p)
{
    const struct jr *leaf = leaf_with(p, p->id, "told");
    size_t n = 0, told = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(p->told); i++) {
        const struct jr *line = jr_at(p->told, i);
        if (line_id(line, "meeting") != p->id)
            continue;
        struct seat *s = seat_of(p, line);
        good = good && s && !s->told;
        if (s)
            s->told = true;
        told += !str_is(line_str(line, "proof"), "none");
        n++;
    }
    if (!n && !leaf)
        return;
    good = good && n == p->n && (!leaf || line_int(leaf, "told") == (int64_t)told);
    verify_say(p->v, good, "verify.told", "told=%zu expected=%zu", told, p->n);
}

/* What the moment does to the room; false when it could not have happened. */
static bool goes_on(struct seat *s, struct str what, int64_t *present)
{
    if (str_is(what, "came") || str_is(what, "back")) {
        if (!s || s->here || s->recused || s->was != str_is(what, "back"))
            return false;
        s->here = s->was = true;
        ++*present;
    } else if (str_is(what, "left")) {
        if (!s || !s->here)
            return false;
        s->here = false;
        *present -= !s->recused;
    } else if (str_is(what, "recused")) {
        if (!s || s->recused)
            return false;
        *present -= s->here;
        s->recused = true;
    }
    return true;
}

static bool room_agrees(const struct place *p)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->seat[i].was != p->seat[i].came || p->seat[i].here != p->seat[i].stays)
            return false;
    }
    return true;
}

/* A room shared with another meeting is entered by that one's door: its moments are there. */
static void check_moments(struct place *p)
{
    int64_t present = 0, last = 0;
    size_t n = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(p->moments); i++) {
        const struct jr *m = jr_at(p->moments, i);
        if (line_id(m, "meeting") != p->id)
            continue;
        good = good && goes_on(seat_of(p, m), line_str(m, "what"), &present) &&
               line_int(m, "present") == present && line_int(m, "at") >= last;
        last = line_int(m, "at");
        n++;
    }
    if (n && p->host == p->id)
        verify_say(p->v, good && room_agrees(p), "verify.moments", "n=%zu present=%lld", n,
                   (long long)present);
}

static bool sign_in_log(const struct place *p, const struct jr *sign)
{
    for (size_t i = 0; i < p->v->n_leaves; i++) {
        const struct jr *leaf = p->v->leaf[i], *data = jr_get(leaf, "data");
        int64_t subject = line_id(leaf, "subject");
        if ((subject == p->id || subject == p->host) &&
            str_eq(line_str(data, "minutes_hash"), line_str(sign, "minutes_hash")) &&
            str_eq(line_str(data, "role"), line_str(sign, "role")))
            return true;
    }
    return false;
}

/* Different people in different parts, all under the text that stands in the file. */
static void check_signs(const struct place *p)
{
    struct str minutes = line_str(p->meeting, "minutes");
    const struct jr *mine[8];
    uint8_t hash[HASH_SIZE];
    size_t n = 0;
    bool good = true;

    sha256(minutes.p, minutes.n, hash);
    struct str hex = str_hex(p->v->arena, hash, sizeof hash);
    for (size_t i = 0; i < jr_count(p->signs) && n < COUNT(mine); i++) {
        const struct jr *s = jr_at(p->signs, i);
        if (line_id(s, "meeting") != p->id)
            continue;
        good = good && str_eq(line_str(s, "minutes_hash"), hex) && sign_in_log(p, s);
        for (size_t k = 0; k < n; k++)
            good = good && !str_eq(line_str(mine[k], "role"), line_str(s, "role"));
        mine[n++] = s;
    }
    if (n)
        verify_say(p->v, good, "verify.minutes_signs", "n=%zu", n);
}

/* The matter itself was on the agenda. */
static void check_agenda(const struct place *p)
{
    size_t n = 0;
    bool named = false;

    for (size_t i = 0; i < jr_count(p->agenda); i++) {
        const struct jr *x = jr_at(p->agenda, i);
        if (line_id(x, "meeting") != p->id)
            continue;
        n++;
        named = named || line_id(x, "matter") == line_id(p->v->matter, "id");
    }
    if (n)
        verify_say(p->v, named, "verify.agenda", "n=%zu", n);
}

static bool is_in_file(const struct verifying *v, struct str sha256)
{
    const struct jr *files = jr_get(v->manifest, "files");
    struct str head = str_fmt(v->arena, "files/" STR_FMT ".", STR_ARG(sha256));

    for (size_t i = 0; i < jr_count(files); i++) {
        if (str_starts(line_str(jr_at(files, i), "path"), head))
            return true;
    }
    return false;
}

static int64_t host_of(const struct jr *sittings, int64_t meeting)
{
    for (size_t i = 0; i < jr_count(sittings); i++) {
        if (line_id(jr_at(sittings, i), "meeting") == meeting)
            return line_id(jr_at(sittings, i), "host");
    }
    return meeting;
}

void verify_room(struct verifying *v)
{
    const struct jr *files = verify_items(v, "data/meeting_files.json");
    const struct jr *sittings = verify_items(v, "data/sittings.json");

    for (size_t i = 0; i < jr_count(v->meetings); i++) {
        struct place p = { .v = v,
                           .meeting = jr_at(v->meetings, i),
                           .told = verify_items(v, "data/told.json"),
                           .moments = verify_items(v, "data/moments.json"),
                           .signs = verify_items(v, "data/minutes_signs.json"),
                           .agenda = verify_items(v, "data/agenda.json") };
        struct str state = line_str(p.meeting, "state");
        if (str_is(state, "void") || str_is(state, "called"))
            continue;
        p.id = line_id(p.meeting, "id");
        p.host = host_of(sittings, p.id);
        read_seats(&p);
        check_told(&p);
        check_moments(&p);
        check_signs(&p);
        check_agenda(&p);
    }
    for (size_t i = 0; i < jr_count(files); i++) {
        struct str hash = line_str(jr_at(files, i), "sha256");
        if (!is_in_file(v, hash))
            verify_say(v, false, "verify.meeting_file", "path=" STR_FMT, STR_ARG(hash));
    }
}
