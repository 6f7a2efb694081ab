#include "room/library/library.h"

#include "base/arena.h"
#include "flow/scope.h"
#include "kit/crypto.h"
#include "rule/mask.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

/* clang-format off */
const struct failure LIBRARY_MATTER = { .code = ERR_INPUT, .id = "library.matter", .field = "matter" };
const struct failure LIBRARY_NOT_DONE = { .code = ERR_CONFLICT, .id = "library.not_done", .field = "matter" };
const struct failure LIBRARY_TWICE = { .code = ERR_CONFLICT, .id = "library.twice", .field = "matter" };
const struct failure LIBRARY_PERSON = { .code = ERR_CONFLICT, .id = "library.person", .field = "text" };
const struct failure LIBRARY_UNSEEN = { .code = ERR_CONFLICT, .id = "library.unseen", .field = "masks" };
const struct failure LIBRARY_OTHER = { .code = ERR_DENIED, .id = "library.other" };
const struct failure LIBRARY_STATE = { .code = ERR_CONFLICT, .id = "library.state" };

enum { NAMES_MAX = 30000, VOTES_MAX = 50 };

struct told { /* what is read of the matter */
    struct id id;
    struct str code, title, summary, state, scope_id, scope_text;
};
static const struct field told_fields[] = {
    FIELD(struct told, id, SHOW),
    FIELD(struct told, code, SHOW),
    FIELD(struct told, title, SHOW),
    FIELD(struct told, summary, SHOW),
    FIELD(struct told, state, SHOW),
    FIELD(struct told, scope_id, SHOW),
    FIELD(struct told, scope_text, SHOW),
};
static const struct shape TOLD = SHAPE(struct told, told_fields);
struct one_text {
    struct str text;
};
static const struct field text_fields[] = { FIELD(struct one_text, text, SHOW) };
static const struct shape ONE_TEXT = SHAPE(struct one_text, text_fields);
struct vote_line {
    struct str text, outcome;
    int64_t expected, present, agree;
};
static const struct field vote_fields[] = {
    FIELD(struct vote_line, text, SHOW),
    FIELD(struct vote_line, outcome, SHOW),
    FIELD(struct vote_line, expected, SHOW),
    FIELD(struct vote_line, present, SHOW),
    FIELD(struct vote_line, agree, SHOW),
};
static const struct shape VOTE_LINE = SHAPE(struct vote_line, vote_fields);
static const struct field case_fields[] = {
    FIELD(struct library_case, id, SHOW),
    FIELD(struct library_case, matter, SHOW),
    FIELD(struct library_case, kind, SHOW),
    FIELD(struct library_case, kind_title, SHOW),
    FIELD(struct library_case, title, SHOW),
    FIELD(struct library_case, keywords, SHOW),
    FIELD(struct library_case, text, SHOW),
    FIELD(struct library_case, outcome, SHOW),
    FIELD(struct library_case, masks, SHOW),
    FIELD(struct library_case, state, SHOW),
    FIELD(struct library_case, proposed_by, SHOW),
    FIELD(struct library_case, proposer, SECRET),
    FIELD(struct library_case, proposed_at, SHOW),
    FIELD(struct library_case, confirmed_by, SHOW),
    FIELD(struct library_case, published_at, SHOW),
    FIELD(struct library_case, withdrawn_by, SHOW),
    FIELD(struct library_case, withdrawn_at, SHOW),
    FIELD(struct library_case, reason, SHOW),
    FIELD(struct library_case, community, SHOW),
    FIELD(struct library_case, community_name, SHOW),
    FIELD(struct library_case, matter_code, SHOW),
    FIELD(struct library_case, manifest, SHOW),
};
/* clang-format on */
const struct shape LIBRARY_CASE = SHAPE(struct library_case, case_fields);

static MUST err read_matter(struct ctx *c, struct id matter, struct told *ret)
{
    err e = db_one(c->db, SQL_LIBRARY_MATTER, &TOLD, ret,
                   ARGS(arg_id(c->community), arg_int(matter.v)));

    if (e)
        return e == &NOT_FOUND ? &LIBRARY_MATTER : e;
    return str_is(ret->state, "open") || str_is(ret->state, "suspended") ? &LIBRARY_NOT_DONE : NULL;
}

/* --- persons --- */

struct names {
    const struct str *name;
    size_t n;
};

static unsigned pair_of(const char *p)
{
    unsigned h = 0;

    for (size_t k = 0; k < 6; k++)
        h = h * 31 + (unsigned char)p[k];
    return h & 0xFFFF;
}

/* Of thousands on the rolls, those whose first two characters stand anywhere in the text. */
static struct names names_in(struct arena *a, const struct list *all, struct str text)
{
    const struct one_text *x = all->p;
    bool *seen = NEW_N(a, bool, 0x10000);
    struct str *out = NEW_N(a, struct str, all->n + 1);
    size_t n = 0;

    for (size_t k = 0; k + 6 <= text.n; k++)
        seen[pair_of(text.p + k)] = true;
    for (size_t k = 0; k < all->n; k++) {
        if (x[k].text.n < 6 || seen[pair_of(x[k].text.p)])
            out[n++] = x[k].text;
    }
    return (struct names){ out, n };
}

static MUST err list_names(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_LIBRARY_NAMES, &ONE_TEXT, NAMES_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(matter)));
}

static struct masked mask(struct arena *a, const struct list *names, struct str text)
{
    struct names n = names_in(a, names, text);

    return mask_text(a, text, n.name, n.n);
}

static int64_t masks_of(struct masked m) { return m.names + m.numbers + m.rooms; }

/* Nobody is left: masking the words once more would find nothing. */
static MUST err check_words(struct ctx *c, const struct list *names, const char *field,
                            struct str text)
{
    struct masked m = mask(c->arena, names, text);

    if (masks_of(m) == 0)
        return NULL;
    err e = err_rule(c->arena, &LIBRARY_PERSON, NULL, "names=%lld numbers=%lld rooms=%lld",
                     (long long)m.names, (long long)m.numbers, (long long)m.rooms);
    return err_at(c->arena, e, field, "a person is left");
}

/* --- acts --- */

static struct str kind_title(struct ctx *c, const struct told *m)
{
    struct scope_catalogue pinned;
    const struct scope_item *x = NULL;

    if (m->scope_text.n && scope_read(c->arena, m->scope_text, &pinned))
        x = catalogue_item(&pinned, m->scope_id);
    return x ? x->title.zh : m->scope_id;
}

err library_propose(struct ctx *c, const struct library_in *in, struct id *ret)
{
    struct told m;
    struct list names;
    int64_t standing = 0;

    TRY(read_matter(c, in->matter, &m));
    TRY(db_int(c->db, SQL_LIBRARY_STANDING, &standing,
               ARGS(arg_id(c->community), arg_id(in->matter))));
    if (standing)
        return &LIBRARY_TWICE;
    TRY(list_names(c, in->matter, &names));
    struct masked title = mask(c->arena, &names, in->title),
                  keywords = mask(c->arena, &names, in->keywords),
                  text = mask(c->arena, &names, in->text);
    int64_t masks = masks_of(title) + masks_of(keywords) + masks_of(text);
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_id(c, "matter", in->matter);
    leaf_int(c, "masks", masks);
    return db_run(c->db, SQL_LIBRARY_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_id(in->matter), arg_str(m.scope_id),
                       arg_str(kind_title(c, &m)), arg_str(title.text), arg_str(keywords.text),
                       arg_str(text.text), arg_str(in->outcome), arg_int(masks), arg_str(c->name),
                       arg_int(c->account.v), arg_time(c->now)));
}

static MUST err get_case(struct ctx *c, struct id id, struct library_case *ret)
{
    return db_one(c->db, SQL_LIBRARY_GET, &LIBRARY_CASE, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

err library_publish(struct ctx *c, struct id id, const struct library_publish_in *in)
{
    struct library_case k;
    struct list names;
    uint8_t hash[HASH_SIZE];

    TRY(get_case(c, id, &k));
    if (!str_is(k.state, "proposed"))
        return &LIBRARY_STATE;
    if (k.proposer.v == c->account.v)
        return &LIBRARY_OTHER;
    if (in->masks != k.masks)
        return err_rule(c->arena, &LIBRARY_UNSEEN, NULL, "have=%lld needs=%lld",
                        (long long)in->masks, (long long)k.masks);
    TRY(list_names(c, k.matter, &names));
    TRY(check_words(c, &names, "title", in->title));
    TRY(check_words(c, &names, "keywords", in->keywords));
    TRY(check_words(c, &names, "text", in->text));
    sha256(in->text.p, in->text.n, hash);
    leaf_subject(c, id);
    leaf_id(c, "matter", k.matter);
    leaf_word(c, "sha256", str_hex(c->arena, hash, sizeof hash));
    return db_run(c->db, SQL_LIBRARY_PUBLISH, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(in->title), arg_str(in->keywords),
                       arg_str(in->text), arg_str(c->name), arg_time(c->now)));
}

err library_withdraw(struct ctx *c, struct id id, struct str reason)
{
    struct library_case k;
    int64_t changed = 0;

    TRY(get_case(c, id, &k));
    TRY(db_run(c->db, SQL_LIBRARY_WITHDRAW, &changed,
               ARGS(arg_id(c->community), arg_id(id), arg_str(c->name), arg_time(c->now),
                    arg_str(reason))));
    leaf_subject(c, id);
    TRY(leaf_commit(c, "reason", reason));
    return changed ? NULL : &LIBRARY_STATE;
}

err library_draft(struct ctx *c, struct id matter, struct library_in *ret)
{
    struct told m;
    struct list names, votes;

    TRY(read_matter(c, matter, &m));
    TRY(list_names(c, matter, &names));
    TRY(db_list(c->db, SQL_LIBRARY_VOTES, &VOTE_LINE, VOTES_MAX, &votes,
                ARGS(arg_id(c->community), arg_id(matter))));
    struct str text = m.summary;
    for (size_t k = 0; k < votes.n; k++) {
        const struct vote_line *v = &((const struct vote_line *)votes.p)[k];
        const char *says =
            str_fmt(c->arena, "expected=%lld present=%lld agree=%lld", (long long)v->expected,
                    (long long)v->present, (long long)v->agree)
                .p;
        const char *word = str_fmt(c->arena, "library.vote_" STR_FMT, STR_ARG(v->outcome)).p;
        text = str_fmt(c->arena, STR_FMT "\n" STR_FMT, STR_ARG(text),
                       STR_ARG(text_say(c->arena, LANG_ZH, word, says)));
    }
    *ret = (struct library_in){
        .matter = matter,
        .title = mask(c->arena, &names, m.title).text,
        .keywords = kind_title(c, &m),
        .text = mask(c->arena, &names, text).text,
        .outcome = str_is(m.state, "archived") ? STR("solved") : STR("failed"),
    };
    return NULL;
}
