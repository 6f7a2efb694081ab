#include "kit/note.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"

enum { ED25519 = 1, SIGNED = NOTE_KEY_ID + SIGN_SIZE };
static const struct str DASH = STR_INIT("\xe2\x80\x94 "); /* em dash, space */

static bool name_ok(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '+' || s.p[i] == 0x7f)
            return false;
    }
    return s.n > 0 && s.n <= NOTE_NAME_MAX && str_len_utf8(s) > 0;
}

struct note_key note_key_of(struct arena *a, struct str name, const uint8_t public_key[32])
{
    struct note_key k = { .name = name };
    uint8_t hash[HASH_SIZE];
    char *text = NEW_N(a, char, name.n + 2 + SIGN_PUBLIC_SIZE);

    memcpy(text, name.p, name.n);
    text[name.n] = '\n';
    text[name.n + 1] = ED25519;
    memcpy(text + name.n + 2, public_key, SIGN_PUBLIC_SIZE);
    sha256(text, name.n + 2 + SIGN_PUBLIC_SIZE, hash);
    memcpy(k.id, hash, NOTE_KEY_ID);
    memcpy(k.public_key, public_key, SIGN_PUBLIC_SIZE);
    return k;
}

struct str note_vkey(struct arena *a, const struct note_key *k)
{
    uint8_t key[1 + SIGN_PUBLIC_SIZE] = { ED25519 };
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
        !base64_read(a, rest, &key) || key.n != 1 + SIGN_PUBLIC_SIZE ||
        *(const uint8_t *)key.p != ED25519)
        return false;
    *ret = note_key_of(a, name, (const uint8_t *)key.p + 1);
    return memcmp(ret->id, said, sizeof said) == 0;
}

struct str note_sign(struct arena *a, const struct sign_key *key, struct str name, struct str text)
{
    struct note_key k = note_key_of(a, name, key->public_key);
    uint8_t signature[SIGNED];

    memcpy(signature, k.id, NOTE_KEY_ID);
    sign(key, text.p, text.n, signature + NOTE_KEY_ID);
    return str_fmt(a, STR_FMT "\n" STR_FMT STR_FMT " " STR_FMT "\n", STR_ARG(text), STR_ARG(DASH),
                   STR_ARG(name), STR_ARG(base64(a, signature, sizeof signature)));
}

static bool signature_holds(struct arena *a, const struct note_key *k, struct str line,
                            struct str text)
{
    struct str rest = { line.p + DASH.n, line.n - DASH.n }, name;
    struct blob b = { NULL, 0 };

    if (!str_cut(&rest, ' ', &name) || !str_eq(name, k->name) || !base64_read(a, rest, &b) ||
        b.n != SIGNED || memcmp(b.p, k->id, NOTE_KEY_ID) != 0)
        return false;
    return sign_check(k->public_key, text.p, text.n, (const uint8_t *)b.p + NOTE_KEY_ID);
}

bool note_open(struct arena *a, const struct note_key *k, struct str note, struct str *ret_text)
{
    size_t at = note.n;
    bool good = false;
    struct str line;

    if (note.n < 2 || note.p[note.n - 1] != '\n')
        return false;
    while (at >= 2 && !(note.p[at - 1] == '\n' && note.p[at - 2] == '\n'))
        at--;
    if (at < 2)
        return false;
    struct str text = { note.p, at - 1 }, rest = { note.p + at, note.n - at };
    while (str_cut(&rest, '\n', &line)) {
        if (!str_starts(line, DASH))
            return false;
        good = signature_holds(a, k, line, text) || good;
    }
    *ret_text = text;
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
