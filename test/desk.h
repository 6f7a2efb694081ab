/* desk.h - a secretary with a password, and what a browser keeps of an answer: for tests of signing
 * in and of accounts. */
#pragma once

#include "room/auth/auth.h"
#include "town.h"

extern const char RIGHT[], WRONG[]; /* what the secretary types, and does not */
extern const int64_t MINUTE, HOUR;

/* Before all tests: the password is hashed once, since that is slow on purpose. */
int desk_hash(void **state);

struct id desk_staff(struct town *t);            /* requests are by session from here on */
void desk_keep(struct town *t, struct answer a); /* cookie and CSRF token, as a browser does */
bool desk_signed_in(struct town *t);
