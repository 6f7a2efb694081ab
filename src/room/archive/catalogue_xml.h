/* catalogue_xml.h - the catalogue of a file as XML after DA/T 48. */
#pragma once

#include "base/str.h"

struct arena;

enum { CATALOGUE_V = 2 };

/* From the text of catalogue.json, word for word; "" when that is no catalogue. */
struct str catalogue_xml(struct arena *a, struct str json);
