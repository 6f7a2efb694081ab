/* template.c - fuzzes procedures and rule sets as a person may write them. */
#include <stdlib.h>

#include "base/arena.h"
#include "flow/book.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    struct arena a = { NULL };
    struct str text = { (const char *)p, n };
    struct flow_template t = { 0 };
    struct rule_set rules = { 0 };

    if (template_read(&a, text, &t) && (t.n_step == 0 || t.id.n == 0))
        abort();
    if (rules_read(&a, text, &rules) && rules.id.n == 0)
        abort();
    arena_done(&a);
    return 0;
}
