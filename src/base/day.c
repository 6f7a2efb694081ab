#include "base/day.h"

#include "base/arena.h"

enum { MS_PER_DAY = 86400000 };

/* Days from civil and back: H. Hinnant's algorithms over 400-year eras starting on 1 March. */
struct day day_of(struct ymd d)
{
    int32_t y = d.month <= 2 ? d.year - 1 : d.year;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t yoe = y - era * 400;
    int32_t doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    int32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

    return (struct day){ era * 146097 + doe - 719468 };
}

struct ymd day_ymd(struct day d)
{
    int32_t z = d.n + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153;
    int32_t month = mp < 10 ? mp + 3 : mp - 9;

    return (struct ymd){ yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1 };
}

int day_weekday(struct day d)
{
    int32_t w = (d.n + 3) % 7; /* 1970-01-01 was a Thursday */

    return (int)(w < 0 ? w + 7 : w) + 1;
}

bool day_read(struct str s, struct day *ret)
{
    int64_t y = 0, m = 0, d = 0;

    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !str_int((struct str){ s.p, 4 }, &y) ||
        !str_int((struct str){ s.p + 5, 2 }, &m) || !str_int((struct str){ s.p + 8, 2 }, &d))
        return false;
    if (m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    struct ymd want = { (int32_t)y, (int32_t)m, (int32_t)d };
    struct day got = day_of(want);
    struct ymd back = day_ymd(got);
    if (back.month != want.month || back.day != want.day)
        return false;
    *ret = got;
    return true;
}

static char *put_digits(char *p, int32_t v, int width)
{
    for (int i = width - 1; i >= 0; i--) {
        p[i] = (char)('0' + v % 10);
        v /= 10;
    }
    return p + width;
}

struct str day_text(struct day d, char *ret_buffer)
{
    struct ymd t = day_ymd(d);
    char *p = put_digits(ret_buffer, t.year, 4);

    *p++ = '-';
    p = put_digits(p, t.month, 2);
    *p++ = '-';
    p = put_digits(p, t.day, 2);
    *p = '\0';
    return (struct str){ ret_buffer, 10 };
}

struct day day_at(struct when now, int offset_minutes)
{
    int64_t ms = now.ms + (int64_t)offset_minutes * 60000;
    int64_t n = ms / MS_PER_DAY - (ms % MS_PER_DAY < 0);

    return (struct day){ (int32_t)n };
}

struct when day_start(struct day d, int offset_minutes)
{
    return (struct when){ (int64_t)d.n * MS_PER_DAY - (int64_t)offset_minutes * 60000 };
}

struct when day_end(struct day d, int offset_minutes)
{
    return (struct when){ day_start(d, offset_minutes).ms + MS_PER_DAY - 1 };
}

struct str time_text(struct arena *a, struct when t)
{
    char day[DAY_TEXT_SIZE];
    struct day d = day_at(t, CHINA_OFFSET);
    int minute = (int)((t.ms - day_start(d, CHINA_OFFSET).ms) / 60000);

    if (t.ms == 0)
        return STR("");
    return str_fmt(a, STR_FMT " %02d:%02d", STR_ARG(day_text(d, day)), minute / 60, minute % 60);
}
