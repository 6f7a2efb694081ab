/* slow_disk.c - a disk whose flush takes longer: preloaded into a program, it lets every fdatasync
 * and fsync take SLOW_DISK_US microseconds more. For measuring only: on a virtual disk that answers
 * a flush from memory, one commit an act costs nothing and batching acts gains nothing; on the
 * cheap disks this program is made for a flush takes 1 to 10 ms. usage: SLOW_DISK_US=2000
 * LD_PRELOAD=libslow_disk.so PROGRAM */
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef int flush_fn(int fd);

static void wait_for_the_disk(void)
{
    const char *said = getenv("SLOW_DISK_US");
    long us = said ? strtol(said, NULL, 10) : 0;
    struct timespec left = { us / 1000000, us % 1000000 * 1000 };

    while (us > 0 && nanosleep(&left, &left) != 0 && errno == EINTR)
        ;
}

static int flush(const char *name, int fd)
{
    union { /* a function's address, as POSIX has dlsym give it */
        void *p;
        flush_fn *f;
    } real = { dlsym(RTLD_NEXT, name) };

    wait_for_the_disk();
    return real.f(fd);
}

int fdatasync(int fd) { return flush("fdatasync", fd); }
int fsync(int fd) { return flush("fsync", fd); }
