/* cmd_import.c - `zhengyi import`: the register from a file. */
#include "app/command.h"
#include "app/open.h"
#include "base/arena.h"
#include "room/import/import.h"

static int run(int argc, char **argv)
{
    struct arena a = { NULL };
    struct config config;
    struct house house;
    struct db *db = NULL;
    err e = config_read(&a, argc, argv, &config);

    if (e)
        return command_fail("--%s: %s", e->field, e->detail);
    if (!open_both(&a, &config, &house, &db))
        return 1;
    int status = import_command(db, &house, config.rest, config.n_rest);
    db_close(db);
    arena_done(&a);
    return status;
}

const struct command COMMAND_IMPORT = {
    "import", "read residents from a .csv or .xlsx",
    "usage: zhengyi import residents FILE [--community CODE] [--report FILE] [--data DIR] [--db "
    "URL]\n"
    "Finds the header and maps its columns by name (姓名 身份证号 联系电话 楼栋 单元 房号 ...). "
    "Lines are\n"
    "found again by citizen number, else by name and household: a second run changes nothing, and "
    "an\n"
    "interrupted one goes on where it stopped. Refused lines are counted, and listed in --report.\n"
    "Exits 0 when the file was read to its end.\n",
    run
};
