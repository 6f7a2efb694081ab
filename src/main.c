/* main.c - the commands. */
#include <stdio.h>

int main(void)
{
    puts("zhengyi " ZHENGYI_VERSION);
    return 0;
}
