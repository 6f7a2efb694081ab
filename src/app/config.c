#include "app/config.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "kit/shape.h"

const struct failure CONFIG_BAD = { .code = ERR_INPUT, .id = "config.bad" };

enum { FILE_MAX = 64 * 1024, REST_MAX = 64 };

struct fit { /* what a text must be like, and how that is said */
    bool (*is)(struct str v);
    const char *wanted;
};

struct setting {
    const char *name;
    enum kind kind;
    size_t off;
    const char *standard;
    int64_t min, max;
    const char *meaning;
    const struct fit *fit; /* of a text; NULL: any */
};

static bool is_level(struct str v)
{
    return str_is(v, "debug") || str_is(v, "info") || str_is(v, "warn") || str_is(v, "error");
}

/* http(s)://HOST..., of printing characters without a space. */
static bool is_url(struct str v)
{
    size_t head = str_starts(v, STR("https://")) ? sizeof "https://" - 1 : sizeof "http://" - 1;

    for (size_t i = 0; i < v.n; i++) {
        if ((unsigned char)v.p[i] <= ' ' || v.p[i] == '"' || v.p[i] == '<' || v.p[i] == '>')
            return false;
    }
    return v.n == 0 || (v.n > head && v.p[head] != '/' &&
                        (str_starts(v, STR("https://")) || str_starts(v, STR("http://"))));
}

/* smtp(s)://[USER:PASSWORD@]HOST[:PORT] */
static bool is_smtp(struct str v)
{
    size_t head = str_starts(v, STR("smtps://")) ? sizeof "smtps://" - 1 : sizeof "smtp://" - 1;

    for (size_t i = 0; i < v.n; i++) {
        if ((unsigned char)v.p[i] <= ' ' || (unsigned char)v.p[i] > '~')
            return false;
    }
    return v.n == 0 ||
           (v.n > head && (str_starts(v, STR("smtps://")) || str_starts(v, STR("smtp://"))));
}

/* An address as it stands in a header: name@host. */
static bool is_mail(struct str v)
{
    size_t at = 0;

    for (size_t i = 0; i < v.n; i++) {
        if ((unsigned char)v.p[i] <= ' ' || (unsigned char)v.p[i] > '~' || v.p[i] == '<' ||
            v.p[i] == '>')
            return false;
    }
    return str_find(v, STR("@"), &at) && at > 0 && at + 1 < v.n;
}

static bool is_database(struct str v)
{
    return v.n == 0 || str_starts(v, STR("postgresql://")) || str_starts(v, STR("postgres://"));
}

static bool is_given(struct str v) { return v.n > 0; }
static const struct fit GIVEN = { is_given, "may not be empty" };
static const struct fit DATABASE = { is_database, "postgresql://USER@HOST/NAME" };
static const struct fit URL = { is_url, "http://HOST... or https://HOST..." };
static const struct fit SMTP = { is_smtp, "smtp://HOST:25 or smtps://USER:PASSWORD@HOST" };
static const struct fit MAIL = { is_mail, "name@host" };
static const struct fit LEVEL = { is_level, "debug, info, warn or error" };

/* clang-format off */
#define SETTING(m, standard, min, max, meaning, fit) \
    { #m, KIND_OF(((struct config *)0)->m), offsetof(struct config, m), standard, min, max, meaning, fit }
#define TEXT(m, standard, meaning, fit) SETTING(m, standard, 0, 0, meaning, fit)
#define NUMBER(m, standard, min, max, meaning) SETTING(m, standard, min, max, meaning, NULL)
static const struct setting settings[] = {
    TEXT(data, "data", "folder of files, keys and the embedded database", &GIVEN),
    TEXT(db, "", "postgresql://... instead of the embedded database", &DATABASE),
    NUMBER(port, "8080", 0, 65535, "TCP port; 0 takes any free one"),
    TEXT(address, "127.0.0.1", "address to listen on", &GIVEN),
    TEXT(base_url, "", "how people reach this server, for QR codes and feeds", &URL),
    TEXT(sms_webhook, "", "URL that sends messages; empty writes them to the data folder", &URL),
    TEXT(smtp, "", "server that takes mail; empty writes it to the data folder", &SMTP),
    TEXT(mail_from, "zhengyi@localhost", "whom mail comes from", &MAIL),
    TEXT(robot_url, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
         "what stands before the key of a group robot; empty writes to the data folder", &URL),
    TEXT(witness, "", "who countersigns our logs: URL/witness KEY, URL/witness KEY", NULL),
    TEXT(proxied, "no", "yes: behind a proxy on this machine, trust its X-Forwarded-For", NULL),
    NUMBER(readers, "2", 1, 64, "threads that answer reading requests"),
    NUMBER(writers, "8", 1, 64, "writing connections on PostgreSQL"),
    NUMBER(node, "0", 0, 15, "which of several copies on one PostgreSQL this is: each its own"),
    NUMBER(connections, "4096", 16, 65536, "connections at one time"),
    NUMBER(per_ip, "512", 4, 65536, "connections at one time from one address"),
    TEXT(log, "info", "debug, info, warn or error", &LEVEL),
};
/* clang-format on */

static MUST err refuse(struct arena *a, const char *name, const char *why)
{
    return err_at(a, &CONFIG_BAD, name, "%s", why);
}

static MUST err put(struct arena *a, struct config *c, const struct setting *s, struct str v)
{
    void *at = (char *)c + s->off;
    int64_t n = 0;

    if (s->kind == KIND_STR) {
        if (s->fit && !s->fit->is(v))
            return refuse(a, s->name, s->fit->wanted);
        *(struct str *)at = str_keep(a, v);
        return NULL;
    }
    if (s->kind == KIND_BOOL) {
        *(bool *)at = str_is(v, "yes");
        return *(bool *)at || str_is(v, "no") ? NULL : refuse(a, s->name, "yes or no");
    }
    if (!str_int(v, &n) || n < s->min || n > s->max)
        return refuse(
            a, s->name,
            str_fmt(a, "a whole number from %lld to %lld", (long long)s->min, (long long)s->max).p);
    *(int64_t *)at = n;
    return NULL;
}

/* "base-url" and "base_url" are one name. */
static const struct setting *named(struct str name)
{
    for (const struct setting *s = settings; s < settings + COUNT(settings); s++) {
        bool same = strlen(s->name) == name.n;
        for (size_t i = 0; same && i < name.n; i++)
            same = s->name[i] == (name.p[i] == '-' ? '_' : name.p[i]);
        if (same)
            return s;
    }
    return NULL;
}

/* What the environment may say beside settings: what other commands and the tests read themselves.
 */
static bool is_elsewhere(struct str name)
{
    return str_is(name, "CONFIG") || str_is(name, "PASSWORD") || str_starts(name, STR("TEST_"));
}

/* Every ZHENGYI_NAME; one that is no setting is refused like a misspelt line of the file. */
static MUST err take_environment(struct arena *a, struct config *c)
{
    for (char **at = environ; at && *at; at++) {
        struct str value = str_of(*at), name;
        if (!str_starts(value, STR("ZHENGYI_")))
            continue;
        (void)str_cut(&value, '=', &name);
        name = (struct str){ name.p + strlen("ZHENGYI_"), name.n - strlen("ZHENGYI_") };
        if (is_elsewhere(name))
            continue;
        char *low = NEW_N(a, char, name.n + 1);
        for (size_t i = 0; i < name.n; i++)
            low[i] = (char)tolower((unsigned char)name.p[i]);
        const struct setting *s = named((struct str){ low, name.n });
        if (!s)
            return refuse(a, str_fmt(a, "ZHENGYI_" STR_FMT, STR_ARG(name)).p, "no such setting");
        TRY(put(a, c, s, value));
    }
    return NULL;
}

static MUST err take_file(struct arena *a, struct config *c, const char *path)
{
    bool told[COUNT(settings)] = { false };
    FILE *in = fopen(path, "rb");
    char *text = NEW_N(a, char, FILE_MAX);

    if (!in)
        return refuse(a, "config", str_fmt(a, "cannot read %s", path).p);
    struct str rest = { text, fread(text, 1, FILE_MAX, in) }, line, name;
    bool whole = !ferror(in) && rest.n < FILE_MAX;
    (void)fclose(in);
    if (!whole)
        return refuse(a, "config", str_fmt(a, "cannot read %s, or it is too long", path).p);
    while (str_cut(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        size_t sign = 0;
        if (!str_find(line, STR("="), &sign))
            return refuse(a, str_z(a, line), "a line is name = value");
        (void)str_cut(&line, '=', &name);
        const struct setting *s = named(str_trim(name));
        if (!s)
            return refuse(a, str_z(a, str_trim(name)), "no such setting");
        if (told[s - settings])
            return refuse(a, s->name, "stands twice in the file");
        told[s - settings] = true;
        TRY(put(a, c, s, str_trim(line)));
    }
    return NULL;
}

static bool is_flag(const char *arg) { return strncmp(arg, "--", 2) == 0; }

static MUST err take_flags(struct arena *a, struct config *c, int argc, char **argv)
{
    c->rest = NEW_N(a, const char *, REST_MAX);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--config") == 0 && i + 1 < argc) { /* read already */
            i++;
            continue;
        }
        const struct setting *s = is_flag(argv[i]) ? named(str_of(argv[i] + 2)) : NULL;
        if (s && i + 1 < argc)
            TRY(put(a, c, s, str_of(argv[++i])));
        else if (s)
            return refuse(a, s->name, "needs a value");
        else if (c->n_rest == REST_MAX)
            return refuse(a, argv[i], "too many arguments");
        else
            c->rest[c->n_rest++] = argv[i];
    }
    return NULL;
}

static const char *config_file(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++) {
        if (strcmp(argv[i], "--config") == 0)
            return argv[i + 1];
    }
    return getenv("ZHENGYI_CONFIG");
}

err config_read(struct arena *a, int argc, char **argv, struct config *ret)
{
    const char *file = config_file(argc, argv);

    *ret = (struct config){ .n_rest = 0 };
    for (const struct setting *s = settings; s < settings + COUNT(settings); s++)
        TRY(put(a, ret, s, str_of(s->standard)));
    if (file)
        TRY(take_file(a, ret, file));
    TRY(take_environment(a, ret));
    TRY(take_flags(a, ret, argc, argv));
    ret->database = ret->db.n ? ret->db.p : str_fmt(a, STR_FMT "/zhengyi.db", STR_ARG(ret->data)).p;
    return NULL;
}

const char *config_flag(const struct config *c, const char *flag)
{
    for (size_t i = 0; i + 1 < c->n_rest; i++) {
        if (strcmp(c->rest[i], flag) == 0)
            return c->rest[i + 1];
    }
    return NULL;
}

const char *config_word(const struct config *c, size_t want)
{
    size_t seen = 0;

    for (size_t i = 0; i < c->n_rest; i++) {
        if (is_flag(c->rest[i]))
            i++; /* its value */
        else if (seen++ == want)
            return c->rest[i];
    }
    return NULL;
}

struct str config_manual(struct arena *a)
{
    struct str out = STR("");

    for (const struct setting *s = settings; s < settings + COUNT(settings); s++)
        out = str_fmt(a, STR_FMT "  --%-12s %s%s%s%s\n", STR_ARG(out), s->name, s->meaning,
                      *s->standard ? " (" : "", s->standard, *s->standard ? ")" : "");
    return out;
}
