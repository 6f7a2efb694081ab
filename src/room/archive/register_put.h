/* register_put.h - how the sheets of the register are set, and the sheets that stand in files of
 * their own; for the archive room only. */
#pragma once

#include "base/arena.h"
#include "base/day.h"
#include "kit/pdf.h"
#include "room/archive/register.h"

enum { PAIRS_MAX = 24, LISTING_COLUMNS = 6 };

struct setting {
    struct arena *arena;
    struct pdf *pdf;
    const struct register_source *from;
    const struct dossier *d;
    int sheet;
    bool worked; /* the sheet of a work, with its money, is set */
};

/* Lines of name and value; full ones are set by themselves. */
struct pairs {
    struct str cell[PAIRS_MAX][2];
    size_t n;
};
void pairs_put(const struct setting *s, struct pairs *p, const char *label, struct str value);
void pairs_put_int(const struct setting *s, struct pairs *p, const char *label, int64_t v);
void pairs_put_reason(const struct setting *s, struct pairs *p); /* why the matter came up */
void pairs_show(const struct setting *s, const struct pairs *p);

/* A table under a heading, set only when it has rows. */
struct listing {
    const struct setting *s;
    const char *title;
    struct str head[LISTING_COLUMNS];
    const int *percent;
    size_t columns, n, most;
    struct str *cell;
};
/* `labels` are columns of them, `most` the rows there may be. */
struct listing listing_begin(const struct setting *s, const char *title, const char *const *labels,
                             const int *percent, size_t columns, size_t most);
void listing_row(struct listing *g, const struct str *cell);
void listing_show(const struct listing *g);

struct str setting_word(const struct setting *s, const char *id);
/* "register.origin" and "residents": the sentence for one word of a fixed set. */
struct str setting_said(const struct setting *s, const char *set, struct str one);
struct str setting_said_at(const struct setting *s, struct str name,
                           struct when at); /* who, and when */
struct str setting_days(const struct setting *s, struct day from, struct day to);
struct str setting_money(const struct setting *s, int64_t fen);
struct str setting_percent(const struct setting *s, int64_t part, int64_t whole);
struct str setting_day(const struct setting *s, struct day day); /* "" for none */
struct str setting_count(const struct setting *s, int64_t n);

void register_opinions(const struct setting *s);
void register_meeting(const struct setting *s, const struct d_meeting *m);
void register_works(const struct setting *s);
bool register_has_money(const struct dossier *d);
void register_money(const struct setting *s);
void register_dispute(const struct setting *s);
void register_annex(const struct setting *s); /* a sheet of its own, when there is anything */
