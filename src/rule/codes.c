#include "rule/codes.h"

#include <string.h>

#include "base/arena.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i]))
            return false;
    return true;
}

static struct str part_of(struct str s, size_t at, size_t n) { return (struct str){ s.p + at, n }; }

static int32_t number_of(struct str digits)
{
    int64_t v = 0;

    return str_int(digits, &v) ? (int32_t)v : 0;
}

char citizen_id_check(struct str body)
{
    static const int weight[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    int sum = 0;

    if (body.n != COUNT(weight) || !all_digits(body))
        return '\0';
    for (size_t i = 0; i < COUNT(weight); i++)
        sum += weight[i] * (body.p[i] - '0');
    return "10X98765432"[sum % 11];
}

static bool birth_read(struct str digits, struct day today, struct day *ret)
{
    struct ymd want = { number_of(part_of(digits, 0, 4)), number_of(part_of(digits, 4, 2)),
                        number_of(part_of(digits, 6, 2)) };

    if (want.year < 1800 || want.month < 1 || want.month > 12 || want.day < 1 || want.day > 31)
        return false;
    struct day birth = day_of(want);
    if (day_ymd(birth).month != want.month) /* 30 February becomes March */
        return false;
    if (today.n != DAY_NONE.n && birth.n > today.n)
        return false;
    *ret = birth;
    return true;
}

bool citizen_id_read(struct str s, struct day today, struct citizen *ret)
{
    struct citizen c = { .sex = SEX_UNKNOWN };

    if (s.n != CITIZEN_ID_LENGTH)
        return false;
    char check = citizen_id_check(part_of(s, 0, 17));
    char last = (char)(s.p[17] == 'x' ? 'X' : s.p[17]);
    if (!check || check != last || s.p[0] == '0')
        return false;
    if (!birth_read(part_of(s, 6, 8), today, &c.birth))
        return false;
    c.sex = (s.p[16] - '0') % 2 ? SEX_MALE : SEX_FEMALE;
    memcpy(c.number, s.p, 17);
    c.number[17] = last;
    *ret = c;
    return true;
}

/* The first `head` and the last `tail` bytes with four stars between; too short a text: stars. */
static struct str masked(struct arena *a, struct str s, size_t head, size_t tail)
{
    if (s.n <= head + tail)
        return STR("****");
    const struct str part[] = { { s.p, head }, STR("****"), { s.p + (s.n - tail), tail } };
    return str_join(a, part, COUNT(part));
}

struct str citizen_id_mask(struct arena *a, struct str number) { return masked(a, number, 6, 4); }

int32_t age_on(struct day birth, struct day today)
{
    struct ymd b = day_ymd(birth), t = day_ymd(today);
    bool before = t.month < b.month || (t.month == b.month && t.day < b.day);

    return t.year - b.year - before;
}

bool credit_code_read(struct str s, char *ret)
{
    static const char digits[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char code[CREDIT_CODE_LENGTH + 1] = { 0 };
    int sum = 0, weight = 1;

    if (s.n != CREDIT_CODE_LENGTH)
        return false;
    for (size_t i = 0; i < CREDIT_CODE_LENGTH; i++) {
        char c = s.p[i];
        code[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        const char *at = code[i] ? strchr(digits, code[i]) : NULL;
        if (!at)
            return false;
        sum += weight * (int)(at - digits); /* the last weighs 1: the whole is a multiple of 31 */
        weight = i == CREDIT_CODE_LENGTH - 2 ? 1 : weight * 3 % 31;
    }
    if (sum % 31 != 0 || !all_digits((struct str){ code + 2, 6 }))
        return false;
    memcpy(ret, code, sizeof code);
    return true;
}

static const size_t level_length[] = { 0, 2, 4, 6, 9, 12 };

enum region_level region_code_level(struct str code)
{
    if (code.n != REGION_CODE_LENGTH || !all_digits(code) || number_of(part_of(code, 0, 2)) == 0)
        return REGION_NONE;
    for (int level = REGION_COMMUNITY; level > REGION_PROVINCE; level--) {
        size_t from = level_length[level - 1];
        if (number_of(part_of(code, from, level_length[level] - from)) != 0)
            return (enum region_level)level;
    }
    return REGION_PROVINCE;
}

bool region_code_within(struct str code, struct str place)
{
    enum region_level level = region_code_level(place);

    if (level == REGION_NONE || region_code_level(code) == REGION_NONE)
        return false;
    return str_starts(code, part_of(place, 0, level_length[level]));
}

/* head then order in `width` digits, closed by a NUL. */
static void put_code(struct str head, int32_t order, size_t width, char *ret)
{
    memcpy(ret, head.p, head.n);
    for (size_t i = width; i > 0; i--) {
        ret[head.n + i - 1] = (char)('0' + order % 10);
        order /= 10;
    }
    ret[head.n + width] = '\0';
}

bool grid_code_read(struct str s, struct grid_code *ret)
{
    if (s.n != GRID_CODE_LENGTH || !all_digits(s))
        return false;
    struct grid_code g = { part_of(s, 0, REGION_CODE_LENGTH), number_of(part_of(s, 12, 3)) };
    if (g.order == 0 || region_code_level(g.region) != REGION_COMMUNITY)
        return false;
    *ret = g;
    return true;
}

bool grid_code_make(struct str community, int32_t order, char *ret)
{
    if (region_code_level(community) != REGION_COMMUNITY || order < 1 || order > 999)
        return false;
    put_code(community, order, 3, ret);
    return true;
}

bool building_code_read(struct str s, struct building_code *ret)
{
    struct grid_code g;

    if (s.n != BUILDING_CODE_LENGTH || !grid_code_read(part_of(s, 0, GRID_CODE_LENGTH), &g))
        return false;
    struct str order = part_of(s, GRID_CODE_LENGTH, 5);
    if (!all_digits(order) || number_of(order) == 0)
        return false;
    *ret = (struct building_code){ part_of(s, 0, GRID_CODE_LENGTH), number_of(order) };
    return true;
}

bool building_code_make(struct str grid, int32_t order, char *ret)
{
    struct grid_code g;

    if (!grid_code_read(grid, &g) || order < 1 || order > 99999)
        return false;
    put_code(grid, order, 5, ret);
    return true;
}

/* U+FF10..FF19, as Chinese keyboards may write digits: three bytes each. */
static bool wide_digit(struct str s, char *ret)
{
    if (s.n < 3 || memcmp(s.p, "\xef\xbc", 2) != 0 || (unsigned char)s.p[2] < 0x90 ||
        (unsigned char)s.p[2] > 0x99)
        return false;
    *ret = (char)('0' + ((unsigned char)s.p[2] - 0x90));
    return true;
}

bool phone_read(struct str s, char *ret)
{
    char digits[PHONE_LENGTH + 5];
    size_t n = 0;

    s = str_trim(s);
    if (str_starts(s, STR("+86")))
        s = part_of(s, 1, s.n - 1);
    for (size_t i = 0; i < s.n; i++) {
        char digit = s.p[i];
        if (digit == ' ' || digit == '-')
            continue;
        if (wide_digit(part_of(s, i, s.n - i), &digit))
            i += 2;
        if (!is_digit(digit) || n == PHONE_LENGTH + 4)
            return false;
        digits[n++] = digit;
    }
    struct str d = { digits, n };
    size_t prefix = n > PHONE_LENGTH ? n - PHONE_LENGTH : 0;
    if (prefix && !str_is(part_of(d, 0, prefix), "86") && !str_is(part_of(d, 0, prefix), "0086"))
        return false;
    if (n - prefix != PHONE_LENGTH || d.p[prefix] != '1')
        return false;
    memcpy(ret, d.p + prefix, PHONE_LENGTH);
    ret[PHONE_LENGTH] = '\0';
    return true;
}

struct str phone_mask(struct arena *a, struct str phone) { return masked(a, phone, 3, 4); }

struct str name_mask(struct arena *a, struct str name)
{
    int64_t length = str_len_utf8(name);
    size_t head = 1;

    if (length <= 1)
        return length == 0 ? STR("") : STR("*");
    while (((unsigned char)name.p[head] & 0xc0U) == 0x80)
        head++;
    size_t n = head + (size_t)length - 1;
    char *p = NEW_N(a, char, n + 1);
    memcpy(p, name.p, head);
    memset(p + head, '*', n - head);
    return (struct str){ p, n };
}
