/* cmd_serve.c - `zhengyi serve`: opens the house, listens, and stops cleanly when told to. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "app/command.h"
#include "app/errand.h"
#include "app/herald.h"
#include "app/jobs.h"
#include "app/routes.h"
#include "app/sender.h"
#include "app/server.h"
#include "base/arena.h"
#include "base/log.h"

static sigset_t stop_signals(void)
{
    sigset_t set;

    (void)sigemptyset(&set);
    (void)sigaddset(&set, SIGTERM);
    (void)sigaddset(&set, SIGINT);
    return set;
}

static enum level level_of(struct str word)
{
    if (str_is(word, "debug"))
        return LOG_DEBUG;
    if (str_is(word, "warn"))
        return LOG_WARN;
    return str_is(word, "error") ? LOG_ERROR : LOG_INFO;
}

static void say_ready(const struct config *c, const struct server *s)
{
    (void)printf("zhengyi " ZHENGYI_VERSION " on http://" STR_FMT ":%u\n", STR_ARG(c->address),
                 (unsigned)server_port(s));
    (void)fflush(stdout);
}

struct crew { /* what runs beside the server */
    struct jobs *jobs;
    struct sender *sender;
    struct herald *herald;
};

static MUST err start_crew(struct arena *a, const struct config *config, const struct house *house,
                           struct server *server, struct crew *ret)
{
    struct lane *write = server_write_lane(server);

    TRY(jobs_start(a, write, house, &ret->jobs));
    TRY(sender_start(a, write, house, &ret->sender));
    return herald_start(a, write, house, config->witness, &ret->herald);
}

static void stop_crew(const struct crew *c)
{
    herald_stop(c->herald);
    if (c->sender)
        sender_stop(c->sender);
    if (c->jobs)
        jobs_stop(c->jobs);
}

static int serve(struct arena *a, const struct config *config, const struct house *house)
{
    struct server *server = NULL;
    struct crew crew = { NULL, NULL, NULL };
    sigset_t stop = stop_signals();
    int got = 0;

    const struct server_config how = {
        .database = config->database,
        .address = config->address.p,
        .port = (uint16_t)config->port,
        .readers = (unsigned)config->readers,
        .writers = (unsigned)config->writers,
        .connections = (unsigned)config->connections,
        .per_ip = (unsigned)config->per_ip,
        .proxied = config->proxied,
        .house = house,
        .routes = ALL_ROUTES,
    };
    err e = server_start(a, &how, &server);
    if (e)
        return command_fail("%s %s", e->id, e->detail ? e->detail : "");
    e = start_crew(a, config, house, server, &crew);
    if (e) {
        stop_crew(&crew);
        server_stop(server);
        return command_fail("%s %s", e->id, e->detail ? e->detail : "");
    }
    say_ready(config, server);
    (void)sigwait(&stop, &got);
    stop_crew(&crew);
    server_stop(server);
    return 0;
}

/* One server at a time on an SQLite folder: two would number their acts alike. The lock ends with
 * the process, however it ends; a child that prints does not hold it. */
static bool hold_folder(struct arena *a, struct str folder)
{
    struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    const char *path = str_fmt(a, STR_FMT "/serve.lock", STR_ARG(folder)).p;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    return fd >= 0 && fcntl(fd, F_SETLK, &all) == 0;
}

static int run(int argc, char **argv)
{
    struct errand x;
    sigset_t stop = stop_signals();

    (void)pthread_sigmask(SIG_BLOCK, &stop, NULL); /* before any thread starts */
    (void)signal(SIGPIPE, SIG_IGN);
    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "serve", "", 0))
        return 1;
    log_level(level_of(x.config.log));
    if (!errand_open(&x))
        return 1;
    if (db_which(x.db) == DB_SQLITE && !hold_folder(&x.arena, x.config.data))
        return errand_end(&x, command_fail("data another server runs on " STR_FMT
                                           ", or its lock cannot be written",
                                           STR_ARG(x.config.data)));
    db_close(x.db); /* each worker opens its own */
    x.db = NULL;
    return errand_end(&x, serve(&x.arena, &x.config, &x.house));
}

const struct command COMMAND_SERVE = {
    "serve", "answer requests until SIGTERM",
    "usage: zhengyi serve [--data DIR] [--port N] [settings]\n"
    "Opens the data folder (made when absent), brings the database up to date and listens.\n"
    "One server at a time runs on a folder. On SIGTERM or SIGINT it finishes the requests in hand "
    "and stops.\n",
    run
};
