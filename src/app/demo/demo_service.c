/* demo_service.c - what the streets and a community do for residents: the public catalogue, who is
 * served at home, and orders at every step. */
#include "app/demo/demo.h"
#include "kit/jr.h"

static const char *const streets[DEMO_STREETS] = { "yanchi", "wutong", "yundi" };

/* clang-format off */
static const struct offered {
    const char *kind, *title, *who, *materials, *more;
} offered[] = {
    { "civil", "高龄津贴申请", "年满八十周岁的户籍老人", "身份证\\n户口本\\n本人银行卡", "\"limit_days\":10,\"fee\":0,\"by_appointment\":true,\"by_agency\":true,\"at_home\":true,\"mobile\":true" },
    { "civil", "最低生活保障申请", "家庭人均收入低于保障线的住户", "身份证\\n户口本\\n家庭收入证明\\n核对授权书", "\"limit_days\":20,\"fee\":0,\"by_appointment\":true,\"by_agency\":true,\"at_home\":true" },
    { "insurance", "城乡居民医保参保登记", "没有参加职工医保的居民", "身份证\\n户口本或居住证", "\"limit_days\":1,\"fee\":0,\"by_appointment\":true,\"mobile\":true" },
    { "insurance", "养老待遇资格认证", "领取养老金的人", "身份证", "\"limit_days\":0,\"fee\":0,\"by_appointment\":true,\"at_home\":true,\"mobile\":true" },
    { "disability", "残疾人证申领", "有评残结论的居民", "身份证\\n户口本\\n近期照片两张\\n评定表", "\"limit_days\":15,\"fee\":0,\"by_agency\":true,\"at_home\":true" },
    { "residence", "居住登记", "来本街道居住的人", "身份证\\n住处证明", "\"limit_days\":3,\"fee\":0,\"by_appointment\":true,\"mobile\":true" },
    { "veterans", "优待证申领", "退役军人和其他优抚对象", "身份证\\n退役证件\\n近期照片", "\"limit_days\":15,\"fee\":0,\"by_appointment\":true,\"by_agency\":true" },
    { "health", "家庭医生签约", "本街道住户", "身份证", "\"limit_days\":0,\"fee\":0,\"by_appointment\":true,\"at_home\":true,\"mobile\":true" },
};

/* Of 砚东, done by a partner (E3): the amount is written down, the community holds no money. */
static const struct offered own[] = {
    { "daily", "代缴水电燃气费", "行动不便的住户", "缴费户号", "\"limit_days\":1,\"fee\":0,\"by_agency\":true,\"at_home\":true,\"partner\":\"砚东社区服务促进会\"" },
    { "daily", "小家电维修", "本社区住户", "", "\"limit_days\":3,\"fee\":2000,\"fee_basis\":\"上门费，零件另计，明码标价\",\"by_appointment\":true,\"at_home\":true,\"partner\":\"砚东社区服务促进会\"" },
    { "daily", "代购生活用品", "行动不便的住户", "购物清单", "\"limit_days\":1,\"fee\":0,\"by_agency\":true,\"at_home\":true,\"partner\":\"砚东社区服务促进会\"" },
    { "daily", "手机充值和使用帮教", "本社区老人", "", "\"limit_days\":0,\"fee\":0,\"by_appointment\":true,\"at_home\":true,\"mobile\":true,\"partner\":\"砚东社区服务促进会\"" },
};
/* clang-format on */

static MUST err publish(struct demo *d, const char *login, struct id at, const struct offered *o,
                        const char *place, struct str *ret)
{
    return demo_post(d, login, str_fmt(&d->scratch, "/api/c/%lld/services", (long long)at.v).p, ret,
                     "{\"kind\":\"%s\",\"title\":\"%s\",\"who\":\"%s\",\"materials\":\"%s\","
                     "\"place\":\"%s\",%s}",
                     o->kind, o->title, o->who, o->materials, place, o->more);
}

static MUST err change_one(struct demo *d, struct str made)
{
    struct str id;

    TRY(demo_said(d, made, "id", &id));
    demo_at(d, 20, 10, 0);
    return demo_post(
        d, "yandong.director",
        str_fmt(&d->scratch, "/api/c/%lld/services/" STR_FMT, (long long)d->community[0].v,
                STR_ARG(id))
            .p,
        NULL,
        "{\"kind\":\"daily\",\"title\":\"%s\",\"who\":\"%s\",\"materials\":\"%s\","
        "\"place\":\"砚东便民服务大厅\",%s,\"version\":1,\"change\":\"每周三改为流动站也能办\"}",
        own[3].title, own[3].who, "本人手机", own[3].more);
}

/* --- orders --- */

/* clang-format off */
static const struct ordered {
    const char *title, *mode, *who, *text; /* who: a login's tail; "" the desk for who has no phone */
    int days_ago, as_far;                  /* 1 accepted 2 planned 3 done 4 received 5 rated; 0 new; 9 refused */
    int64_t amount;
} ordered[] = {
    { "代缴水电燃气费", "by_agency", "resident3", "户号写在单子上", 6, 5, 12640 },
    { "小家电维修", "at_home", "resident4", "电饭锅不通电", 3, 4, 2000 },
    { "高龄津贴申请", "by_agency", "resident5", "替母亲办", 2, 2, 0 },
    { "代购生活用品", "at_home", "", "米十斤、油一桶", 2, 3, 9850 },
    { "养老待遇资格认证", "at_home", "", "卧床，请上门认证", 1, 2, 0 },
    { "手机充值和使用帮教", "mobile", "resident1", "", 1, 1, 0 },
    { "居住登记", "by_appointment", "resident2", "", 0, 0, 0 },
    { "残疾人证申领", "", "resident6", "评定表还没有", 4, 9, 0 },
};
/* clang-format on */

struct course {
    struct demo *d;
    struct str id;
    struct str server;
    const struct ordered *o;
};

static const char *base_of(struct demo *d, const char *tail)
{
    return str_fmt(&d->scratch, "/api/c/%lld/%s", (long long)d->community[0].v, tail).p;
}

static const char *at_order(struct course *x, const char *tail)
{
    return base_of(x->d, str_fmt(&x->d->scratch, "orders/" STR_FMT "/%s", STR_ARG(x->id), tail).p);
}

/* A member of the first item of a list whose `key` is `want`. */
static MUST err find(struct demo *d, const char *path, const char *key, const char *want,
                     const char *member, struct str *ret)
{
    const struct jr *page = NULL;
    struct str answer, said;

    *ret = STR("0");
    TRY(demo_get(d, "yandong.director", base_of(d, path), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    const struct jr *items = jr_get(page, "items");
    for (size_t k = 0; k < jr_count(items); k++) {
        if (jr_str(jr_get(jr_at(items, k), key), &said) && str_is(said, want)) {
            (void)jr_str(jr_get(jr_at(items, k), member), ret);
            return NULL;
        }
    }
    return NULL;
}

static MUST err picture(struct course *x, const char *who, struct str *ret)
{
    struct str answer;

    TRY(demo_put_file(x->d, who, base_of(x->d, "files"), STR("photo.png"), demo_picture(x->d, true),
                      &answer));
    return demo_said(x->d, answer, "id", ret);
}

static MUST err place_order(struct course *x, const char *who)
{
    struct demo *d = x->d;
    struct str item, answer;
    bool desk = !x->o->who[0];

    TRY(find(d, "services", "title", x->o->title, "id", &item));
    TRY(demo_post(
        d, who, base_of(d, desk ? "desk_orders" : "orders"), &answer,
        "{\"item\":\"" STR_FMT "\",\"text\":\"%s\"%s%s%s%s}", STR_ARG(item), x->o->text,
        x->o->mode[0] ? ",\"mode\":\"" : "", x->o->mode, x->o->mode[0] ? "\"" : "",
        desk ? ",\"name\":\"钟长寿\",\"phone\":\"12800007101\",\"address\":\"砚东里5号楼\"" : ""));
    return demo_said(d, answer, "id", &x->id);
}

static MUST err by_proxy(struct course *x)
{
    struct str photo;

    if (!str_is(str_of(x->o->mode), "by_agency"))
        return NULL;
    TRY(picture(x, "yandong.window_staff1", &photo));
    TRY(demo_post(x->d, "yandong.director", at_order(x, "proxy"), NULL,
                  "{\"file\":\"" STR_FMT "\"}", STR_ARG(photo)));
    if (x->o->as_far > 2)
        return NULL;
    return demo_post(x->d, "yandong.director", at_order(x, "papers"), NULL,
                     "{\"title\":\"户口本\",\"original\":true}");
}

static MUST err finish(struct course *x, const char *who)
{
    const char *server = "yandong.window_staff1";
    bool desk = !x->o->who[0];
    struct str receipt, slip;

    TRY(picture(x, server, &receipt));
    TRY(picture(x, server, &slip));
    TRY(demo_post(x->d, server, at_order(x, "done"), NULL,
                  "{\"amount\":%lld,\"text\":\"已办好\",\"receipt\":\"" STR_FMT "\"%s" STR_FMT
                  "%s}",
                  (long long)x->o->amount, STR_ARG(receipt), desk ? ",\"slip\":\"" : "",
                  STR_ARG(desk ? slip : STR("")), desk ? "\"" : ""));
    if (desk || x->o->as_far < 4)
        return NULL;
    TRY(demo_post(x->d, who, at_order(x, "hand"), NULL, "{}"));
    return x->o->as_far < 5
               ? NULL
               : demo_post(x->d, who, at_order(x, "rate"), NULL, "{\"way\":\"app\",\"stars\":5}");
}

static MUST err walk_order(struct demo *d, const struct ordered *o, struct str server)
{
    struct course x = { d, STR(""), server, o };
    const char *who = o->who[0] ? str_fmt(&d->scratch, "yandong.%s", o->who).p : "yandong.director";

    demo_at(d, o->days_ago, 8, 40);
    TRY(place_order(&x, who));
    if (o->as_far == 9)
        return demo_post(d, "yandong.director", at_order(&x, "refuse"), NULL,
                         "{\"reason\":\"先到指定医院评定，拿到评定表再来\"}");
    if (o->as_far >= 1)
        TRY(demo_post(d, "yandong.director", at_order(&x, "accept"), NULL,
                      "{\"server\":\"" STR_FMT "\"}", STR_ARG(server)));
    if (o->as_far >= 2) {
        TRY(demo_post(d, "yandong.window_staff1", at_order(&x, "plan"), NULL,
                      "{\"plan_at\":%lld,\"meet\":\"对方家里\"}",
                      (long long)d->now.ms + INT64_C(26) * 3600000));
        TRY(by_proxy(&x));
    }
    if (o->as_far < 3)
        return NULL;
    d->now.ms += INT64_C(27) * 3600000;
    return finish(&x, who);
}

static MUST err order_all(struct demo *d)
{
    struct str server, resident;

    TRY(find(d, "accounts", "login", "yandong.window_staff1", "id", &server));
    demo_at(d, 30, 10, 0);
    for (int k = 0; k < 3; k++) {
        const struct jr *page = NULL;
        struct str answer;
        TRY(demo_get(d, "yandong.director", base_of(d, "residents"), &answer));
        TRY(jr_read(&d->scratch, answer, &page));
        if (!jr_str(jr_get(jr_at(jr_get(page, "items"), (size_t)k * 9), "id"), &resident))
            continue;
        TRY(demo_post(d, "yandong.director", base_of(d, "home_bound"), NULL,
                      "{\"resident\":\"" STR_FMT "\",\"consent\":\"paper\",\"carer_name\":"
                      "\"网格员代联系\",\"carer_phone\":\"1280000710%d\"}",
                      STR_ARG(resident), k + 2));
    }
    for (size_t k = 0; k < COUNT(ordered); k++)
        TRY(walk_order(d, &ordered[k], server));
    return NULL;
}

err demo_service(struct demo *d)
{
    struct str made = STR("");

    for (int s = 0; s < DEMO_STREETS; s++) {
        demo_at(d, 120, 9, s);
        for (size_t k = 0; k < COUNT(offered); k++)
            TRY(publish(d, str_fmt(&d->scratch, "%s.street_secretary", streets[s]).p, d->street[s],
                        &offered[k], "街道便民服务中心和各社区大厅", NULL));
    }
    demo_at(d, 90, 9, 0);
    for (size_t k = 0; k < COUNT(own); k++)
        TRY(publish(d, "yandong.director", d->community[0], &own[k], "砚东便民服务大厅", &made));
    TRY(change_one(d, made));
    return order_all(d);
}
