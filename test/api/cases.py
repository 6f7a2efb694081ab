"""cases.py - what residents bring, driven over HTTP: a grid event with two units, an appeal that is rated and
called back, a patrol, a refusal, a guest; each by the people whose business it is."""

import os

from house import ROOT

PHONE = "12800007788"
WORDS = "3号楼后的垃圾三天没人清"


def hold(k, got, path):
    if got.status != 200:
        raise RuntimeError(f"{path}: {got}")
    k.hold(k.path(path), got)
    return got.json


def photo(k, who, which):
    """A picture of the demo, put up by who shows it."""
    with open(os.path.join(ROOT, "template", "demo", f"{which}.png"), "rb") as f:
        return k.stored(k.who(who).send("POST", k.path(f"files?name={which}.png"), f.read()))


def make_units(k):
    """Two units with somebody who acts for each; a third that is given up."""
    people = {x["login"].split(".")[-1]: x["id"] for x in k.list("accounts", "director")}
    out = {}
    for name, kind, who in (("书院物业服务处", "property", "property_manager"), ("书院警务站", "police", "community_police")):
        out[who] = k.act("director", "units", {"name": name, "kind": kind, "phone": "0531-8000000"})["id"]
        k.act("director", f"units/{out[who]}/members", {"account": people[who]})
    old = k.act("director", "units", {"name": "原环卫班", "kind": "sanitation"})["id"]
    k.act("director", f"units/{old}/members", {"account": people["property_manager"]})
    k.act("director", f"units/{old}/leave", {"account": people["property_manager"]})
    k.act("director", f"units/{old}/retire")
    k.count.check(old not in [u["id"] for u in k.list("units", "resident1")], "a unit given up is still offered")
    return out


def stands(k, case, **want):
    got = k.get(f"cases/{case}", "grid_leader")
    for name, value in want.items():
        k.count.check(got[name] == value, f"{got['code']}: {name} is {got[name]!r}, not {value!r}")
    return got


def parts(k, case):
    """Open parts by the name of their unit."""
    return {p["unit_name"]: p for p in k.get(f"cases/{case}", "grid_leader")["parts"] if p["state"] in ("sent", "taken")}


def report(k, who, item, **more):
    return k.act(who, "cases", {"item": item, "text": WORDS, "address": "3号楼北侧", **more})


def grid_event(k, units):
    """Reported with a picture, seen to be known, sent to two; one gives it back, one does it, another looks."""
    home = k.list("regions?level=building")[0]["id"]
    case = report(k, "resident1", "garbage", region=home, located=True, lat=366500000, lng=1170000000, photos=[photo(k, "resident1", "before")])["id"]
    near = k.act("resident2", "near_cases", {"item": "garbage", "text": WORDS, "located": True, "lat": 366501000, "lng": 1170001000})["items"]
    k.count.check(any(x["id"] == case and x["percent"] > 60 for x in near), f"the same nearby is not offered: {near}")
    k.count.check(all("text" not in x and "address" not in x for x in near), "a neighbour's words are shown")
    k.act("resident2", f"cases/{case}/join")
    joined = k.get(f"cases/{case}", "resident2")
    k.count.check(joined["joined"] and not joined["text"] and not joined["photos"], f"who joined reads what was written: {joined['text']}")
    k.count.check(any(p["mine"] for p in k.get("case_places", "resident1")["items"]), "a resident's own building is not marked")
    at = f"cases/{case}"
    k.act("grid_leader", f"{at}/accept", {"class": "h24", "level": "general", "note": "已核对位置"})
    k.act("grid_leader", f"{at}/pass", {"to": "subdistrict", "reason": "涉及两个社区，请街道协调"})
    k.act("director", f"{at}/pass", {"to": "community", "reason": "街道明确由社区办"})
    k.act("grid_leader", f"{at}/route", {"units": list(units.values()), "lead": units["property_manager"], "note": "物业主办"})
    mine = parts(k, case)
    lead, beside = mine["书院物业服务处"]["id"], mine["书院警务站"]["id"]
    k.count.check(case in [x["id"] for x in k.list("cases/work", "property_manager")], "what is sent is not in the list of who it is sent to")
    k.act("property_manager", f"{at}/parts/{lead}/claim")
    k.act("property_manager", f"{at}/parts/{lead}/contact", {"way": "phone", "text": "问清堆放时间"})
    k.act("community_police", f"{at}/parts/{beside}/give_back", {"reason": "没有治安问题，不归警务站"})
    k.refused(k.who("property_manager").post(k.path(f"{at}/parts/{lead}/done"), {"outcome": "solved", "text": "已经清运干净"}), "done without a picture")
    k.act("property_manager", f"{at}/parts/{lead}/done", {"outcome": "solved", "text": "已经清运干净", "photos": [photo(k, "property_manager", "after")]})
    k.refused(k.who("property_manager").post(k.path(f"{at}/verify"), {"good": True, "text": "看过"}), "the handler looks at their own work")
    k.act("grid_worker1", f"{at}/verify", {"good": True, "text": "现场已干净"})
    for one in k.get(at, "resident1")["photos"]:
        for who, status in (("resident1", 200), ("property_manager", 200), ("resident2", 404)):
            got = k.who(who).get(k.path(f"files/{one['file_id']}/thumb"))
            k.count.check(got.status == status, f"{who} asks for the picture {one['phase']}: {got.status}")
    stands(k, case, state="archived", desk="community")
    k.act("resident1", f"{at}/reopen", {"reason": "又堆上了，请再看一次"})
    stands(k, case, state="open", step="route", round=2)
    who = k.act("grid_leader", f"{at}/reporter", {"reason": "上门核对位置"})
    k.count.check(who["name"] and "*" not in who["name"], "the reporter in clear")


def reception(k):
    """Received first by whose grid it is; a duplicate merged; a second demand split off."""
    one = report(k, "resident1", "greening")["id"]
    k.act("grid_worker1", f"cases/{one}/receive", {"way": "visit", "text": "看过，枯枝还在"})
    stands(k, one, step="accept")
    k.count.check(k.get(f"cases/{one}", "resident1")["receiver"], "who received it first is not shown")
    twice = report(k, "resident2", "greening")["id"]
    k.act("grid_leader", f"cases/{twice}/merge", {"into": one, "reason": "同一棵树"})
    stands(k, twice, state="withdrawn")
    k.count.check(k.get(f"cases/{one}", "resident2")["joined"], "whose duplicate was merged does not follow the other")
    part = k.act("grid_leader", f"cases/{one}/split", {"item": "street_light", "text": "树下的路灯也不亮"})["id"]
    k.count.check([x["id"] for x in stands(k, part, step="accept")["links"]] == [one], "the two parts are not linked")


def called_again(k, units):
    """A low rating asks for another call, by another than who handled it."""
    case = report(k, "resident1", "property_service")["id"]
    at = f"cases/{case}"
    k.act("window_staff1", f"{at}/accept", {"note": ""})
    k.act("window_staff1", f"{at}/route", {"units": [units["property_manager"]]})
    part = parts(k, case)["书院物业服务处"]["id"]
    k.act("property_manager", f"{at}/parts/{part}/done", {"outcome": "explained", "text": "已上门说明收费项目"})
    k.act("resident1", f"{at}/rate", {"solved": "mostly", "attitude": 2, "speed": 3, "result": 4, "text": "态度不好"})
    mine = [x for x in k.list("case_callbacks", "window_staff1") if x["case_id"] == case]
    k.count.check(len(mine) == 1 and mine[0]["why"] == "low" and mine[0]["lowest"] == 2, f"a low rating asks for no call: {mine}")
    k.act("window_staff1", f"case_callbacks/{mine[0]['id']}/done", {"way": "phone", "reached": True, "solved": "yes", "attitude": 4, "speed": 4, "result": 4})
    k.get("callback_draws", "window_staff1")


def common(k):
    """The same item four times: a matter is made of it, and both show the other."""
    for n in range(4):
        report(k, f"resident{1 + n % 2}", "road_damage")
    found = [x for x in k.list("common_problems", "director") if x["item"] == "road_damage"]
    k.count.check(found and found[0]["n"] >= 4, f"what is common is not suggested: {found}")
    matter = k.act("director", "matters", {
        "title": "步道地砖整修", "summary": "一个月里反复有人绊倒，一次修好。", "origin": "committee", "scope_id": "public_space",
        "body": "residents_rep_meeting", "affected_households": 300})["id"]
    k.act("director", "common_problems", {"item": "road_damage", "matter": matter, **({"grid": found[0]["grid"]} if found[0]["grid"] else {})})
    cases = k.list(f"matters/{matter}/case_sources", "director")
    k.count.check(len(cases) >= 4, f"the matter does not show its cases: {cases}")
    shown = k.get(f"cases/{cases[0]['id']}", "director")["links"]
    k.count.check(any(x["kind"] == "source" and x["id"] == matter for x in shown), f"the case does not show its matter: {shown}")


def admission(k):
    """What is not on the list is asked for, and refused by its article."""
    k.count.check(len(k.get("responsibility_list", "resident1")["responsibilities"]) >= 10, "the responsibility list")
    asked = k.act("property_manager", "admissions", {
        "title": "每周电动车台账", "text": "每周报两份表", "department": "区某局", "basis": "某办法第三条", "from_day": k.day(3)})["id"]
    k.act("director", f"admissions/{asked}/decide", {"agreed": False, "answer": "清单以外，没有经费和人手", "article": "成都条例 §44"})
    k.count.check([x["state"] for x in k.get("admissions", "director")["items"] if x["id"] == asked] == ["refused"], "the answer is not kept")


def appeal(k, units, said):
    """Sent to one unit, done; `said` is how it is answered for."""
    case = report(k, "resident1", "property_service", naming="hidden")["id"]
    at = f"cases/{case}"
    k.act("window_staff1", f"{at}/accept", {"note": ""})
    k.act("window_staff1", f"{at}/route", {"units": [units["property_manager"]]})
    part = parts(k, case)["书院物业服务处"]["id"]
    shown = k.get(at, "property_manager")
    k.count.check(not shown["reporter"] and not shown["phone"], f"a hidden name is shown to who handles it: {shown['reporter']}")
    k.act("property_manager", f"{at}/parts/{part}/done", {"outcome": "explained", "text": "已上门说明收费项目"})
    if said == "app":
        k.act("resident1", f"{at}/rate", {"solved": "mostly", "attitude": 4, "speed": 3, "result": 4, "text": "说清楚了"})
    else:
        k.act("window_staff1", f"{at}/call", {"way": "phone", "reached": True, "solved": "yes", "attitude": 5, "speed": 5, "result": 5})
    stands(k, case, state="archived")


def waiting(k, units):
    """More time is asked for and given by another; then it waits on account, is looked at, and goes on."""
    case = report(k, "resident1", "property_service")["id"]
    at = f"cases/{case}"
    k.act("window_staff1", f"{at}/accept", {"note": ""})
    k.act("window_staff1", f"{at}/route", {"units": [units["property_manager"]]})
    part = parts(k, case)["书院物业服务处"]["id"]
    asked = k.act("property_manager", f"{at}/parts/{part}/extend", {"days": 2, "reason": "等配件到货再换"})["id"]
    before = parts(k, case)["书院物业服务处"]["due_at"]
    k.act("window_staff1", f"{at}/extensions/{asked}/decide", {"granted": True, "answer": "同意延期"})
    k.count.check(parts(k, case)["书院物业服务处"]["due_at"] > before, "more time granted moves no end")
    k.act("window_staff1", f"{at}/hold", {"kind": "on_account", "scope": "funds", "plan": "列入明年维修资金计划", "review_on": k.day(20)})
    k.count.check(case in [x["case_id"] for x in k.list("case_holds", "window_staff1")], "what waits is not in the list")
    k.act("window_staff1", f"{at}/hold_review", {"text": "资金已经批下来", "review_on": k.day(25)})
    k.act("window_staff1", f"{at}/unhold", {"outcome": "资金到位，恢复办理"})
    stands(k, case, state="open", step="handle")


def patrol(k):
    """Found and put right on the spot: two pictures, and another looks."""
    made = k.act("grid_worker1", "desk_cases", {
        "item": "parking", "text": "劝离占道的电动车", "address": "东门", "channel": "patrol", "self_handled": True,
        "photos": [photo(k, "grid_worker1", "first")], "after": [photo(k, "grid_worker1", "last")]})
    stands(k, made["id"], step="verify", self_handled=True)
    k.act("grid_leader", f"cases/{made['id']}/verify", {"good": True, "text": "属实"})
    stands(k, made["id"], state="archived")


def refusal(k):
    one = report(k, "resident1", "illegal_building")["id"]
    k.act("grid_leader", f"cases/{one}/refuse", {"reason": "属城管执法，已经告知", "not_listed": True})
    stands(k, one, state="refused")


def guests(k):
    """Without an account: by the tail of the telephone; nobody at all: by the word alone."""
    guest = k.house.visitor()
    said = {"item": "advice", "text": "老年卡在哪里办", "address": "社区服务台", "name": "祝福根", "phone": PHONE}
    code = hold(k, guest.post(k.path("guest_cases"), said), "guest_cases")["code"]
    seen = hold(k, guest.post(k.path("track"), {"code": code, "tail": PHONE[-4:]}), "track")
    k.count.check(seen["state"] == "open" and "phone" not in seen, f"tracked by the tail: {seen}")
    wrong = guest.post(k.path("track"), {"code": code, "tail": "0000"})
    k.count.check(wrong.error == "case.track", f"tracked by a wrong tail: {wrong}")
    secret = report(k, "resident2", "conduct", naming="anonymous")
    k.count.check(hold(k, guest.post(k.path("track"), {"code": secret["code"], "word": secret["track"]}), "track")["code"] == secret["code"], "by the word")
    k.count.check(k.who("resident2").get(k.path(f"cases/{secret['id']}")).status == 404, "an anonymous report knows its reporter")


def bring_cases(k):
    units = make_units(k)
    grid_event(k, units)
    appeal(k, units, "app")
    appeal(k, units, "phone")
    waiting(k, units)
    patrol(k)
    reception(k)
    called_again(k, units)
    common(k)
    admission(k)
    refusal(k)
    guests(k)
    lines = k.get("cases?state=archived", "grid_leader")["items"]
    k.count.check(len(lines) >= 3 and all(x["state"] == "archived" for x in lines), f"the list by state: {len(lines)}")
    every = k.get("cases", "grid_leader")["items"]
    for name, said in (("item", "item"), ("grid", "grid_id")):
        for value in sorted({str(x[said]) for x in every if x[said] not in ("", "0", None)}):
            got = [x["id"] for x in k.get(f"cases?{name}={value}", "grid_leader")["items"]]
            k.count.check(got == [x["id"] for x in every if str(x[said]) == value], f"the list of {name} {value}, newest first: {got}")
            shut = [x["id"] for x in k.get(f"cases?{name}={value}&state=archived", "grid_leader")["items"]]
            k.count.check(shut == [x["id"] for x in every if str(x[said]) == value and x["state"] == "archived"], f"of them the archived: {shut}")
