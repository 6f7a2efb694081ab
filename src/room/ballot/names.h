/* names.h - papers and results of a ballot of names; for the files of this room only. */
#pragma once

#include "room/ballot/ballot.h"

struct marks_paper *marks_papers(struct arena *a, const struct list *papers);
