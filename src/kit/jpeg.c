/* jpeg.c - JPEG pixels (libjpeg) and markers. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "base/arena.h"
#include "kit/image.h"
#include "kit/raster.h"

enum {
    SCANS = 200,
    SCANNED_PIXELS =
        24 * 1000 * 1000, /* several scans keep the whole picture in memory, 6 bytes each */
    EXIF_N = 36,
};

/* All state of a decoding, so that nothing lives in registers across the long jump. */
struct job {
    struct jpeg_decompress_struct in;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf back;
    struct arena *arena;
    struct raster *ret;
    int longest, width, height;
    char why[JMSG_LENGTH_MAX];
};

static void give_up(j_common_ptr c)
{
    struct job *j = c->client_data;

    c->err->format_message(c, j->why);
    longjmp(j->back, 1);
}

static void keep_quiet(j_common_ptr c, int level)
{
    if (level < 0) /* a warning is broken data: an upload is whole or refused */
        give_up(c);
}

static void watch(j_common_ptr c)
{
    struct job *j = c->client_data;

    if (c->is_decompressor && j->in.input_scan_number > SCANS) {
        memcpy(j->why, "too many scans", 15);
        longjmp(j->back, 1);
    }
}

static struct job *job_new(struct arena *a, struct jpeg_error_mgr **ret_errors)
{
    struct job *j = NEW(a, struct job);

    j->arena = a;
    *ret_errors = jpeg_std_error(&j->errors);
    j->errors.error_exit = give_up;
    j->errors.emit_message = keep_quiet;
    j->progress.progress_monitor = watch;
    return j;
}

static void open_header(struct job *j, struct blob bytes)
{
    jpeg_create_decompress(&j->in);
    j->in.client_data = j;
    j->in.progress = &j->progress;
    jpeg_mem_src(&j->in, bytes.p, bytes.n);
    (void)jpeg_read_header(&j->in, TRUE);
    j->width = (int)j->in.image_width;
    j->height = (int)j->in.image_height;
}

static bool too_many(struct job *j)
{
    int64_t pixels = (int64_t)j->width * j->height;

    return pixels > (jpeg_has_multiple_scans(&j->in) ? SCANNED_PIXELS : IMAGE_PIXELS);
}

static int scale_for(const struct job *j)
{
    int side = j->width > j->height ? j->width : j->height, eighths = 8;

    while (j->longest && eighths > 1 && side * (eighths / 2) / 8 >= j->longest)
        eighths /= 2;
    return eighths;
}

static void read_pixels(struct job *j)
{
    j->in.out_color_space = JCS_RGB;
    j->in.scale_num = (unsigned)scale_for(j);
    j->in.scale_denom = 8;
    (void)jpeg_start_decompress(&j->in);
    size_t stride = (size_t)j->in.output_width * 3;
    j->ret->width = (int)j->in.output_width;
    j->ret->height = (int)j->in.output_height;
    j->ret->rgb = NEW_N(j->arena, uint8_t, arena_size(stride, j->in.output_height));
    while (j->in.output_scanline < j->in.output_height) {
        JSAMPROW row = j->ret->rgb + stride * j->in.output_scanline;
        (void)jpeg_read_scanlines(&j->in, &row, 1);
    }
    (void)jpeg_finish_decompress(&j->in);
}

/* One protected run: the header, and the pixels if ret is given. */
static err run(struct job *j, struct blob bytes)
{
    j->in.err = &j->errors;
    j->in.client_data = j;
    if (setjmp(j->back)) {
        jpeg_destroy_decompress(&j->in);
        return err_at(j->arena, &IMAGE_BAD, NULL, "jpeg: %s", j->why);
    }
    open_header(j, bytes);
    bool large = too_many(j);
    if (j->ret && !large)
        read_pixels(j);
    jpeg_destroy_decompress(&j->in);
    return large ? &IMAGE_LARGE : NULL;
}

err jpeg_decode(struct arena *a, struct blob bytes, int longest, struct raster *ret)
{
    struct jpeg_error_mgr *errors;
    struct job *j = job_new(a, &errors);
    struct raster made = { 0 };

    j->ret = &made;
    j->longest = longest;
    TRY(run(j, bytes));
    *ret = made;
    return NULL;
}

err jpeg_size(struct arena *a, struct blob bytes, int *ret_width, int *ret_height)
{
    struct jpeg_error_mgr *errors;
    struct job *j = job_new(a, &errors);

    TRY(run(j, bytes));
    *ret_width = j->width;
    *ret_height = j->height;
    return NULL;
}

struct making {
    struct jpeg_compress_struct out;
    struct job *job; /* for the way back */
    unsigned char *bytes;
    unsigned long n;
};

static void write_pixels(struct making *m, const struct raster *r, int quality)
{
    jpeg_create_compress(&m->out);
    m->out.client_data = m->job;
    jpeg_mem_dest(&m->out, &m->bytes, &m->n);
    m->out.image_width = (JDIMENSION)r->width;
    m->out.image_height = (JDIMENSION)r->height;
    m->out.input_components = 3;
    m->out.in_color_space = JCS_RGB;
    jpeg_set_defaults(&m->out);
    jpeg_set_quality(&m->out, quality, TRUE);
    m->out.optimize_coding = TRUE;
    jpeg_start_compress(&m->out, TRUE);
    while (m->out.next_scanline < m->out.image_height) {
        JSAMPROW row = r->rgb + (size_t)m->out.next_scanline * (size_t)r->width * 3;
        (void)jpeg_write_scanlines(&m->out, &row, 1);
    }
    jpeg_finish_compress(&m->out);
}

err jpeg_encode(struct arena *a, const struct raster *r, int quality, struct blob *ret)
{
    struct making *m = NEW(a, struct making);
    struct jpeg_error_mgr *errors;

    m->job = job_new(a, &errors);
    m->out.err = errors;
    m->out.client_data = m->job;
    if (setjmp(m->job->back)) {
        jpeg_destroy_compress(&m->out);
        free(m->bytes);
        return err_at(a, &IMAGE_BAD, NULL, "jpeg: %s", m->job->why);
    }
    write_pixels(m, r, quality);
    jpeg_destroy_compress(&m->out);
    struct str kept = str_keep(a, (struct str){ (const char *)m->bytes, m->n });
    free(m->bytes);
    *ret = (struct blob){ kept.p, kept.n };
    return NULL;
}

/* One marker segment: FF type, then n payload bytes (none for the bare markers). */
struct segment {
    uint8_t type;
    const uint8_t *p; /* payload */
    size_t n, whole;  /* whole: with marker and length */
};

enum {
    SOI = 0xd8,
    EOI = 0xd9,
    SOS = 0xda,
    APP0 = 0xe0,
    APP1,
    APP2,
    APP14 = 0xee,
    APP15,
    COM = 0xfe
};

static bool is_bare(uint8_t type) { return type == 0x01 || (type >= 0xd0 && type <= EOI); }

static bool segment_at(struct blob b, size_t at, struct segment *ret)
{
    const uint8_t *p = (const uint8_t *)b.p + at;

    if (b.n - at < 2 || p[0] != 0xff || p[1] == 0 || p[1] == 0xff)
        return false;
    *ret = (struct segment){ .type = p[1], .whole = 2 };
    if (is_bare(p[1]))
        return true;
    if (b.n - at < 4)
        return false;
    size_t n = (size_t)(p[2] << 8 | p[3]);
    if (n < 2 || n > b.n - at - 2)
        return false;
    *ret = (struct segment){ p[1], p + 4, n - 2, n + 2 };
    return true;
}

/* Where the compressed data that begins at `at` ends: the next marker that is no restart. */
static size_t scan_end(struct blob b, size_t at)
{
    const uint8_t *p = b.p;

    for (; at + 1 < b.n; at++) {
        if (p[at] == 0xff && p[at + 1] != 0 && p[at + 1] != 0xff &&
            (p[at + 1] < 0xd0 || p[at + 1] > 0xd7))
            return at;
    }
    return b.n;
}

static bool has(const struct segment *s, const char *head, size_t n)
{
    return s->n >= n && memcmp(s->p, head, n) == 0;
}

static bool is_wanted(const struct segment *s)
{
    if (s->type == APP0)
        return has(s, "JFIF", 5) && s->n == 14; /* 14: without a thumbnail */
    if (s->type == APP2)
        return has(s, "ICC_PROFILE", 12);
    if (s->type == APP14)
        return has(s, "Adobe", 5);
    return s->type != COM && (s->type < APP0 || s->type > APP15);
}

static uint32_t number(const uint8_t *p, int size, bool little)
{
    uint32_t v = 0;

    for (int i = 0; i < size; i++)
        v = v << 8 | p[little ? size - 1 - i : i];
    return v;
}

/* Tag 0x0112 of the first directory of the TIFF inside an Exif segment. */
static int turn_of(const struct segment *s)
{
    if (s->n < 14)
        return 1;
    const uint8_t *tiff = s->p + 6;
    size_t n = s->n - 6;
    bool little = tiff[0] == 'I';
    size_t at = number(tiff + 4, 4, little);
    if (at > n - 2)
        return 1;
    size_t entries = number(tiff + at, 2, little);
    for (at += 2; entries-- && at + 12 <= n; at += 12) {
        if (number(tiff + at, 2, little) == 0x0112) {
            uint32_t v = number(tiff + at + 8, 2, little);
            return v >= 1 && v <= 8 ? (int)v : 1;
        }
    }
    return 1;
}

int jpeg_turn(struct blob bytes)
{
    struct segment s;

    for (size_t at = 0; segment_at(bytes, at, &s) && s.type != SOS; at += s.whole) {
        if (s.type == APP1 && has(&s, "Exif\0", 6))
            return turn_of(&s);
    }
    return 1;
}

struct copy {
    uint8_t *p;
    size_t n;
};

static void copy_add(struct copy *c, const void *p, size_t n)
{
    memcpy(c->p + c->n, p, n);
    c->n += n;
}

static void copy_turn(struct copy *c, int turn)
{
    uint8_t exif[EXIF_N] = { 0xff, APP1, 0, EXIF_N - 2, 'E', 'x', 'i', 'f', 0, 0,
                             'M',  'M',  0, 42,         0,   0,   0,   8,   0, 1,
                             1,    0x12, 0, 3,          0,   0,   0,   1,   0, (uint8_t)turn };

    if (turn > 1)
        copy_add(c, exif, sizeof exif);
}

err jpeg_strip(struct arena *a, struct blob bytes, struct blob *ret)
{
    struct copy c = { NEW_N(a, uint8_t, bytes.n + EXIF_N), 0 };
    struct segment s = { 0 };
    int turn = jpeg_turn(bytes);
    bool scanned = false;

    for (size_t at = 0; s.type != EOI; at += s.whole) {
        if (!segment_at(bytes, at, &s) || (at == 0) != (s.type == SOI))
            return &IMAGE_BAD;
        if (s.type != SOI && s.type != APP0) { /* the turn stands behind the JFIF marker */
            copy_turn(&c, turn);
            turn = 1;
        }
        if (s.type == SOS)
            s.whole = scan_end(bytes, at + s.whole) - at;
        scanned = scanned || s.type == SOS;
        if (is_wanted(&s))
            copy_add(&c, (const uint8_t *)bytes.p + at, s.whole);
    }
    *ret = (struct blob){ c.p, c.n };
    return scanned ? NULL : &IMAGE_BAD;
}
