/* words.h - a list of words, as templates and rule sets have them. */
#pragma once

#include "base/str.h"

struct words {
    const struct str *word;
    size_t n;
};
bool words_have(struct words w, struct str word);
