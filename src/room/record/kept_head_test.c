#include "room/record/kept_head.h"

#include <string.h>

#include "kit/jr.h"
#include "kit/jw.h"
#include "rule/merkle.h"
#include "support.h"

enum { OLD = 5, NOW = 12 };

struct sheet {
    struct arena a;
    struct sign_key log, street;
    struct hash leaf[NOW];
    struct str note, growth, key, witness;
};

static err leaf_node(void *from, int level, int64_t index, struct hash *ret)
{
    const struct hash *leaf = from;

    *ret = merkle_root(sha256, leaf + (index << level), (size_t)1 << level);
    return NULL;
}

static struct str head_at(struct sheet *s, int64_t size)
{
    struct checkpoint c = { .origin = STR("log.example/7"), .size = size };
    struct hash root = merkle_root(sha256, s->leaf, (size_t)size);

    memcpy(c.root, root.b, sizeof c.root);
    return note_sign(&s->a, &s->log, c.origin, checkpoint_text(&s->a, &c));
}

static struct str growth_of(struct sheet *s, int64_t from, struct str head)
{
    struct merkle_source source = { leaf_node, s->leaf, sha256 };
    struct jw j = { .arena = &s->a };
    struct proof p = { 0 };

    ok(merkle_consistency(&source, OLD, NOW, &p));
    jw_object(&j, NULL);
    jw_int(&j, "from", from);
    jw_list(&j, "proof");
    for (size_t i = 0; i < p.n; i++)
        jw_hex(&j, NULL, p.step[i].b, sizeof p.step[i].b);
    jw_end_list(&j);
    jw_str(&j, "checkpoint", head);
    jw_end_object(&j);
    return jw_text(&j);
}

static struct sheet *sheet_make(void)
{
    static struct sheet s;
    struct str text, line;
    uint8_t seed[32] = { 3 };

    memset(&s, 0, sizeof s);
    sign_key_seed(seed, &s.log);
    seed[0] = 4;
    sign_key_seed(seed, &s.street);
    for (uint8_t i = 0; i < NOW; i++)
        ok(merkle_leaf(sha256, &i, 1, &s.leaf[i]));
    struct note_key key = note_key_of(&s.a, NOTE_LOG, STR("log.example/7"), s.log.public_key);
    struct note_key street = note_key_of(&s.a, NOTE_WITNESS, STR("street"), s.street.public_key);
    s.key = note_vkey(&s.a, &key);
    s.witness = note_vkey(&s.a, &street);
    s.note = head_at(&s, OLD);
    assert_true(note_open(&s.a, &key, s.note, &text));
    line = note_cosign(&s.a, &s.street, STR("street"), (struct when){ 5000 }, text);
    s.note = str_fmt(&s.a, STR_FMT STR_FMT, STR_ARG(s.note), STR_ARG(line));
    s.growth = growth_of(&s, OLD, head_at(&s, NOW));
    return &s;
}

static err check(struct sheet *s, struct kept_found *f)
{
    return kept_head_check(&s->a, &(struct kept_asked){ s->note, s->key, s->witness, s->growth },
                           f);
}

static void a_sheet_holds_against_the_log_that_grew_from_it(void **state)
{
    struct sheet *s = sheet_make();
    struct kept_found f;

    (void)state;
    ok(check(s, &f));
    assert_int_equal(f.head.size, OLD);
    assert_int_equal(f.size_now, NOW);
    assert_int_equal(f.witnessed_at.ms, 5000);
    s->note.n--; /* as a phone reads it */
    s->growth = s->witness = STR("");
    ok(check(s, &f));
    assert_int_equal(f.size_now, 0);
    arena_done(&s->a);
}

static void a_log_with_another_past_is_found_out(void **state)
{
    struct sheet *s = sheet_make();
    struct kept_found f;

    (void)state;
    s->leaf[2].b[0] ^= 1; /* one old entry was changed, and the tree made and signed anew */
    s->growth = growth_of(s, OLD, head_at(s, NOW));
    refused(KEPT_GROWTH, check(s, &f));
    s->leaf[2].b[0] ^= 1;
    s->growth = growth_of(s, OLD - 1, head_at(s, NOW));
    refused(KEPT_GROWTH, check(s, &f));
    s->growth = STR("{}");
    refused(KEPT_GROWTH, check(s, &f));
    s->growth = STR("[");
    refused(JSON_BAD, check(s, &f));
    s->growth = growth_of(s, OLD, s->note);
    refused(KEPT_GROWTH, check(s, &f)); /* today's head is the sheet's own: the proof is no proof */
    arena_done(&s->a);
}

static void a_sheet_of_another_key_or_with_a_changed_letter_is_refused(void **state)
{
    struct sheet *s = sheet_make();
    struct kept_found f;
    struct str good = s->note, key = s->key;

    (void)state;
    s->note = STR("nothing");
    refused(KEPT_NOTE, check(s, &f));
    s->note = str_fmt(&s->a, "log.example/7\n6" STR_FMT, (int)(good.n - 15), good.p + 15);
    refused(KEPT_FORGED, check(s, &f));
    s->note = good;
    s->key = s->witness;
    refused(KEPT_KEY, check(s, &f));
    struct note_key other = note_key_of(&s->a, NOTE_LOG, STR("log.example/8"), s->log.public_key);
    s->key = note_vkey(&s->a, &other);
    refused(KEPT_KEY, check(s, &f));
    s->key = key;
    other = note_key_of(&s->a, NOTE_WITNESS, STR("street"), s->log.public_key);
    s->witness = note_vkey(&s->a, &other);
    refused(KEPT_UNWITNESSED, check(s, &f));
    arena_done(&s->a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_holds_against_the_log_that_grew_from_it),
        cmocka_unit_test(a_log_with_another_past_is_found_out),
        cmocka_unit_test(a_sheet_of_another_key_or_with_a_changed_letter_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
