#include "kit/xlsx_read.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/xlsx_cell.h"
#include "kit/xlsx_merge.h"
#include "kit/zip.h"

/* clang-format off */
const struct failure XLSX_BAD = { .code = ERR_INPUT, .id = "xlsx.bad" };
const struct failure XLSX_LARGE = { .code = ERR_LARGE, .id = "xlsx.large" };
/* clang-format on */

enum {
    CHUNK = 64 * 1024,
    QUIET = 1024 * 1024, /* bytes without an element or a text: one giant token */
    SHEETS = 256,
    LINKS = 1024,
    FORMATS = 4096,
    STYLES = 65536,
    STRINGS = 8 * 1000 * 1000,
    STRING_BYTES = 256 * 1024 * 1024,
};
static const struct zip_caps CAPS = { 10000, INT64_C(1) << 30, INT64_C(3) << 29, 300, false };

struct text { /* grows; freed at close */
    char *p;
    size_t n, cap;
};
struct link { /* of xl/_rels/workbook.xml.rels */
    struct str id, type, target;
};
struct sheet {
    struct str name, link;
};
struct format {
    int64_t id;
    enum xlsx_form form;
};
/* Which element we are inside of, as far as it matters. */
enum inside { IN_NOTHING, IN_STYLES, IN_PHONETIC };

struct xlsx {
    struct arena *arena;
    struct arena row_arena;
    struct zipr *zip;
    XML_Parser parser;
    err e;
    const char *part; /* being read, for messages */
    size_t quiet;
    char chunk[CHUNK];

    struct sheet sheet[SHEETS];
    struct link link[LINKS];
    struct format format[FORMATS];
    struct xlsx_merges merges;
    uint8_t *style; /* enum xlsx_form of each cell style; STYLES of them */
    size_t sheets, links, formats, styles;
    bool from_1904;
    struct text strings, starts; /* shared strings one after the other; size_t starts */

    enum inside inside;
    bool taking; /* character data belongs to the value */
    struct text value;
    char type; /* of the cell: n s b e t(ext) d */
    int64_t at_row, at_column, last_row;
    size_t at_style;

    struct str cell[XLSX_COLUMNS];
    size_t cells;
    bool suspended, last_chunk, done, ready;
};

static void refuse(struct xlsx *x, err base, const char *why)
{
    if (!x->e)
        x->e = err_rule(x->arena, base, NULL, "why=%s part=%s", why, x->part ? x->part : "file");
    if (x->parser)
        (void)XML_StopParser(x->parser, XML_FALSE);
}

static void text_add(struct text *t, const void *p, size_t n)
{
    if (t->cap - t->n < n) {
        t->cap = (t->cap + n) * 2;
        t->p = realloc(t->p, t->cap);
        if (!t->p)
            abort();
    }
    if (n)
        memcpy(t->p + t->n, p, n);
    t->n += n;
}

static const char *local(const char *name)
{
    const char *at = strrchr(name, ' ');
    return at ? at + 1 : name;
}

static bool is(const char *name, const char *word) { return strcmp(local(name), word) == 0; }

static struct str attribute(const char **attrs, const char *name)
{
    for (; attrs[0]; attrs += 2) {
        if (is(attrs[0], name))
            return str_of(attrs[1]);
    }
    return STR("");
}

static int64_t number_of(const char **attrs, const char *name, int64_t otherwise)
{
    int64_t v = otherwise;
    struct str s = attribute(attrs, name);

    return s.n && s.n < 18 && str_int(s, &v) ? v : otherwise;
}

static bool truth_of(struct str s) { return str_is(s, "1") || str_is(s, "true"); }

static void XMLCALL on_text(void *user, const char *p, int n)
{
    struct xlsx *x = user;

    x->quiet = 0;
    if (!x->taking || x->inside == IN_PHONETIC)
        return;
    if (x->value.n + (size_t)n > XLSX_CELL_BYTES)
        refuse(x, &XLSX_LARGE, "cell");
    else
        text_add(&x->value, p, (size_t)n);
}

static void XMLCALL on_doctype(void *user, const char *name, const char *system, const char *public,
                               int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    refuse(user, &XLSX_BAD, "doctype");
}

static void parser_done(struct xlsx *x)
{
    if (x->parser)
        XML_ParserFree(x->parser);
    x->parser = NULL;
}

static void parser_begin(struct xlsx *x, XML_StartElementHandler start, XML_EndElementHandler end)
{
    parser_done(x);
    x->parser = XML_ParserCreateNS(NULL, ' ');
    if (!x->parser)
        abort();
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, start, end);
    XML_SetCharacterDataHandler(x->parser, on_text);
    XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
    x->quiet = 0;
    x->inside = IN_NOTHING;
    x->taking = x->suspended = x->last_chunk = x->done = false;
}

/* Gives the parser one more piece, or lets it go on after a finished row. */
static void pump(struct xlsx *x)
{
    enum XML_Status got;

    if (x->suspended) {
        got = XML_ResumeParser(x->parser);
    } else {
        size_t n = 0;
        err e = zipr_more(x->zip, x->chunk, CHUNK, &n);
        if (e) {
            refuse(x, &XLSX_BAD, "data");
            return;
        }
        x->last_chunk = n == 0;
        x->quiet += n;
        got = XML_Parse(x->parser, x->chunk, (int)n, x->last_chunk);
    }
    x->suspended = got == XML_STATUS_SUSPENDED;
    x->done = got == XML_STATUS_OK && x->last_chunk;
    if (got == XML_STATUS_ERROR)
        refuse(x, &XLSX_BAD, "xml");
    else if (x->quiet > QUIET)
        refuse(x, &XLSX_LARGE, "token");
}

static err part_begin(struct xlsx *x, struct str path, XML_StartElementHandler start,
                      XML_EndElementHandler end)
{
    size_t i = 0;

    x->part = str_z(x->arena, path);
    if (!zipr_find(x->zip, path, &i))
        return err_rule(x->arena, &XLSX_BAD, NULL, "why=no_part part=%s", x->part);
    if (zipr_start(x->zip, i))
        return err_rule(x->arena, &XLSX_BAD, NULL, "why=data part=%s", x->part);
    parser_begin(x, start, end);
    return NULL;
}

static err part_read(struct xlsx *x, struct str path, XML_StartElementHandler start,
                     XML_EndElementHandler end)
{
    TRY(part_begin(x, path, start, end));
    while (!x->done && !x->e)
        pump(x);
    parser_done(x);
    return x->e;
}

static void XMLCALL no_end(void *user, const char *name)
{
    (void)name;
    ((struct xlsx *)user)->quiet = 0;
}

static void XMLCALL book_start(void *user, const char *name, const char **attrs)
{
    struct xlsx *x = user;

    x->quiet = 0;
    if (is(name, "workbookPr"))
        x->from_1904 = truth_of(attribute(attrs, "date1904"));
    if (!is(name, "sheet"))
        return;
    struct str state = attribute(attrs, "state");
    if (str_is(state, "hidden") || str_is(state, "veryHidden"))
        return;
    if (x->sheets == SHEETS) {
        refuse(x, &XLSX_LARGE, "sheets");
        return;
    }
    x->sheet[x->sheets++] = (struct sheet){ str_keep(x->arena, attribute(attrs, "name")),
                                            str_keep(x->arena, attribute(attrs, "id")) };
}

static void XMLCALL links_start(void *user, const char *name, const char **attrs)
{
    struct xlsx *x = user;

    x->quiet = 0;
    if (!is(name, "Relationship"))
        return;
    if (x->links == LINKS) {
        refuse(x, &XLSX_LARGE, "links");
        return;
    }
    x->link[x->links++] = (struct link){ str_keep(x->arena, attribute(attrs, "Id")),
                                         str_keep(x->arena, attribute(attrs, "Type")),
                                         str_keep(x->arena, attribute(attrs, "Target")) };
}

static enum xlsx_form form_of(const struct xlsx *x, int64_t id)
{
    for (size_t i = 0; i < x->formats; i++) {
        if (x->format[i].id == id)
            return x->format[i].form;
    }
    return xlsx_form_of(id, STR(""));
}

static void XMLCALL styles_start(void *user, const char *name, const char **attrs)
{
    struct xlsx *x = user;
    int64_t id = number_of(attrs, "numFmtId", 0);

    x->quiet = 0;
    if (is(name, "cellXfs"))
        x->inside = IN_STYLES;
    if (is(name, "numFmt") && x->formats < FORMATS) {
        struct str code = attribute(attrs, "formatCode");
        x->format[x->formats++] =
            (struct format){ id, code.n ? xlsx_form_of(id, code) : XLSX_NUMBER };
    }
    if (is(name, "xf") && x->inside == IN_STYLES && x->styles < STYLES)
        x->style[x->styles++] = (uint8_t)form_of(x, id);
}

static void XMLCALL styles_end(void *user, const char *name)
{
    struct xlsx *x = user;

    x->quiet = 0;
    if (is(name, "cellXfs"))
        x->inside = IN_NOTHING;
}

static void XMLCALL strings_start(void *user, const char *name, const char **attrs)
{
    struct xlsx *x = user;

    (void)attrs;
    x->quiet = 0;
    if (is(name, "si"))
        x->value.n = 0;
    else if (is(name, "rPh"))
        x->inside = IN_PHONETIC;
    x->taking = is(name, "t");
}

static void XMLCALL strings_end(void *user, const char *name)
{
    struct xlsx *x = user;

    x->quiet = 0;
    x->taking = false;
    if (is(name, "rPh"))
        x->inside = IN_NOTHING;
    if (!is(name, "si"))
        return;
    if (x->starts.n / sizeof x->strings.n >= STRINGS || x->strings.n + x->value.n > STRING_BYTES) {
        refuse(x, &XLSX_LARGE, "strings");
        return;
    }
    text_add(&x->starts, &x->strings.n, sizeof x->strings.n);
    text_add(&x->strings, x->value.p, x->value.n);
}

static struct str string_at(const struct xlsx *x, struct str number)
{
    int64_t i = 0;
    size_t from = 0, to = x->strings.n, n = x->starts.n / sizeof from;

    if (number.n > 9 || !str_int(number, &i) || (size_t)i >= n)
        return STR("");
    memcpy(&from, x->starts.p + (size_t)i * sizeof from, sizeof from);
    if ((size_t)i + 1 < n)
        memcpy(&to, x->starts.p + ((size_t)i + 1) * sizeof to, sizeof to);
    return (struct str){ x->strings.p + from, to - from };
}

static void XMLCALL merge_start(void *user, const char *name, const char **attrs)
{
    struct xlsx *x = user;

    x->quiet = 0;
    if (is(name, "mergeCell") && !xlsx_merges_add(&x->merges, attribute(attrs, "ref")))
        refuse(x, &XLSX_LARGE, "merges");
}

/* Merged areas stand behind the rows, so they are looked for first; most sheets have none. */
static err find_word(struct xlsx *x, size_t entry, const char *word, bool *ret)
{
    size_t kept = 0, n = 1, size = strlen(word);

    if (zipr_start(x->zip, entry))
        return err_rule(x->arena, &XLSX_BAD, NULL, "why=data");
    for (*ret = false; n && !*ret; kept = kept < size - 1 ? kept : size - 1) {
        if (zipr_more(x->zip, x->chunk + kept, CHUNK - kept, &n))
            return err_rule(x->arena, &XLSX_BAD, NULL, "why=data");
        kept += n;
        *ret = memmem(x->chunk, kept, word, size) != NULL;
        if (kept >= size)
            memmove(x->chunk, x->chunk + kept - (size - 1), size - 1);
    }
    return NULL;
}

static void row_begin(struct xlsx *x, const char **attrs)
{
    x->at_row = number_of(attrs, "r", x->last_row + 1);
    x->at_column = -1;
    if (x->at_row <= x->last_row)
        refuse(x, &XLSX_BAD, "row_order");
    if (x->at_row > XLSX_ROWS)
        refuse(x, &XLSX_LARGE, "rows");
    x->last_row = x->at_row;
}

static char type_of(struct str t)
{
    if (str_is(t, "s") || str_is(t, "b") || str_is(t, "e") || str_is(t, "d"))
        return t.p[0];
    return str_is(t, "str") || str_is(t, "inlineStr") ? 't' : 'n';
}

static void cell_begin(struct xlsx *x, const char **attrs)
{
    struct str ref = attribute(attrs, "r");
    int64_t row = 0, column = x->at_column + 1;

    if (ref.n && !xlsx_place(ref, &row, &column))
        refuse(x, &XLSX_BAD, "place");
    x->at_column = column;
    x->at_style = (size_t)number_of(attrs, "s", 0);
    x->type = type_of(attribute(attrs, "t"));
    x->value.n = 0;
}

static struct str cell_text(struct xlsx *x)
{
    struct str raw = { x->value.p, x->value.n };
    enum xlsx_form form = XLSX_NUMBER;

    if (x->at_style < x->styles)
        form = (enum xlsx_form)x->style[x->at_style];
    switch (x->type) {
    case 's': return string_at(x, raw);
    case 'b': return truth_of(raw) ? STR("TRUE") : STR("FALSE");
    case 'n': return xlsx_number(&x->row_arena, raw, form, x->from_1904);
    default: return str_keep(&x->row_arena, raw);
    }
}

static void cell_end(struct xlsx *x)
{
    struct str s = x->value.n ? cell_text(x) : STR("");

    if (s.n == 0)
        return;
    if (x->at_column >= XLSX_COLUMNS) {
        refuse(x, &XLSX_LARGE, "columns");
        return;
    }
    x->cell[x->at_column] = s;
    if ((size_t)x->at_column >= x->cells)
        x->cells = (size_t)x->at_column + 1;
}

static void XMLCALL sheet_start(void *user, const char *name, const char **attrs)
{
    struct xlsx *x = user;

    x->quiet = 0;
    if (is(name, "row"))
        row_begin(x, attrs);
    else if (is(name, "c"))
        cell_begin(x, attrs);
    else if (is(name, "rPh"))
        x->inside = IN_PHONETIC;
    x->taking = is(name, "v") || is(name, "t");
}

static void XMLCALL sheet_end(void *user, const char *name)
{
    struct xlsx *x = user;

    x->quiet = 0;
    x->taking = false;
    if (is(name, "rPh"))
        x->inside = IN_NOTHING;
    if (is(name, "c"))
        cell_end(x);
    if (!is(name, "row") || x->e)
        return;
    const char *why = xlsx_merges_fill(&x->merges, x->arena, x->at_row, x->cell, &x->cells);
    if (why)
        refuse(x, &XLSX_BAD, why);
    x->ready = x->cells > 0 && !x->e;
    if (x->ready)
        (void)XML_StopParser(x->parser, XML_TRUE);
}

static const struct link *link_find(const struct xlsx *x, struct str id, const char *type)
{
    for (size_t i = 0; i < x->links; i++) {
        if (type ? str_ends(x->link[i].type, str_of(type)) : str_eq(x->link[i].id, id))
            return &x->link[i];
    }
    return NULL;
}

static struct str target_path(struct xlsx *x, const struct link *l)
{
    if (str_starts(l->target, STR("/")))
        return (struct str){ l->target.p + 1, l->target.n - 1 };
    return str_fmt(x->arena, "xl/" STR_FMT, STR_ARG(l->target));
}

static err read_book(struct xlsx *x)
{
    TRY(part_read(x, STR("xl/workbook.xml"), book_start, no_end));
    TRY(part_read(x, STR("xl/_rels/workbook.xml.rels"), links_start, no_end));
    const struct link *strings = link_find(x, STR(""), "/sharedStrings");
    const struct link *styles = link_find(x, STR(""), "/styles");
    if (styles)
        TRY(part_read(x, target_path(x, styles), styles_start, styles_end));
    if (strings)
        TRY(part_read(x, target_path(x, strings), strings_start, strings_end));
    return x->sheets ? NULL : err_rule(x->arena, &XLSX_BAD, NULL, "why=no_sheet");
}

static err begin(struct arena *a, err opened, struct zipr *zip, struct xlsx **ret)
{
    if (opened && err_is(opened, &ZIP_LARGE))
        return err_rule(a, &XLSX_LARGE, NULL, "%s", opened->says);
    if (opened)
        return err_is(opened, &ZIP_BAD) ? err_rule(a, &XLSX_BAD, NULL, "why=not_xlsx") : opened;
    struct xlsx *x = NEW(a, struct xlsx);
    x->arena = a;
    x->zip = zip;
    x->merges.area = NEW_N(a, struct xlsx_area, XLSX_AREAS);
    x->style = NEW_N(a, uint8_t, STYLES);
    err e = read_book(x);
    if (e)
        xlsx_close(x);
    else
        *ret = x;
    return e;
}

err xlsx_open(struct arena *a, const char *path, struct xlsx **ret)
{
    struct zipr *zip = NULL;
    err e = zipr_open(a, path, &CAPS, &zip);

    return begin(a, e, zip, ret);
}

err xlsx_memory(struct arena *a, struct blob bytes, struct xlsx **ret)
{
    struct zipr *zip = NULL;
    err e = zipr_memory(a, bytes, &CAPS, &zip);

    return begin(a, e, zip, ret);
}

size_t xlsx_sheets(const struct xlsx *x) { return x->sheets; }
struct str xlsx_sheet_name(const struct xlsx *x, size_t i) { return x->sheet[i].name; }

err xlsx_sheet(struct xlsx *x, size_t i)
{
    const struct link *l = i < x->sheets ? link_find(x, x->sheet[i].link, NULL) : NULL;
    size_t entry = 0;
    bool merged = false;

    if (!l || !zipr_find(x->zip, target_path(x, l), &entry))
        return err_rule(x->arena, &XLSX_BAD, NULL, "why=no_sheet");
    x->e = NULL;
    x->merges = (struct xlsx_merges){ .area = x->merges.area };
    x->last_row = 0;
    TRY(find_word(x, entry, "mergeCell", &merged));
    if (merged)
        TRY(part_read(x, target_path(x, l), merge_start, no_end));
    xlsx_merges_sort(&x->merges);
    return part_begin(x, target_path(x, l), sheet_start, sheet_end);
}

bool xlsx_next(struct xlsx *x, struct xlsx_row *ret)
{
    arena_done(&x->row_arena);
    memset(x->cell, 0, sizeof x->cell);
    x->cells = 0;
    x->ready = false;
    while (!x->ready && !x->done && !x->e && x->parser)
        pump(x);
    if (!x->ready || x->e)
        return false;
    *ret = (struct xlsx_row){ x->at_row, x->cells, x->cell };
    return true;
}

err xlsx_end(struct xlsx *x) { return x->e; }

void xlsx_close(struct xlsx *x)
{
    parser_done(x);
    arena_done(&x->row_arena);
    free(x->strings.p);
    free(x->starts.p);
    free(x->value.p);
    zipr_close(x->zip);
}
