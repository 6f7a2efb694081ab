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

static bool holds_at(struct blob b, size_t at, const char *word)
{
    return b.n >= at + 4 && memcmp((const char *)b.p + at, word, 4) == 0;
}

/* FILE_OTHER when it is no sound. */
static enum file_type sound_type(struct blob b)
{
    if (begins(b, "ID3", 3) || begins(b, "\xff\xfb", 2) || begins(b, "\xff\xf3", 2))
        return FILE_MP3;
    if (holds_at(b, 4, "ftyp") && holds_at(b, 8, "M4A "))
        return FILE_M4A;
    if (begins(b, "RIFF", 4) && holds_at(b, 8, "WAVE"))
        return FILE_WAV;
    return begins(b, "OggS", 4) ? FILE_OGG : FILE_OTHER;
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
        return sound_type(b);
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
    [FILE_MP3] = { "audio/mpeg", "mp3" },
    [FILE_M4A] = { "audio/mp4", "m4a" },
    [FILE_WAV] = { "audio/wav", "wav" },
    [FILE_OGG] = { "audio/ogg", "ogg" },
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

err image_size(struct arena *a, struct blob bytes, struct image_size *ret)
{
    int width = 0, height = 0;
    enum file_type type = file_type(bytes);

    if (type == FILE_JPEG)
        TRY(jpeg_size(a, bytes, &width, &height));
    else
        TRY(png_size(bytes, &width, &height));
    bool swap = type == FILE_JPEG && jpeg_turn(bytes) >= 5; /* lies on its side */
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

static int scaled(int i, int whole, int parts) { return (int)((int64_t)i * whole / parts); }

static struct raster shrink(struct arena *a, const struct raster *from, int longest)
{
    int side = from->width > from->height ? from->width : from->height;
    int w = scaled(longest, from->width, side), h = scaled(longest, from->height, side);
    struct raster to = { w > 0 ? w : 1, h > 0 ? h : 1, NULL };

    if (side <= longest)
        return *from;
    to.rgb = NEW_N(a, uint8_t, arena_size((size_t)to.width * 3, (size_t)to.height));
    for (int y = 0; y < to.height; y++) {
        for (int x = 0; x < to.width; x++) {
            struct box b = { scaled(x, from->width, to.width), scaled(x + 1, from->width, to.width),
                             scaled(y, from->height, to.height),
                             scaled(y + 1, from->height, to.height) };
            mean_colour(from, b, to.rgb + ((size_t)y * (size_t)to.width + (size_t)x) * 3);
        }
    }
    return to;
}

/* What EXIF orientations 1..8 do to a picture: swap its axes, and count them backwards. */
static const struct {
    bool swap, flip_u, flip_v;
} TURNS[] = {
    [1] = { false, false, false }, [2] = { false, true, false }, [3] = { false, true, true },
    [4] = { false, false, true },  [5] = { true, false, false }, [6] = { true, false, true },
    [7] = { true, true, true },    [8] = { true, true, false },
};

static struct raster upright(struct arena *a, const struct raster *from, int turn)
{
    int w = from->width, h = from->height;
    bool swap = TURNS[turn].swap;
    struct raster to = { swap ? h : w, swap ? w : h, NULL };

    to.rgb = NEW_N(a, uint8_t, arena_size((size_t)w * 3, (size_t)h));
    uint8_t *p = to.rgb;
    for (int i = 0; i < w * h; i++, p += 3) {
        int x = i % to.width, y = i / to.width, u = swap ? y : x, v = swap ? x : y;
        size_t sx = (size_t)(TURNS[turn].flip_u ? w - 1 - u : u);
        size_t sy = (size_t)(TURNS[turn].flip_v ? h - 1 - v : v);
        memcpy(p, from->rgb + (sy * (size_t)w + sx) * 3, 3);
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
    if (jpeg && jpeg_turn(bytes) != 1)
        r = upright(a, &r, jpeg_turn(bytes));
    return jpeg_encode(a, &r, QUALITY, ret);
}
