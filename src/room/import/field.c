#include "room/import/field.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "rule/codes.h"

/* By enum import_field. */
static const char *const word[F_COUNT_] = {
    "",     "name",    "citizen_no", "phone", "estate",   "grid",         "building", "unit",
    "room", "address", "relation",   "sex",   "birthday", "party_member", "kind",     "area",
};

static const struct {
    enum import_field field;
    const char *names; /* separated by spaces */
} synonyms[] = {
    { F_NAME, "姓名 名字 居民姓名 人员姓名 name fullname" },
    { F_CITIZEN_NO, "身份证号 身份证号码 公民身份号码 公民身份证号码 身份证件号码 证件号码 证件号 "
                    "身份证 身份号码 citizen_no idnumber id_no idno idcard" },
    { F_PHONE,
      "手机 手机号 手机号码 联系电话 电话 联系方式 电话号码 移动电话 联系手机 phone mobile "
      "tel telephone" },
    { F_ESTATE, "小区 小区名称 所属小区 院落 estate" },
    { F_GRID, "网格 所属网格 网格名称 grid" },
    { F_BUILDING, "楼栋 楼号 楼栋号 楼 栋 幢 栋号 幢号 楼栋名称 building" },
    { F_UNIT, "单元 单元号 unit" },
    { F_ROOM, "房号 房间号 室 室号 门牌号 户号 房屋号 房间 房屋编号 room" },
    { F_ADDRESS, "住址 地址 家庭住址 居住地址 现住址 详细地址 现居住地 address" },
    { F_RELATION, "与户主关系 关系 户主关系 与户主的关系 和户主关系 relation" },
    { F_SEX, "性别 sex gender" },
    { F_BIRTHDAY, "出生日期 出生年月日 生日 出生年月 birthday birthdate dob" },
    { F_PARTY_MEMBER, "政治面貌 是否党员 党员 是否中共党员 party_member" },
    { F_KIND, "房屋性质 居住性质 房屋类型 居住类型 居住状况 kind" },
    { F_AREA, "面积 建筑面积 房屋面积 专有面积 产权面积 area" },
};

const char *field_word(enum import_field f) { return word[f]; }

bool field_read(struct str s, enum import_field *ret)
{
    for (int f = F_NONE; f < F_COUNT_; f++) {
        if (str_is(s, word[f])) {
            *ret = (enum import_field)f;
            return true;
        }
    }
    return false;
}

/* The ASCII twin of a full-width form at p (3 bytes), or 0: U+FF01..FF5E and U+3000; the
 * no-break space takes 2 bytes. */
static char narrow(const unsigned char *p, size_t left, size_t *ret_used)
{
    if (left >= 2 && p[0] == 0xc2 && p[1] == 0xa0)
        return *ret_used = 2, ' ';
    if (left < 3)
        return 0;
    *ret_used = 3;
    if (p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80)
        return ' ';
    if (p[0] == 0xef && p[1] == 0xbc && p[2] >= 0x81 && p[2] <= 0xbf)
        return (char)(p[2] - 0x81 + '!');
    if (p[0] == 0xef && p[1] == 0xbd && p[2] >= 0x80 && p[2] <= 0x9e)
        return (char)(p[2] - 0x80 + '`');
    return 0;
}

static bool is_narrow(struct str s)
{
    size_t used = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0xc2 && narrow((const unsigned char *)s.p + i, s.n - i, &used))
            return false;
    }
    return true;
}

struct str fold(struct arena *a, struct str s)
{
    if (is_narrow(s))
        return str_trim(s);
    char *p = NEW_N(a, char, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t used = 1;
        char c = narrow((const unsigned char *)s.p + i, s.n - i, &used);
        p[n++] = c ? c : s.p[i];
        i += c ? used : 1;
    }
    return str_trim((struct str){ p, n });
}

static struct str without(struct arena *a, struct str s, const char *drop)
{
    char *p = NEW_N(a, char, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        if (!strchr(drop, s.p[i]) || s.p[i] == '\0')
            p[n++] = s.p[i];
    return (struct str){ p, n };
}

/* "*姓 名（必填）:" is read as 姓名. */
enum import_field field_of_header(struct arena *a, struct str header)
{
    struct str s = fold(a, header), head;

    if (str_cut(&s, '(', &head))
        s = head;
    s = without(a, s, " \t\r\n*:_.");
    char *lower = NEW_N(a, char, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        lower[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] - 'A' + 'a' : s.p[i]);
    s.p = lower;
    for (size_t i = 0; i < COUNT(synonyms); i++) {
        struct str rest = str_of(synonyms[i].names), one;
        while (str_cut(&rest, ' ', &one))
            if (s.n && str_eq(s, without(a, one, "_")))
                return synonyms[i].field;
    }
    return F_NONE;
}

static bool part_read(struct str s, bool year, int64_t *ret)
{
    return (year ? s.n == 4 : s.n >= 1 && s.n <= 2) && str_int(s, ret);
}

static bool day_from(int64_t y, int64_t m, int64_t d, struct day *ret)
{
    char text[DAY_TEXT_SIZE + 20];
    int n = snprintf(text, sizeof text, "%04lld-%02lld-%02lld", (long long)y, (long long)m,
                     (long long)d);

    return n == 10 && day_read((struct str){ text, 10 }, ret);
}

/* 1980-1-2, 1980/1/2, 1980.1.2, 1980年1月2日. */
static bool parts_read(struct str s, struct day *ret)
{
    int64_t v[3] = { 0 };
    size_t k = 0, from = 0;

    for (size_t i = 0; i <= s.n; i++) {
        bool digit = i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
        if (digit)
            continue;
        struct str part = { s.p + from, i - from };
        if (part.n && (k == 3 || !part_read(part, k == 0, &v[k])))
            return false;
        k += part.n > 0;
        from = i + 1;
    }
    return k == 3 && day_from(v[0], v[1], v[2], ret);
}

bool date_read(struct str s, struct day *ret)
{
    enum { SPREADSHEET_ZERO = 25569, SERIAL_MAX = 73050 }; /* 1970-01-01 and the year 2100 */
    struct str head;
    int64_t v = 0;

    if (str_cut(&s, ' ', &head)) /* a time may follow */
        s = head;
    if (s.n == 8 && str_int(s, &v))
        return day_from(v / 10000, v / 100 % 100, v % 100, ret);
    if (s.n >= 3 && s.n <= 5 && str_int(s, &v) && v > 366 && v < SERIAL_MAX) {
        *ret = (struct day){ (int32_t)v - SPREADSHEET_ZERO };
        return true;
    }
    return parts_read(s, ret);
}

struct words {
    const char *value, *names;
};

static bool find_word(const struct words *w, size_t n, struct str s, const char **ret)
{
    for (size_t i = 0; i < n; i++) {
        struct str rest = str_of(w[i].names), one;
        while (str_cut(&rest, ' ', &one)) {
            if (str_eq(one, s)) {
                *ret = w[i].value;
                return true;
            }
        }
    }
    return false;
}

static const struct words sexes[] = { { "m", "男 男性 1 M m male" },
                                      { "f", "女 女性 2 F f female" },
                                      { "", "未知 不详 0" } };
static const struct words relations[] = {
    { "head", "户主 本人 本人或户主 head 户主本人" },
    { "spouse", "配偶 妻 夫 妻子 丈夫 spouse" },
    { "child", "子 女 儿子 女儿 长子 次子 三子 长女 次女 三女 独生子 独生女 子女 养子 养女 child" },
    { "parent", "父 母 父亲 母亲 父母 岳父 岳母 公公 婆婆 公婆 parent" },
};
static const struct words parties[] = {
    { "1", "是 中共党员 党员 共产党员 中共预备党员 预备党员 正式党员 Y y yes 1 true √" },
};
static const struct words kinds[] = {
    { "own", "自住 自有 自有房 产权房 own" },
    { "rent", "租 租住 租赁 出租 承租 租房 rent" },
    { "collective", "集体 集体户 宿舍 collective" },
    { "empty", "空置 空房 闲置 empty" },
};

static const char *word_or(const struct words *w, size_t n, struct str s, const char *other)
{
    const char *found = other;

    (void)find_word(w, n, s, &found);
    return found;
}

static bool all_digits(struct str s)
{
    int64_t v = 0;

    return s.n > 0 && s.n <= 6 && str_int(s, &v);
}

/* "3" is 3号楼 when the column says it is a building; 3栋 and 三号院 stay what they are. */
static struct str named(struct arena *a, struct str s, const char *tail)
{
    return all_digits(s) ? str_fmt(a, STR_FMT "%s", STR_ARG(s), tail) : s;
}

static struct str cut_tail(struct str s, const char *tail)
{
    struct str t = str_of(tail);

    return s.n > t.n && str_ends(s, t) ? (struct str){ s.p, s.n - t.n } : s;
}

static bool cut_at(struct str *s, const char *mark, struct str *ret_head)
{
    size_t at = 0, n = strlen(mark);

    if (!str_find(*s, str_of(mark), &at) || at == 0)
        return false;
    *ret_head = (struct str){ s->p, at + n };
    *s = (struct str){ s->p + at + n, s->n - at - n };
    return true;
}

/* 红砖院3号楼2单元501室, 3栋501, 3-2-501. */
static void address_read(struct str s, struct line *ret)
{
    static const char *const buildings[] = { "号楼", "栋", "幢", "座", "楼" };
    struct str head, rest = s;

    for (size_t i = 0; i < COUNT(buildings); i++) {
        if (!cut_at(&rest, buildings[i], &head))
            continue;
        ret->building = head;
        if (cut_at(&rest, "单元", &head))
            ret->unit = head;
        ret->room = str_trim(rest);
        return;
    }
    if (str_cut(&rest, '-', &ret->building) && str_cut(&rest, '-', &head)) {
        ret->unit = rest.n ? head : STR("");
        ret->room = rest.n ? rest : head;
    }
}

static bool area_read(struct str s, int64_t *ret)
{
    struct str whole, part = s;
    int64_t a = 0, b = 0;

    if (!str_cut(&part, '.', &whole) || !str_int(whole, &a) || a > 1000000)
        return false;
    if (part.n > 2)
        part.n = 2;
    if (part.n && !str_int(part, &b))
        return false;
    *ret = a * 100 + (part.n == 1 ? b * 10 : b);
    return true;
}

struct reading {
    struct arena *arena;
    struct day today;
    struct line *line;
    struct refusal why;
};

static void refuse(struct reading *r, const char *field, const char *reason)
{
    if (!r->why.reason)
        r->why = (struct refusal){ field, reason };
}

static void read_citizen_no(struct reading *r, struct str s)
{
    struct citizen who;
    size_t at = 0;

    s = without(r->arena, s, " '`-");
    if (str_find(s, STR("E+"), &at) ||
        (s.n == 18 && str_ends(s, STR("0000")) && !citizen_id_read(s, r->today, &who))) {
        refuse(r, "citizen_no", "rounded"); /* the spreadsheet kept it as a number */
        return;
    }
    if (!citizen_id_read(s, r->today, &who)) {
        refuse(r, "citizen_no", "bad");
        return;
    }
    r->line->citizen_no = str_keep(r->arena, str_of(who.number));
    r->line->birthday = who.birth;
    r->line->sex = who.sex == SEX_MALE ? STR("m") : STR("f");
}

static void read_phone(struct reading *r, struct str s)
{
    char *phone = arena_get(r->arena, PHONE_LENGTH + 1);

    if (phone_read(without(r->arena, s, " '`"), phone))
        r->line->phone = str_of(phone);
    else
        refuse(r, "phone", "bad");
}

static void read_birthday(struct reading *r, struct str s)
{
    struct day d = DAY_NONE;

    if (!date_read(s, &d) || d.n > r->today.n)
        refuse(r, "birthday", "bad");
    else if (r->line->birthday.n != DAY_NONE.n && r->line->birthday.n != d.n)
        refuse(r, "birthday", "differs");
    else
        r->line->birthday = d;
}

static void read_sex(struct reading *r, struct str s)
{
    const char *sex = "";

    if (!find_word(sexes, COUNT(sexes), s, &sex))
        refuse(r, "sex", "bad");
    else if (!r->line->citizen_no.n)
        r->line->sex = str_of(sex);
}

static void read_value(struct reading *r, enum import_field f, struct str s)
{
    struct line *l = r->line;

    switch (f) {
    case F_NAME: l->name = without(r->arena, s, " "); break;
    case F_CITIZEN_NO: read_citizen_no(r, s); break;
    case F_PHONE: read_phone(r, s); break;
    case F_ESTATE: l->estate = s; break;
    case F_GRID: l->grid = s; break;
    case F_BUILDING: l->building = s; break;
    case F_UNIT: l->unit = s; break;
    case F_ROOM: l->room = s; break;
    case F_ADDRESS: address_read(s, l); break;
    case F_RELATION: l->relation = str_of(word_or(relations, COUNT(relations), s, "other")); break;
    case F_SEX: read_sex(r, s); break;
    case F_BIRTHDAY: read_birthday(r, s); break;
    case F_PARTY_MEMBER: l->party_member = *word_or(parties, COUNT(parties), s, "") != '\0'; break;
    case F_KIND: l->kind = str_of(word_or(kinds, COUNT(kinds), s, "own")); break;
    case F_AREA:
        if (!area_read(s, &l->area))
            refuse(r, "area", "bad");
        break;
    case F_NONE:
    case F_COUNT_: break;
    }
}

static void check_text(struct reading *r, const char *field, struct str s, int64_t max)
{
    int64_t n = str_len_utf8(s);

    if (n == 0)
        refuse(r, field, "missing");
    else if (n < 0 || n > max)
        refuse(r, field, "long");
    else if (!str_is_text(s))
        refuse(r, field, "marks");
}

static void check_line(struct reading *r)
{
    struct line *l = r->line;

    check_text(r, "name", l->name, 40);
    check_text(r, "building", l->building, 60);
    check_text(r, "room", l->room, 20);
    if (l->unit.n)
        check_text(r, "unit", l->unit, 60);
    if (l->grid.n)
        check_text(r, "grid", l->grid, 60);
    if (l->estate.n)
        check_text(r, "estate", l->estate, 60);
}

bool line_read(struct arena *a, const enum import_field *map, size_t n_map, const struct str *cell,
               size_t n, struct day today, struct line *ret, struct refusal *ret_why)
{
    struct reading r = { .arena = a, .today = today, .line = ret };
    /* The number first: it fills birthday and sex, which the other columns are held against. */
    *ret = (struct line){
        .birthday = DAY_NONE, .relation = STR("other"), .kind = STR("own"), .sex = STR("")
    };

    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < n_map && i < n; i++) {
            bool first = map[i] == F_CITIZEN_NO || map[i] == F_ADDRESS;
            struct str s = first == (turn == 0) && map[i] ? fold(a, cell[i]) : STR("");
            if (s.n)
                read_value(&r, map[i], s);
        }
    }
    ret->building = named(a, ret->building, "号楼");
    ret->unit = named(a, ret->unit, "单元");
    ret->room = cut_tail(cut_tail(ret->room, "室"), "户");
    check_line(&r);
    *ret_why = r.why;
    return !r.why.reason;
}
