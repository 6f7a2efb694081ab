/* words.h - lists of words and titles in two languages, as templates and rule sets have them. */
#pragma once

#include "base/str.h"
#include "kit/jw.h"

struct words {
    const struct str *word;
    size_t n;
};
bool words_have(struct words w, struct str word);
void words_write(struct jw *j, const char *key, struct words w);

struct title {
    struct str zh, en;
};
void title_write(struct jw *j, const char *key, struct title t);
