#include "kit/note.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"

enum { SIGNED = NOTE_KEY_ID + SIGN_SIZE, TIME = 8, COSIGNED = SIGNED + TIME };
static const struct str DASH = STR_INIT("\xe2\x80\x94 "); /* em dash, space */

static bool name_ok(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '+' || s.p[i] == 0x7f)
            return false;
    }
    return s.n > 0 && s.n <= NOTE_NAME_MAX && str_len_utf8(s) > 0;
}

struct note_key note_key_of(struct arena *a, enum note_use use, struct str name,
                            const uint8_t public_key[32])
{
    struct note_key k = { .name = name, .use = use };
    uint8_t hash[HASH_SIZE];
    char *text = NEW_N(a, char, name.n + 2 + SIGN_PUBLIC_SIZE);

    memcpy(text, name.p, name.n);
    text[name.n] = '\n';
    text[name.n + 1] = (char)use;
    memcpy(text + name.n + 2, public_key, SIGN_PUBLIC_SIZE);
    sha256(text, name.n + 2 + SIGN_PUBLIC_SIZE, hash);
    memcpy(k.id, hash, NOTE_KEY_ID);
    memcpy(k.public_key, public_key, SIGN_PUBLIC_SIZE);
    return k;
}

struct str note_vkey(struct arena *a, const struct note_key *k)
{
    uint8_t key[1 + SIGN_PUBLIC_SIZE] = { (uint8_t)k->use };
    struct str id = str_hex(a, k->id, NOTE_KEY_ID);

    memcpy(key + 1, k->public_key, SIGN_PUBLIC_SIZE);
    return str_fmt(a, STR_FMT "+" STR_FMT "+" STR_FMT, STR_ARG(k->name), STR_ARG(id),
                   STR_ARG(base64(a, key, sizeof key)));
}

bool note_vkey_read(struct arena *a, struct str vkey, struct note_key *ret)
{
    struct str rest = vkey, name, id;
    struct blob key = { NULL, 0 };
    uint8_t said[NOTE_KEY_ID];

    if (!str_cut(&rest, '+', &name) || !str_cut(&rest, '+', &id) || !name_ok(name) ||
        id.n != sizeof said * 2 || !str_unhex(id, said, sizeof said) ||
        !base64_read(a, rest, &key) || key.n != 1 + SIGN_PUBLIC_SIZE)
        return false;
    const uint8_t *p = key.p;
    if (p[0] != NOTE_LOG && p[0] != NOTE_WITNESS)
        return false;
    *ret = note_key_of(a, p[0] == NOTE_LOG ? NOTE_LOG : NOTE_WITNESS, name, p + 1);
    return memcmp(ret->id, said, sizeof said) == 0;
}

static struct str line_of(struct arena *a, struct str name, const uint8_t *p, size_t n)
{
    return str_fmt(a, STR_FMT STR_FMT " " STR_FMT "\n", STR_ARG(DASH), STR_ARG(name),
                   STR_ARG(base64(a, p, n)));
}

struct str note_sign(struct arena *a, const struct sign_key *key, struct str name, struct str text)
{
    struct note_key k = note_key_of(a, NOTE_LOG, name, key->public_key);
    uint8_t signature[SIGNED];

    memcpy(signature, k.id, NOTE_KEY_ID);
    sign(key, text.p, text.n, signature + NOTE_KEY_ID);
    return str_fmt(a, STR_FMT "\n" STR_FMT, STR_ARG(text),
                   STR_ARG(line_of(a, name, signature, sizeof signature)));
}

/* A note in two: its text, ending in a line feed, and the lines that sign it. */
static bool note_parts(struct str note, struct str *ret_text, struct str *ret_lines)
{
    size_t at = note.n;

    if (note.n < 2 || note.p[note.n - 1] != '\n')
        return false;
    while (at >= 2 && !(note.p[at - 1] == '\n' && note.p[at - 2] == '\n'))
        at--;
    if (at < 2)
        return false;
    *ret_text = (struct str){ note.p, at - 1 };
    *ret_lines = (struct str){ note.p + at, note.n - at };
    return true;
}

/* The bytes behind k's name and id on a line, `want` of them; NULL: the line is another's. */
static const uint8_t *signed_by(struct arena *a, const struct note_key *k, struct str line,
                                size_t want)
{
    struct str rest = { line.p + DASH.n, line.n - DASH.n }, name;
    struct blob b = { NULL, 0 };

    if (!str_cut(&rest, ' ', &name) || !str_eq(name, k->name) || !base64_read(a, rest, &b) ||
        b.n != want || memcmp(b.p, k->id, NOTE_KEY_ID) != 0)
        return NULL;
    return (const uint8_t *)b.p + NOTE_KEY_ID;
}

bool note_open(struct arena *a, const struct note_key *k, struct str note, struct str *ret_text)
{
    struct str text, rest, line;
    bool good = false;

    if (!note_parts(note, &text, &rest))
        return false;
    while (str_cut(&rest, '\n', &line)) {
        if (!str_starts(line, DASH))
            return false;
        const uint8_t *signature = signed_by(a, k, line, SIGNED);
        good = good || (signature && sign_check(k->public_key, text.p, text.n, signature));
    }
    *ret_text = text;
    return good;
}

static struct str cosigned_text(struct arena *a, uint64_t seconds, struct str text)
{
    return str_fmt(a, "cosignature/v1\ntime %" PRIu64 "\n" STR_FMT, seconds, STR_ARG(text));
}

struct str note_cosign(struct arena *a, const struct sign_key *key, struct str name, struct when at,
                       struct str text)
{
    struct note_key k = note_key_of(a, NOTE_WITNESS, name, key->public_key);
    uint64_t seconds = (uint64_t)(at.ms / 1000);
    struct str message = cosigned_text(a, seconds, text);
    uint8_t b[COSIGNED];

    memcpy(b, k.id, NOTE_KEY_ID);
    for (int i = 0; i < TIME; i++)
        b[NOTE_KEY_ID + i] = (uint8_t)(seconds >> (8 * (TIME - 1 - i)));
    sign(key, message.p, message.n, b + NOTE_KEY_ID + TIME);
    return line_of(a, name, b, sizeof b);
}

bool note_cosigned(struct arena *a, const struct note_key *k, struct str note, struct when *ret_at)
{
    struct str text, rest, line;
    bool good = false;

    *ret_at = (struct when){ 0 };
    if (k->use != NOTE_WITNESS || !note_parts(note, &text, &rest))
        return false;
    while (str_cut(&rest, '\n', &line)) {
        const uint8_t *b = str_starts(line, DASH) ? signed_by(a, k, line, COSIGNED) : NULL;
        uint64_t seconds = 0;
        for (int i = 0; b && i < TIME; i++)
            seconds = seconds << 8 | b[i];
        struct str message = cosigned_text(a, seconds, text);
        if (!b || seconds > INT32_MAX * UINT64_C(100) ||
            !sign_check(k->public_key, message.p, message.n, b + TIME))
            continue;
        good = true;
        if ((int64_t)seconds * 1000 > ret_at->ms)
            ret_at->ms = (int64_t)seconds * 1000;
    }
    return good;
}

struct str checkpoint_text(struct arena *a, const struct checkpoint *c)
{
    return str_fmt(a, STR_FMT "\n%" PRId64 "\n" STR_FMT "\n", STR_ARG(c->origin), c->size,
                   STR_ARG(base64(a, c->root, sizeof c->root)));
}

bool checkpoint_read(struct arena *a, struct str text, struct checkpoint *ret)
{
    struct checkpoint c = { .origin = STR("") };
    struct str rest = text, size, root;
    struct blob b = { NULL, 0 };

    if (!str_cut(&rest, '\n', &c.origin) || !str_cut(&rest, '\n', &size) ||
        !str_cut(&rest, '\n', &root) || rest.n || !str_int(size, &c.size) ||
        !base64_read(a, root, &b) || b.n != sizeof c.root)
        return false;
    memcpy(c.root, b.p, sizeof c.root);
    *ret = c;
    return str_eq(checkpoint_text(a, &c), text);
}
