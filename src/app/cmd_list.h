/* cmd_list.h - what `zhengyi list` and the end of `zhengyi demo` print alike. */
#pragma once

#include "app/errand.h"

/* One account of each post, with its title and place. */
MUST err list_accounts(struct errand *x);
