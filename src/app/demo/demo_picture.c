/* demo_picture.c - small invented photographs, no two alike: a house, the ground, a thing on it. */
#include <assert.h>

#include "app/demo/demo.h"
#include "base/arena.h"

enum { WIDE = 96, HIGH = 72, ROW = 1 + 3 * WIDE, RAW = ROW * HIGH };

struct bytes {
    unsigned char *p;
    size_t n;
};

static void put(struct bytes *b, unsigned char v) { b->p[b->n++] = v; }

static void put_32(struct bytes *b, uint32_t v)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        put(b, (unsigned char)(v >> shift));
}

/* PNG: every chunk ends with the CRC-32 of its type and data. */
static uint32_t crc_of(const unsigned char *p, size_t n)
{
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < n; i++) {
        crc ^= p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
    }
    return ~crc;
}

static void put_chunk(struct bytes *b, const char *type, const struct bytes *data)
{
    size_t from = b->n + 4;

    put_32(b, (uint32_t)data->n);
    for (int i = 0; i < 4; i++)
        put(b, (unsigned char)type[i]);
    for (size_t i = 0; i < data->n; i++)
        put(b, data->p[i]);
    put_32(b, crc_of(b->p + from, b->n - from));
}

/* Zlib without compression: stored blocks of at most 65,535 bytes, then the Adler-32. */
static struct bytes store(struct arena *a, const unsigned char *raw)
{
    struct bytes z = { arena_get(a, RAW + 64), 0 };
    uint32_t low = 1, high = 0;

    put(&z, 0x78);
    put(&z, 0x01);
    for (int i = 0; i < RAW; i++) {
        low = (low + raw[i]) % 65521;
        high = (high + low) % 65521;
    }
    static_assert(RAW < 65536, "one block");
    put(&z, 1);
    put(&z, RAW & 0xff);
    put(&z, RAW >> 8);
    put(&z, ~RAW & 0xff);
    put(&z, (~RAW >> 8) & 0xff);
    for (int i = 0; i < RAW; i++)
        put(&z, raw[i]);
    put_32(&z, high << 16 | low);
    return z;
}

struct paint {
    unsigned char red, green, blue;
};

static void fill(unsigned char *raw, int x0, int y0, int x1, int y1, struct paint c)
{
    for (int y = y0; y < y1 && y < HIGH; y++)
        for (int x = x0; x < x1 && x < WIDE; x++) {
            unsigned char *p = raw + y * ROW + 1 + 3 * x;
            p[0] = c.red;
            p[1] = c.green;
            p[2] = c.blue;
        }
}

static struct paint shade(struct demo *d, int red, int green, int blue)
{
    int more = demo_below(d, 40);

    return (struct paint){ (unsigned char)(red + more), (unsigned char)(green + more),
                           (unsigned char)(blue + more) };
}

/* `tidy`: as it looks when the thing is gone. */
static void draw(struct demo *d, unsigned char *raw, bool tidy)
{
    int wall = 8 + demo_below(d, 20), floor = 44 + demo_below(d, 8);

    fill(raw, 0, 0, WIDE, HIGH, shade(d, 170, 196, 210));
    fill(raw, wall, 10, wall + 44, floor, shade(d, 176, 120, 92));
    for (int k = 0; k < 6; k++)
        fill(raw, wall + 4 + k % 3 * 14, 15 + k / 3 * 14, wall + 12 + k % 3 * 14, 24 + k / 3 * 14,
             shade(d, 92, 110, 126));
    fill(raw, 0, floor, WIDE, HIGH, shade(d, 142, 142, 136));
    for (int k = 0; k < (tidy ? 1 : 9); k++) {
        int x = 20 + demo_below(d, 60), y = floor + demo_below(d, 16);
        fill(raw, x, y, x + 3 + demo_below(d, 9), y + 2 + demo_below(d, 6),
             tidy ? shade(d, 120, 150, 110) : shade(d, 60 + demo_below(d, 120), 70, 50));
    }
}

struct str demo_picture(struct demo *d, bool tidy)
{
    static const unsigned char head[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
    unsigned char *raw = arena_get(&d->scratch, RAW);
    struct bytes out = { arena_get(&d->scratch, RAW + 256), 0 }, ihdr = { NULL, 0 },
                 none = { NULL, 0 };

    for (int y = 0; y < HIGH; y++)
        raw[y * ROW] = 0;
    draw(d, raw, tidy);
    ihdr.p = arena_get(&d->scratch, 16);
    put_32(&ihdr, WIDE);
    put_32(&ihdr, HIGH);
    put(&ihdr, 8);
    put(&ihdr, 2);
    for (int i = 0; i < 3; i++)
        put(&ihdr, 0);
    for (size_t i = 0; i < sizeof head; i++)
        put(&out, head[i]);
    struct bytes z = store(&d->scratch, raw);
    put_chunk(&out, "IHDR", &ihdr);
    put_chunk(&out, "IDAT", &z);
    put_chunk(&out, "IEND", &none);
    return (struct str){ (const char *)out.p, out.n };
}
