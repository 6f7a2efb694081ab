#include "kit/image.h"

#include <string.h>

#include "base/arena.h"
#include "kit/raster.h"

/* clang-format off */
const struct failure IMAGE_BAD = { .code = ERR_INPUT, .id = "image.bad" };
const struct failure IMAGE_LARGE = { .code = ERR_LARGE, .id = "image.large" };
/* clang-format on */

enum { QUALITY = 80 };

static bool begins(struct blob b, const char *head, size_t n)
{
    return b.n >= n && memcmp(b.p, head, n) == 0;
}

static bool holds(struct blob b, const char *word)
{
    return memmem(b.p, b.n, word, strlen(word)) != NULL;
}

enum file_type file_type(struct blob b)
{
    if (begins(b, "\xff\xd8\xff", 3))
        return FILE_JPEG;
    if (begins(b, "\x89PNG\r\n\x1a\n", 8))
        return FILE_PNG;
    if (b.n >= 12 && begins(b, "RIFF", 4) && memcmp((const char *)b.p + 8, "WEBP", 4) == 0)
        return FILE_WEBP;
    if (begins(b, "%PDF-", 5))
        return FILE_PDF;
    if (begins(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
        return FILE_OLE;
    if (!begins(b, "PK\3\4", 4))
        return FILE_OTHER;
    bool office = holds(b, "[Content_Types].xml");
    if (office && holds(b, "xl/workbook.xml"))
        return FILE_XLSX;
    return office && holds(b, "word/document.xml") ? FILE_DOCX : FILE_ZIP;
}

static const struct {
    const char *media, *extension;
} FORMS[] = {
    [FILE_OTHER] = { "application/octet-stream", "bin" },
    [FILE_JPEG] = { "image/jpeg", "jpg" },
    [FILE_PNG] = { "image/png", "png" },
    [FILE_WEBP] = { "image/webp", "webp" },
    [FILE_PDF] = { "application/pdf", "pdf" },
    [FILE_XLSX] = { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx" },
    [FILE_DOCX] = { "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "docx" },
    [FILE_ZIP] = { "application/zip", "zip" },
    [FILE_OLE] = { "application/x-ole-storage", "ole" },
};

const char *file_media(enum file_type type) { return FORMS[type].media; }
const char *file_extension(enum file_type type) { return FORMS[type].extension; }

err image_clean(struct arena *a, struct blob bytes, struct blob *ret)
{
    enum file_type type = file_type(bytes);

    if (type == FILE_JPEG)
        return jpeg_strip(a, bytes, ret);
    return type == FILE_PNG ? png_strip(a, bytes, ret) : &IMAGE_BAD;
}

static bool lies_down(int turn) { return turn >= 5; }

err image_size(struct arena *a, struct blob bytes, struct image_size *ret)
{
    int width = 0, height = 0;
    enum file_type type = file_type(bytes);

    if (type == FILE_JPEG)
        TRY(jpeg_size(a, bytes, &width, &height));
    else
        TRY(png_size(bytes, &width, &height));
    bool swap = type == FILE_JPEG && lies_down(jpeg_turn(bytes));
    *ret = (struct image_size){ swap ? height : width, swap ? width : height };
    return NULL;
}

struct box { /* of source pixels: x0 <= x < x1 */
    int x0, x1, y0, y1;
};

static void mean_colour(const struct raster *from, struct box b, uint8_t ret[3])
{
    int sum[3] = { 0 }, n = (b.y1 - b.y0) * (b.x1 - b.x0);

    for (int y = b.y0; y < b.y1; y++) {
        const uint8_t *p = from->rgb + ((size_t)y * (size_t)from->width + (size_t)b.x0) * 3;
        for (int i = 0; i < (b.x1 - b.x0) * 3; i++)
            sum[i % 3] += p[i];
    }
    for (int i = 0; i < 3; i++)
        ret[i] = (uint8_t)(sum[i] / n);
}

static int part(int i, int whole, int parts) { return (int)((int64_t)i * whole / parts); }

static struct raster shrink(struct arena *a, const struct raster *from, int longest)
{
    int side = from->width > from->height ? from->width : from->height;
    int w = part(longest, from->width, side), h = part(longest, from->height, side);
    struct raster to = { w > 0 ? w : 1, h > 0 ? h : 1, NULL };

    if (side <= longest)
        return *from;
    to.rgb = NEW_N(a, uint8_t, arena_size((size_t)to.width * 3, (size_t)to.height));
    for (int y = 0; y < to.height; y++) {
        for (int x = 0; x < to.width; x++) {
            struct box b = { part(x, from->width, to.width), part(x + 1, from->width, to.width),
                             part(y, from->height, to.height),
                             part(y + 1, from->height, to.height) };
            mean_colour(from, b, to.rgb + ((size_t)y * (size_t)to.width + (size_t)x) * 3);
        }
    }
    return to;
}

/* EXIF orientation 2..8: mirror, half turn and quarter turns. */
static struct raster upright(struct arena *a, const struct raster *from, int turn)
{
    int w = from->width, h = from->height;
    struct raster to = { lies_down(turn) ? h : w, lies_down(turn) ? w : h, NULL };

    if (turn == 1)
        return *from;
    to.rgb = NEW_N(a, uint8_t, arena_size((size_t)w * 3, (size_t)h));
    for (int y = 0; y < to.height; y++) {
        for (int x = 0; x < to.width; x++) {
            int u = lies_down(turn) ? y : x, v = lies_down(turn) ? x : y;
            bool flip_u = turn == 2 || turn == 3 || turn == 7 || turn == 8;
            bool flip_v = turn == 3 || turn == 4 || turn == 6 || turn == 7;
            size_t sx = (size_t)(flip_u ? w - 1 - u : u), sy = (size_t)(flip_v ? h - 1 - v : v);
            memcpy(to.rgb + ((size_t)y * (size_t)to.width + (size_t)x) * 3,
                   from->rgb + (sy * (size_t)w + sx) * 3, 3);
        }
    }
    return to;
}

err image_thumb(struct arena *a, struct blob bytes, int longest, struct blob *ret)
{
    struct raster r = { 0 };
    bool jpeg = file_type(bytes) == FILE_JPEG;

    if (jpeg)
        TRY(jpeg_decode(a, bytes, longest, &r));
    else
        TRY(png_decode(a, bytes, longest, &r));
    r = shrink(a, &r, longest);
    r = upright(a, &r, jpeg ? jpeg_turn(bytes) : 1);
    return jpeg_encode(a, &r, QUALITY, ret);
}
