/* command.c - how a command fails. */
#include "app/command.h"

#include <stdarg.h>
#include <stdio.h>

int command_fail(const char *fmt, ...)
{
    va_list ap;

    (void)fputs("zhengyi: ", stderr);
    va_start(ap, fmt);
    (void)vfprintf(stderr, fmt, ap);
    va_end(ap);
    (void)fputc('\n', stderr);
    return 1;
}
