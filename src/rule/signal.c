/* signal.c - see signal.h. */
#include "rule/signal.h"

static const char *const words[] = { "上访", "拉横幅", "堵门", "堵路",     "打架",
                                     "动手", "动刀",   "砍",   "同归于尽", "自杀",
                                     "跳楼", "报复",   "泼油", "纵火",     NULL };

enum signal_level signal_level(const struct signal_facts *f, const struct signal_bounds *b)
{
    int level = f->cases >= b->red      ? SIGNAL_RED
                : f->cases >= b->orange ? SIGNAL_ORANGE
                : f->cases >= b->yellow ? SIGNAL_YELLOW
                                        : SIGNAL_NONE;

    if (f->cases <= 0)
        return SIGNAL_NONE;
    level += (f->people >= b->people) + f->grave;
    return level > SIGNAL_RED ? SIGNAL_RED : (enum signal_level)level;
}

bool signal_grave(struct str text)
{
    size_t at = 0;

    for (const char *const *w = words; *w; w++) {
        if (str_find(text, str_of(*w), &at))
            return true;
    }
    return false;
}
