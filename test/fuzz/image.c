/* image.c - fuzzes photos: what is kept of one is kept again unchanged. */
#include <stdlib.h>

#include "base/arena.h"
#include "kit/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    struct arena a = { NULL };
    struct blob in = { p, n }, once, twice, thumb;
    struct image_size size;

    if (!image_clean(&a, in, &once) && (image_clean(&a, once, &twice) || once.n != twice.n))
        abort();
    if (!image_size(&a, in, &size) && size.width * size.height < 500000 &&
        !image_thumb(&a, in, 480, &thumb) && thumb.n == 0)
        abort();
    arena_done(&a);
    return 0;
}
