#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

static enum level lowest_level = LOG_INFO;

void log_level(enum level lowest) { lowest_level = lowest; }

void log_line(enum level level, const char *fmt, ...)
{
    static const char *const word[] = { "debug", "info", "warn", "error" };
    char line[1024], at[32];
    struct timespec now;
    struct tm tm;
    va_list ap;

    if (level < lowest_level)
        return;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    (void)gmtime_r(&now.tv_sec, &tm);
    (void)strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &tm);
    va_start(ap, fmt);
    (void)vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    for (char *c = line; *c; c++)
        *c = (unsigned char)*c < ' ' || *c == 0x7f ? ' ' : *c; /* one event, one line */
    (void)fprintf(stderr, "%s %s %s\n", at, word[level], line);
}
