/* report.h - the refused lines as a file people can open in a spreadsheet. Inside the room. */
#pragma once

#include "web/ctx.h"

/* UTF-8 with a mark, so that Excel reads it; the line, what of it and why, in the reader's words.
 */
MUST err report_csv(struct ctx *c, struct id import, struct str *ret);
struct str report_reason(struct ctx *c, struct str field, struct str reason);
