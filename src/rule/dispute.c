/* dispute.c - see dispute.h. */
#include "rule/dispute.h"

enum { GRADE_MAX = 3 };

static void reach(int64_t value, const int64_t bound[2], int cause, int *grade, int *causes)
{
    int g = value >= bound[1] ? GRADE_MAX : value >= bound[0] ? 2 : 1;

    if (g > *grade) {
        *grade = g;
        *causes = 0;
    }
    if (g == *grade && g > 1)
        *causes |= cause;
}

int dispute_grade(const struct dispute_facts *f, const struct dispute_bounds *b, int *ret_causes)
{
    int grade = 1;

    *ret_causes = 0;
    reach(f->amount, b->amount, CAUSE_AMOUNT, &grade, ret_causes);
    reach(f->people, b->people, CAUSE_PEOPLE, &grade, ret_causes);
    reach(f->injury, b->injury, CAUSE_INJURY, &grade, ret_causes);
    reach(f->days, b->days, CAUSE_DURATION, &grade, ret_causes);
    reach(f->failed, b->failed, CAUSE_FAILED, &grade, ret_causes);
    return grade;
}

struct when dispute_until(struct when from, int64_t days)
{
    struct day d = day_at(from, CHINA_OFFSET);

    return day_end((struct day){ d.n + (int32_t)days }, CHINA_OFFSET);
}

int dispute_next_grade(int grade, struct when since, struct when now, int64_t days)
{
    bool over = since.ms && now.ms > dispute_until(since, days).ms;

    return over && grade < GRADE_MAX ? grade + 1 : 0;
}

bool dispute_needs_opinion(int64_t amount, int64_t grade, int64_t from_amount, int64_t from_grade)
{
    return (from_amount > 0 && amount >= from_amount) || (from_grade > 0 && grade >= from_grade);
}
