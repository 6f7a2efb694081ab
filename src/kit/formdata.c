/* formdata.c - see formdata.h. */
#include "kit/formdata.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"

const struct failure FORM_DATA_BAD = { .code = ERR_INPUT, .id = "form.data_bad" };

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool is_text(struct str s)
{
    return str_len_utf8(s) >= 0 && (s.n == 0 || !memchr(s.p, '\0', s.n));
}

static bool decoded(struct arena *a, struct str s, struct str *ret)
{
    char *p = NEW_N(a, char, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++, n++) {
        p[n] = s.p[i] == '+' ? ' ' : s.p[i];
        if (s.p[i] != '%')
            continue;
        int hi = i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
        int lo = hi >= 0 ? hex_value(s.p[i + 2]) : -1;
        if (lo < 0)
            return false;
        p[n] = (char)(hi << 4 | lo);
        i += 2;
    }
    *ret = (struct str){ p, n };
    return is_text(*ret);
}

static MUST err read_pairs(struct arena *a, struct str body, struct form_part *part, size_t *ret_n)
{
    struct str pair, name;

    while (str_cut(&body, '&', &pair)) {
        if (pair.n == 0)
            continue;
        if (*ret_n == FORM_PARTS)
            return err_at(a, &FORM_DATA_BAD, NULL, "more than %d parts", FORM_PARTS);
        struct form_part *x = &part[(*ret_n)++];
        (void)str_cut(&pair, '=', &name);
        x->filename = STR("");
        if (!decoded(a, name, &x->name) || !decoded(a, pair, &x->value))
            return err_at(a, &FORM_DATA_BAD, NULL, "percent or UTF-8");
    }
    return NULL;
}

/* The value of a parameter of a header: name="...", or without quotes to the next ';'. */
static struct str header_param(struct str header, const char *name)
{
    struct str rest = header, one, key;

    (void)str_cut(&rest, ';', &one);
    while (str_cut(&rest, ';', &one)) {
        one = str_trim(one);
        (void)str_cut(&one, '=', &key);
        if (key.n != strlen(name) || strncasecmp(key.p, name, key.n) != 0)
            continue;
        if (one.n >= 2 && one.p[0] == '"' && one.p[one.n - 1] == '"')
            return (struct str){ one.p + 1, one.n - 2 };
        return one;
    }
    return STR("");
}

static bool header_named(struct str line, const char *name)
{
    size_t n = strlen(name);

    return line.n > n && strncasecmp(line.p, name, n) == 0;
}

/* Cuts the text before `mark` off; false when it is not there. */
static bool cut_at(struct str *s, struct str mark, struct str *ret)
{
    size_t at = 0;

    if (!str_find(*s, mark, &at))
        return false;
    *ret = (struct str){ s->p, at };
    *s = (struct str){ s->p + at + mark.n, s->n - at - mark.n };
    return true;
}

static bool read_part(struct str whole, struct form_part *ret)
{
    struct str head, line, rest = whole;

    *ret = (struct form_part){ STR(""), STR(""), STR("") };
    if (!cut_at(&rest, STR("\r\n\r\n"), &head))
        return false;
    while (str_cut(&head, '\n', &line)) {
        if (!header_named(line, "Content-Disposition:"))
            continue;
        line = str_trim(line);
        ret->name = header_param(line, "name");
        ret->filename = header_param(line, "filename");
    }
    ret->value = rest;
    return ret->name.n > 0 && is_text(ret->name) && (ret->filename.n > 0 || is_text(rest));
}

static MUST err read_multipart(struct arena *a, struct str type, struct str body,
                               struct form_part *part, size_t *ret_n)
{
    struct str boundary = header_param(type, "boundary"), one;

    if (boundary.n == 0 || boundary.n > 70)
        return err_at(a, &FORM_DATA_BAD, NULL, "no boundary");
    struct str first = str_fmt(a, "--" STR_FMT, STR_ARG(boundary));
    struct str next = str_fmt(a, "\r\n--" STR_FMT, STR_ARG(boundary));
    if (!cut_at(&body, first, &one))
        return err_at(a, &FORM_DATA_BAD, NULL, "no part");
    while (!str_starts(body, STR("--"))) {
        if (*ret_n == FORM_PARTS || !str_starts(body, STR("\r\n")))
            return err_at(a, &FORM_DATA_BAD, NULL, "parts");
        body = (struct str){ body.p + 2, body.n - 2 };
        if (!cut_at(&body, next, &one) || !read_part(one, &part[(*ret_n)++]))
            return err_at(a, &FORM_DATA_BAD, NULL, "a broken part");
    }
    return NULL;
}

err form_parts_read(struct arena *a, struct str type, struct str body, struct form_parts *ret)
{
    struct form_part *part = NEW_N(a, struct form_part, FORM_PARTS);
    bool multipart = type.n >= 19 && strncasecmp(type.p, "multipart/form-data", 19) == 0;
    size_t n = 0;

    *ret = (struct form_parts){ NULL, 0 };
    if (multipart)
        TRY(read_multipart(a, type, body, part, &n));
    else
        TRY(read_pairs(a, body, part, &n));
    *ret = (struct form_parts){ part, n };
    return NULL;
}

struct str form_part(const struct form_parts *f, const char *name)
{
    for (size_t i = 0; i < f->n; i++) {
        if (str_is(f->part[i].name, name) && f->part[i].filename.n == 0)
            return f->part[i].value;
    }
    return STR("");
}
