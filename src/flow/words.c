#include "flow/words.h"

bool words_have(struct words w, struct str word)
{
    for (size_t i = 0; i < w.n; i++) {
        if (str_eq(w.word[i], word))
            return true;
    }
    return false;
}

void words_write(struct jw *j, const char *key, struct words w)
{
    jw_list(j, key);
    for (size_t i = 0; i < w.n; i++)
        jw_str(j, NULL, w.word[i]);
    jw_end_list(j);
}

void title_write(struct jw *j, const char *key, struct title t)
{
    jw_object(j, key);
    jw_str(j, "zh", t.zh);
    jw_str(j, "en", t.en);
    jw_end_object(j);
}
