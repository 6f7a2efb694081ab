/* db_pg.c - PostgreSQL through libpq. */
#include "kit/db_driver.h"

err db_open_pg(struct arena *a, const char *where, struct db **ret)
{
    (void)ret;
    return err_at(a, &DB_FAULT, NULL, "%s: not yet", where);
}
