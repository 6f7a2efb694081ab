/* catalogue.h - the list of what is in the file; for the archive room only. */
#pragma once

#include "room/archive/pack_list.h"

/* catalogue.json and catalogue.xml (DA/T 48), over the files that `all` already holds. */
void catalogue_add(struct ctx *c, const struct packing *p, const struct file_list *all,
                   struct file_list *l);
