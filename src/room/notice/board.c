/* board.c - the board for readers without a browser that runs code, and for feed readers. */
#include "room/notice/board.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/markup.h"
#include "room/notice/notice.h"
#include "web/house.h"
#include "web/text.h"

/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct board_line, id, SHOW),
    FIELD(struct board_line, matter, SHOW),
    FIELD(struct board_line, matter_code, SHOW),
    FIELD(struct board_line, use, SHOW),
    FIELD(struct board_line, title, SHOW),
    FIELD(struct board_line, text, SECRET),
    FIELD(struct board_line, contact, SHOW),
    FIELD(struct board_line, starts_on, SHOW),
    FIELD(struct board_line, ends_on, SHOW),
    FIELD(struct board_line, day_no, SHOW | EXTRA),
    FIELD(struct board_line, days, SHOW | EXTRA),
    FIELD(struct board_line, state, SHOW),
    FIELD(struct board_line, posted_at, SHOW),
    FIELD(struct board_line, objections, SHOW),
};
struct place {
    struct id id;
    struct str name;
};
static const struct field place_fields[] = {
    FIELD(struct place, id, SHOW),
    FIELD(struct place, name, SHOW),
};
/* clang-format on */
const struct shape BOARD_LINE = SHAPE(struct board_line, line_fields);
static const struct shape PLACE = SHAPE(struct place, place_fields);

enum { BOARD_SIZE = 50 };

void board_count(struct board_line *line, struct day today)
{
    line->days = notice_days(line->starts_on, line->ends_on);
    line->day_no = notice_day_no(line->starts_on, line->ends_on, today);
}

err board_read(struct ctx *c, struct id before, struct str state, size_t size, struct list *ret)
{
    return db_list(
        c->db, SQL_BOARD_PAGE, &BOARD_LINE, size, ret,
        ARGS(arg_id(c->community), arg_int(before.v), arg_int((int64_t)size), arg_str(state)));
}

err board_of_matter(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_BOARD_MATTER_PAGE, &BOARD_LINE, BOARD_SIZE, ret,
                   ARGS(arg_id(c->community), arg_id(matter)));
}

err board_place(struct ctx *c, struct str *ret)
{
    struct place place;

    TRY(db_one(c->db, SQL_BOARD_PLACE, &PLACE, &place, ARGS(arg_id(c->community))));
    *ret = place.name;
    return NULL;
}

struct board {
    struct ctx *c;
    struct str place;
    struct list lines;
};

static MUST err read_board(struct req *r, struct board *ret)
{
    ret->c = &r->ctx;
    TRY(board_place(&r->ctx, &ret->place));
    TRY(board_read(&r->ctx, (struct id){ INT64_C(1) << 53 }, STR(""), BOARD_SIZE, &ret->lines));
    struct board_line *l = (struct board_line *)(uintptr_t)ret->lines.p;
    for (size_t k = 0; k < ret->lines.n; k++)
        board_count(&l[k], r->ctx.today);
    return NULL;
}

static struct str say(const struct board *b, const char *id, struct str word)
{
    struct arena *a = b->c->arena;

    return text_say(a, b->c->lang, str_fmt(a, "%s" STR_FMT, id, STR_ARG(word)).p, "");
}

static struct str days_text(const struct board *b, const struct board_line *l)
{
    struct arena *a = b->c->arena;
    const char *facts =
        str_fmt(a, "day=%lld days=%lld", (long long)l->day_no, (long long)l->days).p;

    if (!str_is(l->state, "posted"))
        return say(b, "board.", l->state);
    return text_say(a, b->c->lang, l->day_no ? "board.day" : "board.posted_today", facts);
}

static struct str site(const struct board *b, const char *path)
{
    return str_fmt(b->c->arena, STR_FMT "/board/%lld%s", STR_ARG(b->c->house->base_url),
                   (long long)b->c->community.v, path);
}

static struct str notice_url(const struct board *b, const struct board_line *l)
{
    return str_fmt(b->c->arena, STR_FMT "/%lld/notices/%lld", STR_ARG(b->c->house->base_url),
                   (long long)b->c->community.v, (long long)l->id.v);
}

/* ---- the page ---- */

static void put_days(struct markup *m, const struct board_line *l)
{
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];

    markup_raw(m, "<time datetime=\"");
    markup_text(m, day_text(l->starts_on, from));
    markup_raw(m, "\">");
    markup_text(m, day_text(l->starts_on, from));
    markup_raw(m, "</time> – <time datetime=\"");
    markup_text(m, day_text(l->ends_on, to));
    markup_raw(m, "\">");
    markup_text(m, day_text(l->ends_on, to));
    markup_raw(m, "</time>");
}

static void put_paragraphs(struct markup *m, struct str text)
{
    struct str line;

    while (str_cut(&text, '\n', &line)) {
        if (str_trim(line).n == 0)
            continue;
        markup_raw(m, "<p>");
        markup_text(m, str_trim(line));
        markup_raw(m, "</p>\n");
    }
}

static void put_notice(struct markup *m, const struct board *b, const struct board_line *l)
{
    markup_raw(m, "<article>\n<h2><a href=\"");
    markup_text(m, notice_url(b, l));
    markup_raw(m, "\">");
    markup_text(m, l->title);
    markup_raw(m, "</a></h2>\n<p class=\"facts\"><b>");
    markup_text(m, say(b, "use.", l->use));
    markup_raw(m, "</b> · ");
    put_days(m, l);
    markup_raw(m, " · ");
    markup_text(m, days_text(b, l));
    markup_raw(m, " · ");
    markup_text(m, l->matter_code);
    markup_raw(m, "</p>\n");
    put_paragraphs(m, l->text);
    markup_raw(m, "<p class=\"facts\">");
    markup_text(m, say(b, "board.contact", STR("")));
    markup_text(m, l->contact);
    markup_raw(m, "</p>\n</article>\n");
}

static void put_head(struct markup *m, const struct board *b)
{
    markup_raw(m, b->c->lang == LANG_EN ? "<!doctype html>\n<html lang=\"en\">\n"
                                        : "<!doctype html>\n<html lang=\"zh-CN\">\n");
    markup_raw(m, "<head><meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                  "content=\"width=device-width, initial-scale=1\">\n<title>");
    markup_text(m, b->place);
    markup_raw(m, " · ");
    markup_text(m, say(b, "board.title", STR("")));
    markup_raw(m, "</title>\n<link rel=\"alternate\" type=\"application/atom+xml\" href=\"");
    markup_text(m, site(b, "/atom.xml"));
    markup_raw(m, "\">\n<link rel=\"alternate\" type=\"application/rss+xml\" href=\"");
    markup_text(m, site(b, "/rss.xml"));
    markup_raw(m, "\">\n<style>body{max-width:44rem;margin:0 auto;padding:1rem;font:1.125rem/1.7 "
                  "system-ui,\"Noto Sans CJK SC\",sans-serif;color:#1f2329;background:#fff}"
                  "article{border-top:1px solid #d0d3d6;padding:.5rem 0 1rem}"
                  "h1{font-size:1.6rem}h2{font-size:1.25rem;margin:.6rem 0 .2rem}"
                  "a{color:#1a5fb4}.facts{color:#4e5969;margin:.2rem 0}</style>\n</head>\n");
}

static void put_foot(struct markup *m, const struct board *b)
{
    markup_raw(m, "</main>\n<footer><p class=\"facts\"><a href=\"");
    markup_text(m, site(b, "/atom.xml"));
    markup_raw(m, "\">Atom</a> · <a href=\"");
    markup_text(m, site(b, "/rss.xml"));
    markup_raw(m, "\">RSS</a></p></footer>\n</body>\n</html>\n");
}

err board_html(struct req *r)
{
    struct markup m = { .arena = r->ctx.arena };
    struct board b;

    TRY(read_board(r, &b));
    const struct board_line *l = b.lines.p;
    put_head(&m, &b);
    markup_raw(&m, "<body>\n<header><h1>");
    markup_text(&m, b.place);
    markup_raw(&m, " · ");
    markup_text(&m, say(&b, "board.title", STR("")));
    markup_raw(&m, "</h1></header>\n<main>\n");
    for (size_t k = 0; k < b.lines.n; k++)
        put_notice(&m, &b, &l[k]);
    if (b.lines.n == 0) {
        markup_raw(&m, "<p>");
        markup_text(&m, say(&b, "board.empty", STR("")));
        markup_raw(&m, "</p>\n");
    }
    put_foot(&m, &b);
    r->raw = markup_done(&m);
    r->raw_type = STR("text/html; charset=utf-8");
    return NULL;
}

/* ---- the feeds ---- */

static void put_atom_time(struct markup *m, struct when t)
{
    char day[DAY_TEXT_SIZE];
    int64_t second = t.ms / 1000 % 86400;

    markup_text(m, day_text(day_at(t, 0), day));
    markup_text(m, str_fmt(m->arena, "T%02lld:%02lld:%02lldZ", (long long)(second / 3600),
                           (long long)(second / 60 % 60), (long long)(second % 60)));
}

static void put_element(struct markup *m, const char *name, struct str text)
{
    markup_raw(m, "<");
    markup_raw(m, name);
    markup_raw(m, ">");
    markup_text(m, text);
    markup_raw(m, "</");
    markup_raw(m, name);
    markup_raw(m, ">\n");
}

static struct when newest(const struct board *b)
{
    const struct board_line *l = b->lines.p;
    struct when t = { 0 };

    for (size_t k = 0; k < b->lines.n; k++)
        t = l[k].posted_at.ms > t.ms ? l[k].posted_at : t;
    return t;
}

static void put_atom_entry(struct markup *m, const struct board *b, const struct board_line *l)
{
    struct str url = notice_url(b, l);

    markup_raw(m, "<entry>\n");
    put_element(m, "title", l->title);
    put_element(m, "id", url);
    markup_raw(m, "<link href=\"");
    markup_text(m, url);
    markup_raw(m, "\"/>\n<updated>");
    put_atom_time(m, l->posted_at);
    markup_raw(m, "</updated>\n");
    put_element(m, "content", l->text);
    markup_raw(m, "</entry>\n");
}

err board_atom(struct req *r)
{
    struct markup m = { .arena = r->ctx.arena };
    struct board b;

    TRY(read_board(r, &b));
    const struct board_line *l = b.lines.p;
    markup_raw(&m, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                   "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    put_element(&m, "title", b.place);
    put_element(&m, "id", site(&b, "/atom.xml"));
    markup_raw(&m, "<link rel=\"self\" href=\"");
    markup_text(&m, site(&b, "/atom.xml"));
    markup_raw(&m, "\"/>\n<author><name>");
    markup_text(&m, b.place);
    markup_raw(&m, "</name></author>\n<updated>");
    put_atom_time(&m, newest(&b));
    markup_raw(&m, "</updated>\n");
    for (size_t k = 0; k < b.lines.n; k++)
        put_atom_entry(&m, &b, &l[k]);
    markup_raw(&m, "</feed>\n");
    r->raw = markup_done(&m);
    r->raw_type = STR("application/atom+xml; charset=utf-8");
    return NULL;
}

/* RFC 822 dates are English by definition. */
static struct str rss_time(struct arena *a, struct when t)
{
    static const char *const month[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    static const char *const weekday[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    struct day d = day_at(t, 0);
    struct ymd y = day_ymd(d);
    int64_t second = t.ms / 1000 % 86400;

    return str_fmt(a, "%s, %02d %s %04d %02lld:%02lld:%02lld +0000", weekday[day_weekday(d) - 1],
                   y.day, month[y.month - 1], y.year, (long long)(second / 3600),
                   (long long)(second / 60 % 60), (long long)(second % 60));
}

err board_rss(struct req *r)
{
    struct markup m = { .arena = r->ctx.arena };
    struct board b;

    TRY(read_board(r, &b));
    const struct board_line *l = b.lines.p;
    markup_raw(&m, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>\n");
    put_element(&m, "title", b.place);
    put_element(&m, "link", site(&b, ""));
    put_element(&m, "description", say(&b, "board.title", STR("")));
    for (size_t k = 0; k < b.lines.n; k++) {
        markup_raw(&m, "<item>\n");
        put_element(&m, "title", l[k].title);
        put_element(&m, "link", notice_url(&b, &l[k]));
        put_element(&m, "guid", notice_url(&b, &l[k]));
        put_element(&m, "pubDate", rss_time(r->ctx.arena, l[k].posted_at));
        put_element(&m, "description", l[k].text);
        markup_raw(&m, "</item>\n");
    }
    markup_raw(&m, "</channel></rss>\n");
    r->raw = markup_done(&m);
    r->raw_type = STR("application/rss+xml; charset=utf-8");
    return NULL;
}
