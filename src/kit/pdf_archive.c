/* pdf_archive.c - PDF/A-2b: what cairo leaves out of a file that is to be kept for ever. Its last
 * two objects, the information and the catalogue, are written anew, with XMP metadata, sRGB as the
 * output intent and an id; the pages stay as they are. */
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "kit/icc.h"
#include "kit/markup.h"
#include "kit/pdf_sheet.h"

enum { ENTRY = 20, OBJECTS_MAX = 100000, ID_BYTES = 16 };

static const char CREATOR[] = "Zhengyi " ZHENGYI_VERSION, PRODUCER[] = "Zhengyi with cairo";

struct tail { /* where the objects of a file begin */
    struct arena *arena;
    struct blob pages;
    size_t xref; /* of the table of cairo */
    int64_t n, info, root;
    char *out;
    size_t at, cap;
    size_t *offset; /* of each object; 0 is free */
};

static void put(struct tail *t, const void *bytes, size_t n)
{
    if (t->cap - t->at < n) {
        size_t cap = (t->cap + n) * 2;
        char *grown = NEW_N(t->arena, char, cap);
        if (t->at)
            memcpy(grown, t->out, t->at);
        t->out = grown;
        t->cap = cap;
    }
    if (n)
        memcpy(t->out + t->at, bytes, n);
    t->at += n;
}

static void put_str(struct tail *t, struct str s) { put(t, s.p, s.n); }

static void begin(struct tail *t, int64_t object)
{
    t->offset[object] = t->at;
    put_str(t, str_fmt(t->arena, "%lld 0 obj\n", (long long)object));
}

static void put_stream(struct tail *t, int64_t object, const char *keys, struct blob bytes)
{
    begin(t, object);
    put_str(t, str_fmt(t->arena, "<< %s /Length %zu >>\nstream\n", keys, bytes.n));
    put(t, bytes.p, bytes.n);
    put_str(t, STR("\nendstream\nendobj\n"));
}

static bool number_after(struct str s, const char *word, int64_t *ret)
{
    size_t at = 0, n = 0;

    if (!str_find(s, str_of(word), &at))
        return false;
    s = (struct str){ s.p + at + strlen(word), s.n - at - strlen(word) };
    s = str_trim(s);
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    return str_int((struct str){ s.p, n }, ret);
}

static size_t find_last(struct blob b, const char *word)
{
    size_t n = strlen(word);

    for (size_t i = b.n; i >= n; i--) {
        if (memcmp((const char *)b.p + i - n, word, n) == 0)
            return i - n;
    }
    return b.n;
}

static struct str rest_from(struct blob b, size_t at)
{
    return (struct str){ (const char *)b.p + at, b.n - at };
}

static bool read_entries(struct tail *t, struct str table)
{
    size_t at = 0;
    struct str head = str_fmt(t->arena, "xref\n0 %lld\n", (long long)t->n);

    if (!str_find(table, head, &at) || at != 0 || table.n < head.n + (size_t)t->n * ENTRY)
        return false;
    for (int64_t i = 1; i < t->n; i++) {
        struct str entry = { table.p + head.n + (size_t)i * ENTRY, 10 };
        int64_t offset = 0;
        while (entry.n > 1 && entry.p[0] == '0')
            entry = (struct str){ entry.p + 1, entry.n - 1 };
        if (!str_int(entry, &offset) || offset <= 0 || (size_t)offset >= t->xref)
            return false;
        t->offset[i] = (size_t)offset;
    }
    return true;
}

/* The table and the trailer of cairo: `xref`, one line an object, `trailer`. */
static bool read_tail(struct tail *t)
{
    int64_t xref = 0;
    size_t start = find_last(t->pages, "startxref"), trailer = find_last(t->pages, "trailer");

    if (start == t->pages.n || trailer == t->pages.n ||
        !number_after(rest_from(t->pages, start), "startxref", &xref) || xref <= 0 ||
        (size_t)xref >= trailer)
        return false;
    struct str end = rest_from(t->pages, trailer);
    t->xref = (size_t)xref;
    if (!number_after(end, "/Size", &t->n) || !number_after(end, "/Root", &t->root) ||
        !number_after(end, "/Info", &t->info) || t->n < 4 || t->n > OBJECTS_MAX)
        return false;
    t->offset = NEW_N(t->arena, size_t, (size_t)t->n + 2);
    return t->root == t->n - 1 && t->info == t->n - 2 &&
           read_entries(t, rest_from(t->pages, t->xref));
}

/* One character of a text known to be UTF-8. */
static uint32_t rune(struct str *s)
{
    const unsigned char *p = (const unsigned char *)s->p;
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    uint32_t c = n == 1 ? p[0] : p[0] & (0xFFU >> (n + 1));

    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3FU);
    *s = (struct str){ s->p + n, s->n - n };
    return c;
}

/* "<FEFF...>": a text of PDF in UTF-16. */
static void put_text(struct tail *t, struct str s)
{
    put_str(t, STR("<FEFF"));
    while (s.n) {
        uint32_t c = rune(&s);
        if (c >= 0x10000)
            put_str(t, str_fmt(t->arena, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10),
                               0xDC00 + ((c - 0x10000) & 0x3FF)));
        else
            put_str(t, str_fmt(t->arena, "%04X", c));
    }
    put_str(t, STR(">"));
}

struct about {                   /* what the information and the metadata say alike */
    struct str title, day, time; /* "2026-11-21", "10:20:30" */
};

static struct about about_read(const struct pdf *p)
{
    struct day day = day_at(p->made, 0);
    char *text = arena_get(p->arena, DAY_TEXT_SIZE);
    int s = (int)((p->made.ms - day_start(day, 0).ms) / 1000);

    return (struct about){ str_len_utf8(p->title) < 0 ? STR("") : p->title, day_text(day, text),
                           str_fmt(p->arena, "%02d:%02d:%02d", s / 3600, s / 60 % 60, s % 60) };
}

static void put_info(struct tail *t, const struct about *x)
{
    const char *d = x->day.p, *h = x->time.p;

    begin(t, t->info);
    put_str(t, STR("<< /Title "));
    put_text(t, x->title);
    put_str(t, str_fmt(t->arena,
                       " /Creator (%s) /Producer (%s)"
                       " /CreationDate (D:%.4s%.2s%.2s%.2s%.2s%.2sZ) >>\nendobj\n",
                       CREATOR, PRODUCER, d, d + 5, d + 8, h, h + 3, h + 6));
}

static struct str xmp(struct arena *a, const struct about *x)
{
    struct markup m = { .arena = a };

    markup_raw(&m, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                   "<rdf:Description rdf:about=\"\""
                   " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                   " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                   " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                   " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                   "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
                   "<dc:format>application/pdf</dc:format>\n"
                   "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    markup_text(&m, x->title);
    markup_raw(&m, "</rdf:li></rdf:Alt></dc:title>\n<xmp:CreatorTool>");
    markup_text(&m, str_of(CREATOR));
    markup_raw(&m, "</xmp:CreatorTool>\n<xmp:CreateDate>");
    markup_text(&m, str_fmt(a, STR_FMT "T" STR_FMT "Z", STR_ARG(x->day), STR_ARG(x->time)));
    markup_raw(&m, "</xmp:CreateDate>\n<pdf:Producer>");
    markup_text(&m, str_of(PRODUCER));
    markup_raw(&m, "</pdf:Producer>\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                   "<?xpacket end=\"w\"?>");
    return markup_done(&m);
}

static void put_catalogue(struct tail *t, int64_t metadata, int64_t profile)
{
    begin(t, t->root);
    put_str(t, str_fmt(t->arena,
                       "<< /Type /Catalog /Pages 1 0 R /Metadata %lld 0 R /Lang (zh-CN)\n"
                       "   /OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1"
                       " /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1)\n"
                       "   /DestOutputProfile %lld 0 R >> ] >>\nendobj\n",
                       (long long)metadata, (long long)profile));
}

/* The id is made of the bytes before it: the same paper keeps the same id. */
static void put_end(struct tail *t, int64_t n)
{
    size_t start = t->at;
    uint8_t hash[HASH_SIZE];

    sha256(t->out, t->at, hash);
    struct str id = str_hex(t->arena, hash, ID_BYTES);
    put_str(t, str_fmt(t->arena, "xref\n0 %lld\n0000000000 65535 f \n", (long long)n));
    for (int64_t i = 1; i < n; i++)
        put_str(t, str_fmt(t->arena, "%010zu 00000 n \n", t->offset[i]));
    put_str(t, str_fmt(t->arena,
                       "trailer\n<< /Size %lld /Root %lld 0 R /Info %lld 0 R\n"
                       "   /ID [ <" STR_FMT "> <" STR_FMT "> ] >>\nstartxref\n%zu\n%%%%EOF\n",
                       (long long)n, (long long)t->root, (long long)t->info, STR_ARG(id),
                       STR_ARG(id), start));
}

err pdf_archive(const struct pdf *p, struct blob pages, struct blob *ret)
{
    struct tail t = { .arena = p->arena, .pages = pages };
    struct about about = about_read(p);

    if (!read_tail(&t))
        return err_at(p->arena, &PDF_FAULT, NULL, "the end of the file is not as expected");
    put(&t, pages.p, t.offset[t.info]);
    struct str m = xmp(p->arena, &about);
    put_info(&t, &about);
    put_catalogue(&t, t.n, t.n + 1);
    put_stream(&t, t.n, "/Type /Metadata /Subtype /XML", (struct blob){ m.p, m.n });
    put_stream(&t, t.n + 1, "/N 3", icc_srgb(p->arena));
    put_end(&t, t.n + 2);
    *ret = (struct blob){ t.out, t.at };
    return NULL;
}
