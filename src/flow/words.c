#include "flow/words.h"

bool words_have(struct words w, struct str word)
{
    for (size_t i = 0; i < w.n; i++) {
        if (str_eq(w.word[i], word))
            return true;
    }
    return false;
}
