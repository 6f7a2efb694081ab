/* log.h - one line per event on stderr, written by the gate and the commands, never by a room.
 * Lines carry ids and error words; no name, phone, text or token may be passed in. */
#pragma once

enum level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

void log_level(enum level lowest);
void log_line(enum level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
