#include "web/param.h"

/* clang-format off */
static const struct param params[] = {
    { "after", PARAM_TEXT, "where the page goes on: `next` of the page before" },
    { "agree", PARAM_INT, "of a trial: how many agree" },
    { "also", PARAM_TEXT, "of a trial: who is asked beside it, BASE:EXPECTED:PRESENT" },
    { "api_key", PARAM_TEXT, "the key of the program that asks" },
    { "area", PARAM_TEXT, "of a trial: the area of all owners, in hundredths of a square metre" },
    { "area_agree", PARAM_TEXT, "of a trial: the area of those who agree" },
    { "area_present", PARAM_TEXT, "of a trial: the area of those who take part" },
    { "at", PARAM_TEXT, "one point of the map, as the list of points names it" },
    { "bad", PARAM_FLAG, "any value: only what does not meet the rule" },
    { "base", PARAM_TEXT, "of a trial: the electorate that is counted" },
    { "body", PARAM_TEXT, "the body that decides, as the rule set names it" },
    { "building", PARAM_ID, "only this building" },
    { "case", PARAM_ID, "only what belongs to this case" },
    { "catalogue", PARAM_TEXT, "the decision catalogue asked for; without it that of the place" },
    { "category", PARAM_TEXT, "only this category" },
    { "crs", PARAM_TEXT, "the map's datum: wgs84, gcj02 or bd09" },
    { "day", PARAM_DAY, "the day asked for; without it today" },
    { "desk", PARAM_TEXT, "only what waits at this desk" },
    { "disposition", PARAM_TEXT, "only opinions so disposed of" },
    { "drive", PARAM_ID, "only what belongs to this campaign of deeds" },
    { "end_date", PARAM_TEXT, "up to this time, RFC 3339" },
    { "expected", PARAM_INT, "of a trial: how many are on the roll" },
    { "first", PARAM_FLAG, "any value: only where I am the first responsible" },
    { "from", PARAM_TEXT, "the first day, or the size of the log to grow from" },
    { "grade", PARAM_INT, "only this grade" },
    { "grid", PARAM_ID, "only this grid" },
    { "group", PARAM_ID, "only this group of like opinions" },
    { "half", PARAM_INT, "the half of the year, 1 or 2" },
    { "household", PARAM_ID, "only this household" },
    { "import", PARAM_ID, "only lines of this import" },
    { "item", PARAM_TEXT, "only this item of its catalogue" },
    { "jurisdiction_id", PARAM_TEXT, "Open311: the community" },
    { "kind", PARAM_TEXT, "only this kind" },
    { "lasting", PARAM_FLAG, "any value: only what has been open longer than the rule set says" },
    { "lat", PARAM_TEXT, "latitude in degrees" },
    { "late", PARAM_FLAG, "any value: only what is late" },
    { "leaf", PARAM_ID, "the entry of the log, as a receipt names it" },
    { "level", PARAM_TEXT, "only places of this level" },
    { "link", PARAM_TEXT, "only petitions so judged" },
    { "lon", PARAM_TEXT, "longitude in degrees" },
    { "loose", PARAM_FLAG, "any value: only spending of no matter" },
    { "matter", PARAM_ID, "only what belongs to this matter" },
    { "meeting", PARAM_ID, "only what belongs to this meeting" },
    { "mine", PARAM_FLAG, "any value: only what waits for me" },
    { "mode", PARAM_TEXT, "only orders handled so" },
    { "month", PARAM_TEXT, "a month, 2026-11; without it this one" },
    { "name", PARAM_TEXT, "the name of the file" },
    { "named", PARAM_TEXT, "only tags of this standard" },
    { "object", PARAM_TEXT, "only tags on this object" },
    { "on", PARAM_DAY, "as in force on this day; without it today" },
    { "outcome", PARAM_TEXT, "only cases that ended so" },
    { "overdue", PARAM_FLAG, "any value: only what is past its time" },
    { "page", PARAM_INT, "Open311: which page, from 1" },
    { "page_size", PARAM_INT, "Open311: how many on a page" },
    { "parent", PARAM_ID, "only places below this one" },
    { "place", PARAM_ID, "the place whose communities are asked for" },
    { "present", PARAM_INT, "of a trial: how many are there" },
    { "q", PARAM_TEXT, "words to look for" },
    { "review", PARAM_FLAG, "any value: only what is to be looked at again" },
    { "rules", PARAM_TEXT, "the rule set asked for" },
    { "rules_version", PARAM_INT, "which version of the rule set" },
    { "service_code", PARAM_TEXT, "Open311: only these services, by commas" },
    { "service_request_id", PARAM_TEXT, "Open311: only these requests, by commas" },
    { "since", PARAM_TEXT, "the last event seen; what came after it is told first" },
    { "size", PARAM_TEXT, "the size of the sheet: a4 or a3" },
    { "source", PARAM_TEXT, "only spending of this source" },
    { "start_date", PARAM_TEXT, "from this time on, RFC 3339" },
    { "state", PARAM_TEXT, "only what stands so" },
    { "status", PARAM_TEXT, "Open311: open, closed, or both by commas" },
    { "step", PARAM_TEXT, "only matters at this step" },
    { "template", PARAM_TEXT, "only by this procedure" },
    { "to", PARAM_DAY, "the last day" },
    { "unit", PARAM_TEXT, "only of this unit" },
    { "version", PARAM_INT, "which version; without it the newest" },
    { "wait", PARAM_TEXT, "0: answer at once with what is there" },
    { "way", PARAM_TEXT, "only slips that go this way" },
    { "with", PARAM_ID, "what it is held against; without it the one before" },
    { "year", PARAM_INT, "the year; without it this one" },
};
/* clang-format on */

const struct param *param_named(struct str name)
{
    for (size_t i = 0; i < COUNT(params); i++) {
        if (str_is(name, params[i].name))
            return &params[i];
    }
    return NULL;
}

bool param_declared(const struct route *x, const char *name)
{
    struct str rest = str_of(x->asks ? x->asks : ""), one;

    while (str_cut(&rest, ' ', &one)) {
        if (str_is(one, name))
            return true;
    }
    for (const char *const *f = x->many.filter; f && *f; f++) {
        if (str_is(str_of(name), *f))
            return true;
    }
    return (x->many.shape || x->list) && str_is(str_of(name), "after");
}

struct str param_unknown(const struct route *x)
{
    struct str rest = str_of(x->asks ? x->asks : ""), one;

    while (str_cut(&rest, ' ', &one)) {
        if (!param_named(one))
            return one;
    }
    for (const char *const *f = x->many.filter; f && *f; f++) {
        if (!param_named(str_of(*f)))
            return str_of(*f);
    }
    return STR("");
}
