/* pool.h - migrated databases on the test server, used by one test after the other: making one of
 * them costs more than most tests. */
#pragma once

struct world;

/* The server's address by ZHENGYI_TEST_PG; NULL when it is not set, "skip" when it is not wanted.
 */
const char *pool_server(void);

/* The address of a database that is as its migrations left it; w->claim holds it until closed. */
const char *pool_claim(struct world *w);
