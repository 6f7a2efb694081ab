#include "rule/quiz.h"

bool quiz_mark(struct str right, struct str sheet, int64_t *ret_answered, int64_t *ret_correct)
{
    *ret_answered = *ret_correct = 0;
    if (right.n == 0 || sheet.n != right.n)
        return false;
    for (size_t k = 0; k < sheet.n; k++) {
        if (sheet.p[k] == '-')
            continue;
        if (sheet.p[k] < 'A' || sheet.p[k] > 'C')
            return false;
        ++*ret_answered;
        *ret_correct += sheet.p[k] == right.p[k];
    }
    return *ret_answered > 0;
}

int64_t quiz_rate(int64_t correct, int64_t answered)
{
    return answered > 0 ? (correct * 2000 + answered) / (2 * answered) : -1;
}
