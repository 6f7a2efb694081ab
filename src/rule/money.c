/* money.c - the chain of sums of one matter, and yuan read as fen. */
#include "rule/money.h"

#include <stdio.h>

#include "base/arena.h"

enum { DIGITS_MAX = 10, DECIMALS_MAX = 2, GROUP = 3 };

int64_t money_limit(const struct money_sums *s, struct share tolerance)
{
    int64_t more = 0;

    if (tolerance.whole > 0 && tolerance.part > 0 && s->resolved > 0)
        more = s->resolved / tolerance.whole * tolerance.part +
               s->resolved % tolerance.whole * tolerance.part / tolerance.whole;
    return s->resolved + more + s->decided;
}

/* What payments and the final account are held against. */
static int64_t owed(const struct money_sums *s)
{
    return s->contract ? s->contract + s->change : s->budget;
}

struct money_gap money_check(const struct money_sums *s, struct share tolerance)
{
    const struct money_gap chain[] = {
        { MONEY_BUDGET_BEYOND, s->budget, money_limit(s, tolerance) },
        { MONEY_CONTRACT_BEYOND, s->contract + s->change, s->budget },
        { MONEY_SPENT_BEYOND, s->spent, owed(s) },
        { MONEY_SETTLED_BEYOND, s->settled, owed(s) },
    };

    for (size_t k = 0; k < COUNT(chain); k++) {
        if (chain[k].have > chain[k].max)
            return chain[k];
    }
    if (s->settled && s->settled < s->spent)
        return (struct money_gap){ MONEY_SETTLED_SHORT, s->settled, s->spent };
    return (struct money_gap){ MONEY_AGREES, 0, 0 };
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "1,234" and "1234", never "12,34" nor ",123". */
static bool read_whole(struct str s, int64_t *ret)
{
    int64_t v = 0;
    size_t digits = 0;
    bool grouped = false;

    for (size_t k = 0; k < s.n; k++) {
        size_t left = s.n - k - 1;
        if (s.p[k] == ',') {
            if (k == 0 || left % (GROUP + 1) != GROUP || (!grouped && k > GROUP))
                return false;
            grouped = true;
            continue;
        }
        if (!is_digit(s.p[k]) || (grouped && left % (GROUP + 1) == GROUP))
            return false;
        v = v * 10 + (s.p[k] - '0');
        if (++digits > DIGITS_MAX)
            return false;
    }
    *ret = v;
    return digits > 0;
}

static bool read_decimals(struct str s, int64_t *ret)
{
    if (s.n == 0 || s.n > DECIMALS_MAX || !is_digit(s.p[0]) || !is_digit(s.p[s.n - 1]))
        return false;
    *ret = (s.p[0] - '0') * 10 + (s.n == DECIMALS_MAX ? s.p[1] - '0' : 0);
    return true;
}

bool money_read(struct str yuan, int64_t *ret_fen)
{
    struct str rest = str_trim(yuan), whole;
    int64_t units = 0, decimals = 0;
    size_t dot = 0;
    bool has_dot = str_find(rest, STR("."), &dot);

    if (!str_cut(&rest, '.', &whole) || !read_whole(whole, &units))
        return false;
    if (has_dot && !read_decimals(rest, &decimals))
        return false;
    int64_t fen = units * 100 + decimals;
    if (fen <= 0 || fen > INT64_C(1000000000000))
        return false;
    *ret_fen = fen;
    return true;
}

struct str money_yuan(int64_t fen, char ret_buffer[YUAN_TEXT_SIZE])
{
    uint64_t whole = fen < 0 ? (uint64_t)0 - (uint64_t)fen : (uint64_t)fen;
    int n = snprintf(ret_buffer, YUAN_TEXT_SIZE, "%s%llu.%02llu", fen < 0 ? "-" : "",
                     (unsigned long long)(whole / 100), (unsigned long long)(whole % 100));

    return (struct str){ ret_buffer, (size_t)n };
}

struct str money_link_text(struct arena *a, struct str source, struct str party, struct str voucher)
{
    return str_fmt(a, STR_FMT "\n" STR_FMT "\n" STR_FMT "\n", STR_ARG(source), STR_ARG(party),
                   STR_ARG(voucher));
}
