/* cmd_import.c - `zhengyi import`: the register from a file. */
#include "app/command.h"
#include "app/errand.h"
#include "room/import/import.h"

static int run(int argc, char **argv)
{
    struct errand x;

    if (!errand_read(&x, argc, argv) || !errand_find(&x))
        return 1;
    return errand_end(&x, import_command(x.db, &x.house, x.config.rest, x.config.n_rest));
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
