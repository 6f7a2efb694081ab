/* verify.c - fuzzes the check of sealed files. An input that begins with PK is a file as it comes:
 * it holds only if it is the sealed file itself. Any other is a list of parts, name and content
 * ended by byte 1, which replace those of the sealed file before it is signed again with a key of
 * our own, so that every check behind the signature is reached. VERIFY_SEALED names the sealed
 * file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/jr.h"
#include "kit/note.h"
#include "room/archive/verify.h"
#include "sealed.h"

static struct {
    struct arena arena;
    struct blob file;
    struct entries light; /* without pictures and printed sheets */
    struct str point;     /* the text of its checkpoint */
    struct str name;
    struct sign_key key;
    struct when made;
} base;

static struct blob read_file(struct arena *a, const char *path)
{
    FILE *f = path ? fopen(path, "rb") : NULL;
    char *p = arena_get(a, 1 << 24);
    size_t n = f ? fread(p, 1, 1 << 24, f) : 0;

    if (f)
        (void)fclose(f);
    return (struct blob){ p, n };
}

static void take_over(struct arena *a)
{
    static const uint8_t seed[32] = "a key of the fuzzer, for tests.";
    struct str *vkey = entries_find(&base.light, STR("proof/key.txt"));
    struct str *note = entries_find(&base.light, STR("proof/checkpoint.txt"));
    const struct jr *manifest = NULL;
    struct note_key old, own;

    sign_key_seed(seed, &base.key);
    if (!vkey || !note || !note_vkey_read(a, str_trim(*vkey), &old) ||
        !note_open(a, &old, *note, &base.point) || jr_read(a, base.light.bytes[0], &manifest) ||
        !jr_int(jr_get(manifest, "made"), &base.made.ms))
        abort();
    base.name = old.name;
    own = note_key_of(a, NOTE_LOG, old.name, base.key.public_key);
    *vkey = str_fmt(a, STR_FMT "\n", STR_ARG(note_vkey(a, &own)));
    *note = note_sign(a, &base.key, old.name, base.point);
}

static struct blob forged(struct arena *a, struct str rest)
{
    struct entries e = base.light;
    struct blob out = { NULL, 0 };
    struct str name, part;

    for (int i = 0; i < 40 && str_cut(&rest, '\1', &name) && str_cut(&rest, '\1', &part); i++) {
        struct str *bytes = entries_find(&e, name);
        if (bytes)
            *bytes = part;
    }
    if (!entries_sign(a, &e, &base.key, base.name) || !entries_pack(a, &e, base.made, false, &out))
        out.n = 0;
    return out;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static struct verify_report report;
    struct entries all;

    (void)argc, (void)argv;
    base.file = read_file(&base.arena, getenv("VERIFY_SEALED"));
    if (!entries_read(&base.arena, base.file, &all)) {
        (void)fprintf(stderr, "VERIFY_SEALED names no sealed file\n");
        return -1;
    }
    for (size_t i = 0; i < all.n; i++) {
        if (str_starts(all.path[i], STR("files/")) || str_is(all.path[i], "register.pdf"))
            continue;
        base.light.path[base.light.n] = all.path[i];
        base.light.bytes[base.light.n++] = all.bytes[i];
    }
    take_over(&base.arena);
    verify_bytes(&base.arena, forged(&base.arena, STR("")), STR(""), &report);
    if (report.n < 20) {
        (void)fprintf(stderr, "signed anew, the file is not read to its end\n");
        return -1;
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    static struct verify_report report;
    struct arena a = { NULL };
    struct str input = { (const char *)p, n };
    bool raw = str_starts(input, STR("PK"));
    struct blob zip = raw ? (struct blob){ p, n } : forged(&a, input);
    bool same = zip.n == base.file.n && memcmp(zip.p, base.file.p, zip.n) == 0;

    verify_bytes(&a, zip, STR(""), &report);
    if (report.n == 0 || (raw && report.holds != same))
        abort();
    arena_done(&a);
    return 0;
}
