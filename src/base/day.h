/* day.h - civil days as integers: no time zone, no clock. Proleptic Gregorian calendar. */
#pragma once

#include "base/str.h"

enum { DAY_TEXT_SIZE = 12 };

struct ymd {
    int32_t year, month, day; /* month 1..12, day 1..31 */
};

struct day day_of(struct ymd d);
struct ymd day_ymd(struct day d);
int day_weekday(struct day d);                       /* 1 Monday .. 7 Sunday (ISO 8601) */
bool day_read(struct str s, struct day *ret);        /* exactly "YYYY-MM-DD", a real date */
struct str day_text(struct day d, char *ret_buffer); /* "YYYY-MM-DD"; years 0000..9999 */

/* The civil day at `now` where clocks are offset_minutes ahead of UTC (China: 480), the first
 * instant of a day there, and the last millisecond of it. */
struct day day_at(struct when now, int offset_minutes);
struct when day_start(struct day d, int offset_minutes);
struct when day_end(struct day d, int offset_minutes);

enum { CHINA_OFFSET = 480, HOUR_MS = 3600 * 1000 };
struct arena;
struct str time_text(struct arena *a, struct when t); /* "2026-11-24 14:00" in China; "" for none */
