/* demo_channel.c - how else things come in: devices, suggestion boxes opened by two, a trouble many
 * share, a task from above that is not on the list. */
#include "app/demo/demo.h"
#include "base/day.h"

static MUST err devices(struct demo *d, int k)
{
    demo_at(d, 40, 10, 0);
    for (int n = 1; n <= 3; n++)
        TRY(demo_post(d, demo_login(d, k, "secretary"), demo_path(d, d->community[k], "/devices"),
                      NULL,
                      "{\"number\":\"YG-%03d\",\"name\":\"%d号楼烟感\",\"item\":\"smoke_alarm\","
                      "\"address\":\"%s%d号楼1单元\",\"join_minutes\":10}",
                      n, n, DEMO[k].estate[0].name, n));
    return NULL;
}

static MUST err box(struct demo *d, int k)
{
    struct str answer, box, opening, slip;

    demo_at(d, 30, 9, 0);
    TRY(demo_post(d, demo_login(d, k, "secretary"), demo_path(d, d->community[k], "/boxes"),
                  &answer,
                  "{\"name\":\"居民意见箱\",\"kind\":\"physical\",\"place\":\"%s东门岗亭旁\","
                  "\"weekday\":1}",
                  DEMO[k].estate[0].name));
    TRY(demo_said(d, answer, "id", &box));
    demo_at(d, 6, 9, 30);
    TRY(demo_post(d, demo_login(d, k, "secretary"),
                  demo_path(d, d->community[k],
                            str_fmt(&d->scratch, "/boxes/" STR_FMT "/open", STR_ARG(box)).p),
                  &answer, "{\"slips\":2}"));
    TRY(demo_said(d, answer, "id", &opening));
    const char *at = str_fmt(d->arena, "/box_openings/" STR_FMT, STR_ARG(opening)).p;
    TRY(demo_post(d, demo_login(d, k, "director"),
                  demo_path(d, d->community[k], str_fmt(&d->scratch, "%s/confirm", at).p), NULL,
                  "{}"));
    TRY(demo_post(d, demo_login(d, k, "director"),
                  demo_path(d, d->community[k], str_fmt(&d->scratch, "%s/slips", at).p), &answer,
                  "{\"text\":\"希望活动室晚上开到九点\"}"));
    TRY(demo_said(d, answer, "id", &slip));
    TRY(demo_post(d, demo_login(d, k, "director"),
                  demo_path(d, d->community[k], str_fmt(&d->scratch, "%s/slips", at).p), NULL,
                  "{\"text\":\"东门台阶冬天结冰，请装扶手\"}"));
    demo_at(d, 4, 15, 0);
    return demo_post(
        d, demo_login(d, k, "director"),
        demo_path(d, d->community[k],
                  str_fmt(&d->scratch, "/box_slips/" STR_FMT "/reply", STR_ARG(slip)).p),
        NULL, "{\"reply\":\"下月起周二、周五开到九点，志愿者值班\"}");
}

/* The same lamp again and again: what many share is suggested as a matter. */
static MUST err shared(struct demo *d, int k)
{
    for (int n = 0; n < 4; n++) {
        demo_at(d, 3 + 5 * n, 18, 20);
        TRY(demo_post(d, demo_login(d, k, str_fmt(&d->scratch, "resident%d", 1 + n).p),
                      demo_path(d, d->community[k], "/cases"), NULL,
                      "{\"item\":\"street_light\",\"text\":\"步道路灯又不亮了，修过又坏。\","
                      "\"address\":\"%s1号楼前步道\"}",
                      DEMO[k].estate[0].name));
    }
    return NULL;
}

static MUST err admission(struct demo *d, int k)
{
    struct str answer, id;

    demo_at(d, 12, 10, 0);
    TRY(demo_post(d, demo_login(d, k, "property_manager"),
                  demo_path(d, d->community[k], "/admissions"), &answer,
                  "{\"title\":\"每周电动车台账\",\"text\":\"逐栋登记电动车，每周报两份表\","
                  "\"department\":\"区某局\",\"basis\":\"某办法第三条\","
                  "\"from_day\":\"2026-12-01\"}"));
    TRY(demo_said(d, answer, "id", &id));
    demo_at(d, 10, 16, 0);
    TRY(demo_post(d, demo_login(d, k, "director"),
                  demo_path(d, d->community[k],
                            str_fmt(&d->scratch, "/admissions/" STR_FMT "/decide", STR_ARG(id)).p),
                  NULL,
                  "{\"agreed\":false,\"answer\":\"清单以外，没有经费和人手\","
                  "\"article\":\"成都市社区发展治理促进条例 §44\"}"));
    demo_at(d, 2, 11, 0);
    return demo_post(d, demo_login(d, k, "property_manager"),
                     demo_path(d, d->community[k], "/admissions"), NULL,
                     "{\"title\":\"反诈入户宣传\",\"text\":\"两个月内走访独居老人一遍\","
                     "\"department\":\"区公安分局\",\"funding\":\"每户十元，随事划拨\","
                     "\"basis\":\"反电信网络诈骗法 §30\",\"from_day\":\"2026-12-01\","
                     "\"to_day\":\"2027-01-31\"}");
}

/* What the new canteen brought the neighbours, as the city's hotline passes it on: a table. */
static MUST err hotline(struct demo *d, int k)
{
    static const struct {
        int days_ago;
        const char *number, *kind, *place, *text, *who;
    } call[] = {
        { 5, "0031", "", "2号楼", "食堂排烟口正对二楼窗户，中午油烟味很大，希望改造烟道。",
          "李女士,12800007001" },
        { 4, "0007", "噪声扰民", "2号楼", "食堂早上六点卸货声音大，影响休息。", "," },
        { 3, "0044", "垃圾堆积", "西门", "食堂厨余桶没有盖，招苍蝇，请及时清运。",
          "赵先生,12800007003" },
    };
    struct str csv =
        STR("工单编号,来电时间,诉求类别,诉求地址,诉求内容,来电人,联系电话,办理期限\\n");

    for (size_t n = 0; n < COUNT(call); n++) {
        struct day on = { d->today.n - call[n].days_ago };
        char said[DAY_TEXT_SIZE], until[DAY_TEXT_SIZE];

        csv = str_fmt(
            &d->scratch, STR_FMT "DH-" STR_FMT "-%s," STR_FMT " 12:20,%s,%s%s,%s,%s," STR_FMT "\\n",
            STR_ARG(csv), STR_ARG(day_text(on, said)), call[n].number, STR_ARG(day_text(on, said)),
            call[n].kind, DEMO[k].estate[0].name, call[n].place, call[n].text, call[n].who,
            STR_ARG(day_text((struct day){ on.n + 7 }, until)));
    }
    demo_at(d, 2, 9, 10);
    return demo_post(d, demo_login(d, k, "window_staff1"),
                     demo_path(d, d->community[k], "/tickets"), NULL,
                     "{\"system\":\"12345\",\"csv\":\"" STR_FMT "\"}", STR_ARG(csv));
}

err demo_channel(struct demo *d)
{
    enum { DINAN = 9 };
    static const int of[] = { 0, 1, 4 };

    for (size_t n = 0; n < COUNT(of); n++) {
        TRY(devices(d, of[n]));
        TRY(box(d, of[n]));
        TRY(admission(d, of[n]));
        arena_done(&d->scratch);
    }
    TRY(hotline(d, DINAN));
    return shared(d, 0);
}
