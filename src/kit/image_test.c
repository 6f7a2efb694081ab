#include "kit/image.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/raster.h"
#include "support.h"

static struct arena arena;

/* A picture with a red upper left quarter on blue. */
static struct raster picture(int width, int height)
{
    struct raster r = { width, height, NEW_N(&arena, uint8_t, (size_t)(width * height) * 3) };

    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++)
            r.rgb[(y * width + x) * 3 + (x < width / 2 && y < height / 2 ? 0 : 2)] = 255;
    }
    return r;
}

static struct blob joined(struct blob a, size_t head, const void *p, size_t n)
{
    char *to = arena_get(&arena, a.n + n);

    memcpy(to, a.p, head);
    memcpy(to + head, p, n);
    memcpy(to + head + n, (const char *)a.p + head, a.n - head);
    return (struct blob){ to, a.n + n };
}

static struct blob jpeg_of(int width, int height)
{
    struct raster r = picture(width, height);
    struct blob b = { 0 };

    ok(jpeg_encode(&arena, &r, 90, &b));
    return b;
}

/* A JPEG with a location and an orientation in EXIF, a comment, and a film behind its end. */
static struct blob photo(int width, int height, char turn)
{
    char exif[] = "\xff\xe1\0\x34"
                  "Exif\0\0II*\0\x8\0\0\0\x2\0"
                  "\x12\x01\x3\0\x1\0\0\0\x1\0\0\0"
                  "\x25\x88\x4\0\x1\0\0\0\x99\0\0\0"
                  "\0\0\0\0GPSHERE";
    struct blob b = jpeg_of(width, height);

    exif[28] = turn;
    exif[3] = sizeof exif - 1 - 2;
    b = joined(b, 20, exif, sizeof exif - 1); /* behind the JFIF marker */
    b = joined(b, 20, "\xff\xfe\0\x9SECRET!", 11);
    return joined(b, b.n, "ftypmp4 FILM", 12);
}

static bool holds(struct blob b, const char *word)
{
    return memmem(b.p, b.n, word, strlen(word)) != NULL;
}

/* A minimal PNG of 1x1 with hidden texts: made by hand, so its compressed data is fixed. */
static const char PNG[] = "\x89PNG\r\n\x1a\n"
                          "\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\x2\0\0\0\x90wS\xde"
                          "\0\0\0\x0ctEXtGPS\0hidden!!\0\0\0\0"
                          "\0\0\0\x0cIDATx\x9c\x63\xf8\xcf\xc0\0\0\3\1\1\0\xc9\xfe\x92\xef"
                          "\0\0\0\0IEND\xae\x42\x60\x82"
                          "TRAIL";

static struct blob png(void) { return (struct blob){ PNG, sizeof PNG - 1 }; }

static void types_are_known_by_content(void **state)
{
    static const struct {
        struct str head;
        enum file_type type;
    } cases[] = {
        { STR_INIT("\xff\xd8\xff\xe0"), FILE_JPEG },
        { STR_INIT("\x89PNG\r\n\x1a\n"), FILE_PNG },
        { STR_INIT("RIFF\1\2\3\4WEBP"), FILE_WEBP },
        { STR_INIT("RIFF\1\2\3\4WAVE"), FILE_WAV },
        { STR_INIT("RIFF\1\2\3\4WAV"), FILE_OTHER },
        { STR_INIT("ID3\4"), FILE_MP3 },
        { STR_INIT("\xff\xfb\x90"), FILE_MP3 },
        { STR_INIT("\0\0\0 ftypM4A "), FILE_M4A },
        { STR_INIT("\0\0\0 ftypmp42"), FILE_OTHER },
        { STR_INIT("OggS\0"), FILE_OGG },
        { STR_INIT("%PDF-1.7"), FILE_PDF },
        { STR_INIT("PK\3\4 [Content_Types].xml xl/workbook.xml"), FILE_XLSX },
        { STR_INIT("PK\3\4 [Content_Types].xml word/document.xml"), FILE_DOCX },
        { STR_INIT("PK\3\4 xl/workbook.xml"), FILE_ZIP },
        { STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FILE_OLE },
        { STR_INIT("<svg onload=x>"), FILE_OTHER },
        { STR_INIT("MZ"), FILE_OTHER },
        { STR_INIT(""), FILE_OTHER },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(file_type((struct blob){ cases[i].head.p, cases[i].head.n }),
                         cases[i].type);
    assert_string_equal(file_media(FILE_JPEG), "image/jpeg");
}

static void a_cleaned_photo_keeps_its_pixels_and_its_turn_only(void **state)
{
    struct blob dirty = photo(64, 32, 6), clean = { 0 };
    struct raster before = { 0 }, after = { 0 };

    (void)state;
    assert_true(holds(dirty, "GPSHERE") && holds(dirty, "SECRET!") && holds(dirty, "FILM"));
    assert_int_equal(jpeg_turn(dirty), 6);
    ok(image_clean(&arena, dirty, &clean));
    assert_false(holds(clean, "GPSHERE") || holds(clean, "SECRET!") || holds(clean, "FILM"));
    assert_int_equal(jpeg_turn(clean), 6);
    ok(jpeg_decode(&arena, dirty, 0, &before));
    ok(jpeg_decode(&arena, clean, 0, &after));
    assert_memory_equal(before.rgb, after.rgb, 64 * 32 * 3);
    ok(image_clean(&arena, photo(64, 32, 1), &clean));
    assert_false(holds(clean, "Exif"));
}

static void sizes_are_as_shown(void **state)
{
    struct image_size s = { 0 };

    (void)state;
    ok(image_size(&arena, photo(64, 32, 6), &s));
    assert_true(s.width == 32 && s.height == 64);
    ok(image_size(&arena, photo(64, 32, 3), &s));
    assert_true(s.width == 64 && s.height == 32);
    ok(image_size(&arena, png(), &s));
    assert_true(s.width == 1 && s.height == 1);
    assert_true(err_is(image_size(&arena, (struct blob){ "GIF89a", 6 }, &s), &IMAGE_BAD));
}

/* Which corner is red: 0 top left, 1 top right, 2 bottom left, 3 bottom right. */
static int red_corner(const struct raster *r)
{
    for (int i = 0; i < 4; i++) {
        int x = (i % 2 ? 3 : 1) * r->width / 4, y = (i / 2 ? 3 : 1) * r->height / 4;
        if (r->rgb[(y * r->width + x) * 3] > 128)
            return i;
    }
    return -1;
}

static void thumbnails_are_small_and_upright(void **state)
{
    static const int corner[] = { 0, 0, 1, 3, 2, 0, 1, 3, 2 };

    (void)state;
    for (int turn = 1; turn <= 8; turn++) {
        struct blob thumb = { 0 };
        struct raster r = { 0 };
        ok(image_thumb(&arena, photo(1000, 500, (char)turn), IMAGE_THUMB, &thumb));
        ok(jpeg_decode(&arena, thumb, 0, &r));
        assert_int_equal(r.width, turn < 5 ? 480 : 240);
        assert_int_equal(r.height, turn < 5 ? 240 : 480);
        assert_int_equal(red_corner(&r), corner[turn]);
        assert_int_equal(jpeg_turn(thumb), 1);
    }
}

static void a_small_picture_is_not_blown_up(void **state)
{
    struct blob thumb = { 0 };
    struct image_size s = { 0 };

    (void)state;
    ok(image_thumb(&arena, jpeg_of(30, 20), IMAGE_THUMB, &thumb));
    ok(image_size(&arena, thumb, &s));
    assert_true(s.width == 30 && s.height == 20);
    ok(image_thumb(&arena, jpeg_of(2000, 1), IMAGE_THUMB, &thumb));
    ok(image_size(&arena, thumb, &s));
    assert_true(s.width == 480 && s.height == 1);
}

static void a_cleaned_png_loses_its_texts(void **state)
{
    struct blob clean = { 0 }, thumb = { 0 };

    (void)state;
    ok(image_clean(&arena, png(), &clean));
    assert_false(holds(clean, "hidden") || holds(clean, "TRAIL"));
    assert_true(holds(clean, "IDAT"));
    ok(image_thumb(&arena, clean, IMAGE_THUMB, &thumb));
    assert_int_equal(file_type(thumb), FILE_JPEG);
}

static void more_pixels_than_the_cap_are_refused_unread(void **state)
{
    struct blob b = png(), thumb = { 0 };
    char *p = arena_get(&arena, b.n);
    struct image_size s = { 0 };

    (void)state;
    memcpy(p, b.p, b.n);
    memcpy(p + 16, "\0\0\x27\x10\0\0\x13\x89", 8); /* 10000 x 5001 */
    assert_true(err_is(image_size(&arena, (struct blob){ p, b.n }, &s), &IMAGE_LARGE));
    assert_true(err_is(image_thumb(&arena, (struct blob){ p, b.n }, 480, &thumb), &IMAGE_LARGE));
    memcpy(p + 16, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    assert_true(err_is(image_clean(&arena, (struct blob){ p, b.n }, &thumb), &IMAGE_BAD));
    b = jpeg_of(8, 8);
    p = arena_get(&arena, b.n);
    memcpy(p, b.p, b.n);
    char *sof = memmem(p, b.n, "\xff\xc0", 2);
    assert_non_null(sof);
    memcpy(sof + 5, "\xfd\xe8\xfd\xe8", 4); /* 65000 x 65000 */
    assert_true(err_is(image_thumb(&arena, (struct blob){ p, b.n }, 480, &thumb), &IMAGE_LARGE));
    memcpy(sof + 5, "\x13\x88\x13\x88", 4); /* 5000 x 5000: too large only in several scans */
    sof[1] = '\xc2';
    assert_true(err_is(image_thumb(&arena, (struct blob){ p, b.n }, 480, &thumb), &IMAGE_LARGE));
    sof[1] = '\xc0';
    assert_true(err_is(image_thumb(&arena, (struct blob){ p, b.n }, 480, &thumb), &IMAGE_BAD));
}

static void a_chunk_longer_than_its_file_is_refused_before_libpng_makes_room(void **state)
{
    struct blob b = png(), out = { 0 };
    char *p = arena_get(&arena, b.n);

    (void)state;
    memcpy(p, b.p, b.n);
    p[33] = 0x55; /* the length of tEXt */
    assert_ptr_equal(image_clean(&arena, (struct blob){ p, b.n }, &out), &IMAGE_BAD);
    assert_ptr_equal(image_thumb(&arena, (struct blob){ p, b.n }, 480, &out), &IMAGE_BAD);
}

static void cut_and_changed_pictures_are_survived(void **state)
{
    struct blob all[] = { photo(40, 30, 6), png() };

    (void)state;
    for (size_t k = 0; k < COUNT(all); k++) {
        char *p = malloc(all[k].n);
        assert_non_null(p);
        for (size_t i = 0; i < all[k].n; i++) {
            struct arena once = { 0 };
            struct blob out;
            struct image_size s;
            err e[5];
            memcpy(p, all[k].p, all[k].n);
            e[0] = image_clean(&once, (struct blob){ p, i }, &out);
            e[1] = image_thumb(&once, (struct blob){ p, i }, 480, &out);
            p[i] ^= 0x55;
            e[2] = image_clean(&once, (struct blob){ p, all[k].n }, &out);
            e[3] = image_thumb(&once, (struct blob){ p, all[k].n }, 480, &out);
            e[4] = image_size(&once, (struct blob){ p, all[k].n }, &s);
            assert_true(i >= all[k].n - (k ? 5 : 13) || e[1] != NULL);
            assert_true(i > 2 || (e[0] && e[2] && e[3] && e[4]));
            arena_done(&once);
        }
        free(p);
    }
}

static int forget(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_are_known_by_content),
        cmocka_unit_test(a_cleaned_photo_keeps_its_pixels_and_its_turn_only),
        cmocka_unit_test(sizes_are_as_shown),
        cmocka_unit_test(thumbnails_are_small_and_upright),
        cmocka_unit_test(a_small_picture_is_not_blown_up),
        cmocka_unit_test(a_cleaned_png_loses_its_texts),
        cmocka_unit_test(more_pixels_than_the_cap_are_refused_unread),
        cmocka_unit_test(a_chunk_longer_than_its_file_is_refused_before_libpng_makes_room),
        cmocka_unit_test(cut_and_changed_pictures_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
