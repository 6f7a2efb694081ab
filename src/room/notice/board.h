/* board.h - the public board of a community: as a list, a page, two feeds. */
#pragma once

#include "web/web.h"

struct board_line {
    struct id id, matter;
    struct str matter_code, use, title, text, contact;
    struct day starts_on, ends_on;
    int64_t day_no, days;
    struct str state;
    struct when posted_at;
    int64_t objections;
};
extern const struct shape BOARD_LINE;

/* Newest first, below `before`; state "" takes all. day_no and days are filled by board_count. */
MUST err board_read(struct ctx *c, struct id before, struct str state, size_t size,
                    struct list *ret);
MUST err board_of_matter(struct ctx *c, struct id matter, struct list *ret);
void board_count(struct board_line *line, struct day today);

/* The name of the ctx's community; NOT_FOUND if it is none. */
MUST err board_place(struct ctx *c, struct str *ret);

handler board_html, board_atom, board_rss;
handler poster_make, poster_show; /* before and run of the poster's route */
