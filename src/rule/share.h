/* share.h - exact fractions of a whole, compared by cross multiplication in 128 bits.
 *
 * 民法典 §1259: 以上、以下、以内、届满 include the number; 不满、超过、以外 do not. So 三分之二以上
 * is CMP_GE 2/3, 过半数 is CMP_GT 1/2 and 半数以上 is CMP_GE 1/2. Nothing is a share of nothing: a
 * whole that is zero or below, a negative part, or a share without a denominator satisfies no
 * comparison. */
#pragma once

#include "base/str.h"

enum cmp { CMP_GE, CMP_GT };

struct share {
    int64_t part, whole;
};

bool share_ge(int64_t part, int64_t whole, struct share s);
bool share_gt(int64_t part, int64_t whole, struct share s);
bool share_le(int64_t part, int64_t whole, struct share s);
bool share_lt(int64_t part, int64_t whole, struct share s);
bool share_meets(int64_t part, int64_t whole, enum cmp cmp, struct share s);

/* The least count out of `whole` that satisfies; -1 when no count up to `whole` can. */
int64_t share_need(int64_t whole, enum cmp cmp, struct share s);

/* Reads "2/3": digits, '/', digits, above zero and at most one. */
bool share_read(struct str text, struct share *ret);
struct str share_text(struct arena *a, struct share s); /* "2/3" */

/* part of whole in thousandths and ten-thousandths, rounded down, for display only; -1 when the
 * whole is not above zero, the part is negative, or the answer does not fit. */
int64_t share_permille(int64_t part, int64_t whole);
int64_t share_permyriad(int64_t part, int64_t whole);
