/* png.c - PNG pixels (libpng) and chunks. */
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/image.h"
#include "kit/raster.h"

enum {
    HEAD = 8,
    IHDR_END = 33,
    CHUNK_BYTES = 8 * 1024 * 1024,
    INTERLACED_PIXELS = 12 * 1000 * 1000, /* these cannot be read row by row */
};

struct job {
    struct arena *arena;
    png_structp png;
    png_infop info;
    jmp_buf back;
    struct blob bytes;
    size_t at;
    int longest, factor; /* factor: so many pixels each way become one */
    int width, height, passes;
    struct raster made;
    uint32_t *sum; /* of the rows of one output row */
    const char *why;
};

static uint32_t big(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

err png_size(struct blob bytes, int *ret_width, int *ret_height)
{
    const uint8_t *p = bytes.p;

    if (bytes.n < IHDR_END || memcmp(p, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) != 0)
        return &IMAGE_BAD;
    uint32_t width = big(p + 16), height = big(p + 20);
    if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX)
        return &IMAGE_BAD;
    if ((uint64_t)width * height > IMAGE_PIXELS)
        return &IMAGE_LARGE;
    *ret_width = (int)width;
    *ret_height = (int)height;
    return NULL;
}

static void give_up(png_structp png, png_const_charp why)
{
    struct job *j = png_get_error_ptr(png);

    j->why = why ? str_z(j->arena, str_of(why)) : "?";
    longjmp(j->back, 1);
}

static void keep_quiet(png_structp png, png_const_charp why) { (void)png, (void)why; }

static void feed(png_structp png, png_bytep to, size_t n)
{
    struct job *j = png_get_io_ptr(png);

    if (n > j->bytes.n - j->at)
        png_error(png, "cut off");
    memcpy(to, (const uint8_t *)j->bytes.p + j->at, n);
    j->at += n;
}

static void set_form(struct job *j)
{
    png_color_16 white = { .red = 255, .green = 255, .blue = 255, .gray = 255 };

    png_set_expand(j->png);
    png_set_scale_16(j->png);
    png_set_gray_to_rgb(j->png);
    png_set_background(j->png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    j->passes = png_set_interlace_handling(j->png);
    png_read_update_info(j->png, j->info);
    if (png_get_rowbytes(j->png, j->info) != (size_t)j->width * 3)
        png_error(j->png, "row size");
    if (j->passes > 1 && (int64_t)j->width * j->height > INTERLACED_PIXELS)
        png_error(j->png, "interlaced and large");
}

static void sum_row(struct job *j, const uint8_t *row)
{
    for (int x = 0; x < j->made.width * j->factor; x++) {
        for (int k = 0; k < 3; k++)
            j->sum[x / j->factor * 3 + k] += row[x * 3 + k];
    }
}

static void flush_row(struct job *j, int y)
{
    uint32_t area = (uint32_t)(j->factor * j->factor);
    size_t n = (size_t)j->made.width * 3;
    uint8_t *to = j->made.rgb + (size_t)y * n;

    for (size_t i = 0; i < n; i++)
        to[i] = (uint8_t)((j->sum[i] + area / 2) / area);
    memset(j->sum, 0, n * sizeof *j->sum);
}

static void read_rows(struct job *j, uint8_t *row)
{
    for (int y = 0; y < j->made.height * j->factor; y++) {
        png_read_row(j->png, row, NULL);
        sum_row(j, row);
        if (y % j->factor == j->factor - 1)
            flush_row(j, y / j->factor);
    }
}

static void read_whole(struct job *j)
{
    size_t stride = (size_t)j->width * 3;
    uint8_t *all = NEW_N(j->arena, uint8_t, arena_size(stride, (size_t)j->height));

    for (int pass = 0; pass < j->passes; pass++) {
        for (int y = 0; y < j->height; y++)
            png_read_row(j->png, all + (size_t)y * stride, NULL);
    }
    for (int y = 0; y < j->made.height * j->factor; y++) {
        sum_row(j, all + (size_t)y * stride);
        if (y % j->factor == j->factor - 1)
            flush_row(j, y / j->factor);
    }
}

static void read_all(struct job *j)
{
    int side = j->width > j->height ? j->width : j->height;

    png_set_read_fn(j->png, j, feed);
    png_set_user_limits(j->png, INT32_MAX, INT32_MAX);
    png_set_chunk_malloc_max(j->png, CHUNK_BYTES);
    png_read_info(j->png, j->info);
    set_form(j);
    j->factor = j->longest && side / j->longest > 1 ? side / j->longest : 1;
    if (j->factor > j->width || j->factor > j->height)
        j->factor = j->width < j->height ? j->width : j->height;
    if (j->factor < 1)
        png_error(j->png, "no pixels");
    j->made.width = j->width / j->factor;
    j->made.height = j->height / j->factor;
    size_t n = (size_t)j->made.width * 3;
    j->sum = NEW_N(j->arena, uint32_t, n);
    j->made.rgb = NEW_N(j->arena, uint8_t, arena_size(n, (size_t)j->made.height));
    if (j->passes > 1)
        read_whole(j);
    else
        read_rows(j, NEW_N(j->arena, uint8_t, (size_t)j->width * 3));
}

static err run(struct job *j)
{
    if (setjmp(j->back)) {
        png_destroy_read_struct(&j->png, &j->info, NULL);
        return err_at(j->arena, &IMAGE_BAD, NULL, "png: %s", j->why);
    }
    j->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, j, give_up, keep_quiet);
    j->info = j->png ? png_create_info_struct(j->png) : NULL;
    if (!j->info)
        abort();
    read_all(j);
    png_destroy_read_struct(&j->png, &j->info, NULL);
    return NULL;
}

static bool is_wanted(const uint8_t *type)
{
    static const char kept[][5] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA",
                                    "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs" };

    for (size_t i = 0; i < COUNT(kept); i++) {
        if (memcmp(type, kept[i], 4) == 0)
            return true;
    }
    return false;
}

err png_strip(struct arena *a, struct blob bytes, struct blob *ret)
{
    const uint8_t *p = bytes.p;
    int width, height;

    TRY(png_size(bytes, &width, &height));
    uint8_t *to = NEW_N(a, uint8_t, bytes.n);
    size_t n = HEAD, at = HEAD;
    memcpy(to, p, HEAD);
    for (bool ended = false; !ended;) {
        if (bytes.n - at < 12)
            return &IMAGE_BAD;
        size_t size = big(p + at);
        if (size > bytes.n - at - 12)
            return &IMAGE_BAD;
        ended = memcmp(p + at + 4, "IEND", 4) == 0;
        if (is_wanted(p + at + 4)) {
            memcpy(to + n, p + at, size + 12);
            n += size + 12;
        }
        at += size + 12;
    }
    *ret = (struct blob){ to, n };
    return NULL;
}

err png_decode(struct arena *a, struct blob bytes, int longest, struct raster *ret)
{
    struct job *j = NEW(a, struct job);

    j->arena = a;
    /* libpng believes the length of a text chunk: a file of 90 bytes took 1.4 GB */
    TRY(png_strip(a, bytes, &j->bytes));
    j->longest = longest;
    TRY(png_size(bytes, &j->width, &j->height));
    TRY(run(j));
    *ret = j->made;
    return NULL;
}
