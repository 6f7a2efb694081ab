#include "app/open.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"
#include "app/migrate.h"
#include "app/templates.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/id.h"
#include "base/log.h"
#include "kit/asset.h"
#include "kit/crypto.h"
#include "kit/jr.h"
#include "room/auth/auth.h"
#include "rule/calendar.h"
#include "web/text.h"
#include "web/web.h"

const struct failure DATA_FOLDER = { .code = ERR_FAULT, .id = "data.folder" };
const struct failure CALENDAR_BAD = { .code = ERR_FAULT, .id = "calendar.bad" };

/* A minute of ids: 12 bits below the millisecond. */
enum { IDS_OF_AN_ACT = 60000 << 12 };

const struct failure KEYS_WRONG = { .code = ERR_FAULT, .id = "keys.wrong" };

static MUST err make_folder(struct arena *a, const char *path)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return NULL;
    if (errno == ENOENT)
        return err_at(
            a, &DATA_FOLDER, "data",
            "cannot make %s: the folder it is to stand in does not exist; make that first", path);
    return err_at(a, &DATA_FOLDER, "data", "%s: %s", path, strerror(errno));
}

/* --- keys: three of 32 bytes, made once, readable by the owner only --- */

enum { KEYS = 3 };

static MUST err keys_fault(struct arena *a, const char *path)
{
    return err_at(a, &DATA_FOLDER, "keys", "%s: %s", path, strerror(errno));
}

static bool flush_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY);
    bool done = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        (void)close(fd);
    return done;
}

/* Beside the name first, and flushed: what is sealed with the keys must not outlive them. */
static MUST err write_keys(struct arena *a, const char *path, struct str folder)
{
    unsigned char fresh[KEYS * HOUSE_KEY_SIZE];
    const char *beside = str_fmt(a, "%s.%ld", path, (long)getpid()).p;
    int fd = open(beside, O_CREAT | O_TRUNC | O_WRONLY, 0600);

    random_bytes(fresh, sizeof fresh);
    bool done =
        fd >= 0 && write(fd, fresh, sizeof fresh) == (ssize_t)sizeof fresh && fsync(fd) == 0;
    bytes_forget(fresh, sizeof fresh);
    if (fd >= 0)
        (void)close(fd);
    done = done && (link(beside, path) == 0 || errno == EEXIST) && flush_folder(str_z(a, folder));
    err e = done ? NULL : keys_fault(a, path);
    (void)unlink(beside);
    return e;
}

static MUST err read_keys(struct arena *a, const char *path, struct house *h)
{
    unsigned char key[KEYS * HOUSE_KEY_SIZE];
    int fd = open(path, O_RDONLY);

    if (fd < 0)
        return keys_fault(a, path);
    ssize_t n = read(fd, key, sizeof key);
    (void)close(fd);
    if (n != (ssize_t)sizeof key)
        return err_at(a, &DATA_FOLDER, "keys", "%s: not %zu bytes", path, sizeof key);
    memcpy(h->seal_key, key, HOUSE_KEY_SIZE);
    memcpy(h->hash_key, key + HOUSE_KEY_SIZE, HOUSE_KEY_SIZE);
    memcpy(h->sign_seed, key + 2 * HOUSE_KEY_SIZE, HOUSE_KEY_SIZE);
    bytes_forget(key, sizeof key);
    return NULL;
}

/* New keys beside a database that was sealed with others would lose every identity number. */
static MUST err open_keys(struct arena *a, const char *database, struct house *h)
{
    const char *path = str_fmt(a, STR_FMT "/keys", STR_ARG(h->data_dir)).p;

    if (access(path, F_OK) != 0) {
        if (access(database, F_OK) == 0)
            return err_at(a, &DATA_FOLDER, "keys", "%s is missing beside its database: put it back",
                          path);
        TRY(write_keys(a, path, h->data_dir));
    }
    return read_keys(a, path, h);
}

/* --- holidays --- */

static size_t take_days(const struct jr *list, struct day *out, size_t n)
{
    struct str text;

    for (size_t i = 0; i < jr_count(list); i++)
        n += jr_str(jr_at(list, i), &text) && day_read(text, &out[n]);
    return n;
}

static MUST err open_calendar(struct arena *a, const struct calendar **ret)
{
    const struct asset *file = asset_find(STR("template/calendar/cn.json"));
    const struct jr *all = NULL;

    TRY(jr_read(a, file->raw, &all));
    const struct jr *years = jr_get(all, "years");
    struct day *holidays = NEW_N(a, struct day, 366 * (jr_count(years) + 1));
    struct day *workdays = NEW_N(a, struct day, 366 * (jr_count(years) + 1));
    struct calendar *c = NEW(a, struct calendar);
    for (size_t i = 0; i < jr_count(years); i++) {
        int64_t year = 0;
        const struct jr *y = jr_at(years, i);
        c->n_holidays = take_days(jr_get(y, "holidays"), holidays, c->n_holidays);
        c->n_workdays = take_days(jr_get(y, "workdays"), workdays, c->n_workdays);
        (void)str_int(jr_name(y), &year);
        c->first_year = i == 0 ? (int32_t)year : c->first_year;
        c->last_year = (int32_t)year;
    }
    c->holidays = holidays;
    c->workdays = workdays;
    *ret = c;
    return calendar_valid(c) ? NULL : &CALENDAR_BAD;
}

static MUST err open_book(struct arena *a, struct house *h)
{
    struct flow_book *book = NEW(a, struct flow_book);
    struct str faults = STR("");
    err e = templates_load(a, h->data_dir, book, &faults);

    if (faults.n)
        (void)fprintf(stderr, STR_FMT, STR_ARG(faults));
    h->flow = book;
    return e;
}

err open_house(struct arena *a, const struct config *config, struct house *ret)
{
    *ret = (struct house){ .data_dir = config->data,
                           .base_url = config->base_url,
                           .sms_webhook = config->sms_webhook,
                           .smtp = config->smtp,
                           .mail_from = config->mail_from,
                           .robot_url = config->robot_url };
    if (ret->base_url.n == 0)
        ret->base_url = str_fmt(a, "http://" STR_FMT ":%lld", STR_ARG(config->address),
                                (long long)config->port);
    id_node((unsigned)config->node);
    TRY(make_folder(a, config->data.p));
    TRY(make_folder(a, str_fmt(a, STR_FMT "/files", STR_ARG(config->data)).p));
    TRY(open_keys(a, config->database, ret));
    TRY(text_load(a));
    TRY(open_calendar(a, &ret->calendar));
    web_set_sign_in(auth_sign_in);
    return open_book(a, ret);
}

struct setting_row {
    struct str value;
};
static const struct field setting_fields[] = { FIELD(struct setting_row, value, SHOW) };
static const struct shape SETTING_ROW = SHAPE(struct setting_row, setting_fields);

/* A demo's time may be ahead: its shift is kept with its data. */
static MUST err set_clock(struct db *db, struct arena *a)
{
    struct setting_row row;
    int64_t shift = 0;

    TRY(db_begin(db, a, TX_READ));
    err e = db_one(db, SQL_SETTING_GET, &SETTING_ROW, &row, ARGS(arg_str(STR("clock_shift"))));
    if (!e && str_int(row.value, &shift))
        clock_shift(shift);
    return db_finish(db, e == &NOT_FOUND ? NULL : e);
}

/* Ids grow over a restart too, even when the clock was set back meanwhile: every act has a leaf,
 * and the rows it writes have ids soon after its own; of an import there may be millions. */
static MUST err set_ids(struct db *db, struct arena *a)
{
    int64_t newest = 0;

    TRY(db_begin(db, a, TX_READ));
    TRY(db_finish(db, db_int(db, SQL_NEWEST_LEAF, &newest, NO_ARGS)));
    id_after((struct id){ newest + (newest ? IDS_OF_AN_ACT : 0) });
    return NULL;
}

static struct str fingerprint(struct arena *a, const struct house *h)
{
    static const char USE[] = "zhengyi house keys 1";
    uint8_t hash[HASH_SIZE];
    struct sha256 s;

    sha256_begin(&s);
    sha256_add(&s, USE, sizeof USE);
    sha256_add(&s, h->seal_key, sizeof h->seal_key);
    sha256_add(&s, h->hash_key, sizeof h->hash_key);
    sha256_add(&s, h->sign_seed, sizeof h->sign_seed);
    sha256_end(&s, hash);
    return str_hex(a, hash, sizeof hash / 2);
}

static MUST err read_setting(struct db *db, const char *name, struct str *ret)
{
    struct setting_row row = { .value = STR("") };
    err e = db_one(db, SQL_SETTING_GET, &SETTING_ROW, &row, ARGS(arg_str(str_of(name))));

    *ret = e ? STR("") : row.value;
    return e == &NOT_FOUND ? NULL : e;
}

static MUST err claim_keys(struct db *db, struct arena *a, struct str own, struct str *ret)
{
    TRY(db_begin(db, a, TX_WRITE));
    err e =
        db_run(db, SQL_SETTING_CLAIM, NULL, ARGS(arg_str(STR("keys_fingerprint")), arg_str(own)));
    if (!e)
        e = read_setting(db, "keys_fingerprint", ret);
    return db_finish(db, e);
}

err open_keys_match(struct db *db, struct arena *a, const struct house *h)
{
    struct str own = fingerprint(a, h), theirs = STR("");

    TRY(db_begin(db, a, TX_READ));
    TRY(db_finish(db, read_setting(db, "keys_fingerprint", &theirs)));
    if (!theirs.n)
        TRY(claim_keys(db, a, own, &theirs));
    if (str_eq(own, theirs))
        return NULL;
    return err_at(a, &KEYS_WRONG, NULL,
                  STR_FMT "/keys has fingerprint " STR_FMT ", the database was made with " STR_FMT
                          ": put that key file there",
                  STR_ARG(h->data_dir), STR_ARG(own), STR_ARG(theirs));
}

/* Whether the data are a demo's: then the accounts are shown and codes are not sent. */
static MUST err read_demo(struct db *db, struct arena *a, bool *ret)
{
    struct str value = STR("");

    TRY(db_begin(db, a, TX_READ));
    err e = db_finish(db, read_setting(db, "demo", &value));
    *ret = str_is(value, "1");
    return e;
}

err open_database(struct arena *a, const struct config *config, struct db **ret)
{
    TRY(db_open(a, config->database, ret));
    TRY(migrate_run(*ret, a, clock_now(), NULL));
    TRY(db_analyse(*ret));
    TRY(set_clock(*ret, a));
    return set_ids(*ret, a);
}

static void print_failure(err e)
{
    (void)command_fail("%s%s%s%s%s", e->id, e->field ? " " : "", e->field ? e->field : "",
                       e->detail ? ": " : "", e->detail ? e->detail : "");
}

bool open_both(struct arena *a, const struct config *config, struct house *ret_house,
               struct db **ret_db)
{
    err e = open_house(a, config, ret_house);

    if (!e)
        e = open_database(a, config, ret_db);
    if (!e)
        e = open_keys_match(*ret_db, a, ret_house);
    if (!e)
        e = read_demo(*ret_db, a, &ret_house->demo);
    if (e)
        print_failure(e);
    return !e;
}
