#include "rule/wish.h"

const char *wish_after(int64_t declines)
{
    return declines >= WISH_DECLINES ? "returned" : "declined";
}
