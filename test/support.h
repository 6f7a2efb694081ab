/* support.h - what store tests share: a fresh database of each kind and one fixed clock. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"

#define ok(call) assert_null((call))
