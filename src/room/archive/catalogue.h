/* catalogue.h - the list of what is in the file; for the archive room only. */
#pragma once

#include "room/archive/pack_list.h"

/* catalogue.json and catalogue.xml. */
void catalogue_add(struct ctx *c, const struct packing *p, struct file_list *l);
