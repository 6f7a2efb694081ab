"""disputes.py - people's mediation, driven over HTTP: one from its lodging to its case file with the court asked,
one raised, extended and ended in vain, one refused, one stopped; warnings and screenings of the desk."""

import subprocess
import time

from cases import hold

DAY, HOUR = 86400_000, 3600_000
WORDS = "楼上每晚十二点后拖动家具"


def lodge(k, who="resident1", **more):
    return k.act(who, "disputes", {"category": "noise", "text": WORDS, "other_name": "祝福根", "other_phone": "12800007799", **more})["id"]


def page(k, d, who="director"):
    return k.get(f"disputes/{d}", who)


def sides(k, d):
    p = page(k, d)["parties"]
    return [x["id"] for x in sorted(p, key=lambda x: x["side"])]


def consent(k, d):
    """Whoever lodged it by the app has agreed by that; the desk writes down the others."""
    for x in page(k, d)["parties"]:
        if x["consent"] != "yes":
            k.act("director", f"disputes/{d}/parties/{x['id']}/consent", {"way": "phone", "agree": True, "text": "电话里同意"})
    k.act("director", f"disputes/{d}/accept")


def team(k):
    return k.list("dispute_team", "director")


def enrol(k):
    """Two mediators and a guide on the register, trained and certified, bound to the accounts that act."""
    people = {x["login"].split(".")[-1]: x["id"] for x in k.list("accounts", "director")}
    for kind, name, who in (("mediator", "蒲和生", "mediator1"), ("mediator", "乔安和", "mediator2"), ("lawyer", "岑以诺", "lawyer")):
        one = k.act("director", "team", {"kind": kind, "name": name, "account": people[who], "from_day": k.day(-30), "to_day": k.day(700)})["id"]
        k.act("director", f"team/{one}/proofs", {"what": "training", "title": "年度培训", "day": k.day(-20), "hours": 8})
        k.act("director", f"team/{one}/proofs", {"what": "certificate", "title": "二级调解员", "day": k.day(-20), "until": k.day(600)})


def given(k, d, grade=None, who=0):
    k.act("director", f"disputes/{d}/grade", {} if not grade else {"grade": grade, "text": "涉及多户，提级"})
    m = [x for x in team(k) if x["most"] >= 2][who]
    more = {"guide": next(x["account"] for x in team(k) if x["guides"])} if grade == 3 else {}
    k.act("director", f"disputes/{d}/assign", {"mediator": m["account"], "chosen_by": "parties", **more})


def informed(k, d, who="mediator1"):
    a, b = sides(k, d)
    mine = page(k, d, "resident1")
    k.count.check(mine["party"] and not mine["events"] and not mine["risk"], "a party reads what is not theirs")
    k.act("resident1", f"disputes/{d}/parties/{a}/sign", {"what": "notice", "way": "app"})
    k.act(who, f"disputes/{d}/parties/{b}/sign", {"what": "notice", "way": "paper"})
    k.act(who, f"disputes/{d}/inform", {"in_public": False})


def session(k, d, place, start, who="mediator1"):
    return k.act(who, f"disputes/{d}/sessions", {"place": place, "starts_at": start, "ends_at": start + HOUR})["id"]


def agreed(k):
    d = lodge(k)
    k.refused(k.who("resident2").get(k.path(f"disputes/{d}")), "a dispute is shown to a neighbour")
    consent(k, d)
    given(k, d)
    informed(k, d)
    at, now = f"disputes/{d}", int(time.time() * 1000)
    a, b = sides(k, d)
    s = session(k, d, "第三调解室", now - 2 * HOUR)
    k.act("mediator1", f"{at}/sessions/{s}/record", {"present": [a, b], "text": "双方各述其事，愿意协商"})
    gone = session(k, d, "第三调解室", now + 2 * HOUR)
    k.act("mediator1", f"{at}/sessions/{gone}/cancel")
    k.act("mediator1", f"{at}/risk", {"level": "watch", "text": "双方情绪激动，单独谈"})
    lawyer = next(x["account"] for x in team(k) if x["guides"] and not x["judge"])
    k.refused(k.who("mediator1").post(k.path(f"{at}/opinions"), {"lawyer": k.who("director").get("/api/me").json["account"], "text": "责任怎样认定"}), "an opinion of somebody who is no lawyer")
    opinion = k.act("mediator1", f"{at}/opinions", {"lawyer": lawyer, "text": "深夜噪声的责任怎样认定"})["id"]
    k.refused(k.who("mediator1").post(k.path(f"{at}/opinions/{opinion}"), {"text": "由调解员自己来写法律意见"}), "an opinion by whoever asked")
    k.act("lawyer", f"{at}/opinions/{opinion}", {"text": "超过国家噪声限值的，应当停止侵害并赔礼道歉。"})
    got = page(k, d)["opinions"][0]
    k.count.check(got["answered_at"] and "限值" in got["answer"] and not page(k, d, "resident1")["opinions"], f"the mediator reads the opinion, a party does not yet: {got}")
    day = time.strftime("%Y-%m-%d", time.gmtime(now / 1000 + 30 * 86400))
    k.act("mediator1", f"{at}/agreement", {"form": "written", "facts": "楼上夜里拖动家具，楼下睡不好。", "text": "一、每晚十点后不拖动家具。二、互不追究。", "perform_by": day})
    paper = k.who("resident1").get(k.path(f"{at}/agreement.pdf"))
    k.count.check(paper.status == 200 and paper.body[:5] == b"%PDF-", f"the agreement on paper: {paper}")
    words = subprocess.run(["pdftotext", "-raw", "-", "-"], input=paper.body, capture_output=True).stdout.decode()
    k.count.check("楼上夜里拖动家具" in words and words.index("楼上夜里拖动家具") < words.index("互不追究"), f"its facts before what is agreed: {words[:300]}")
    k.act("resident1", f"{at}/parties/{a}/sign", {"what": "agreement", "way": "app"})
    k.act("mediator1", f"{at}/parties/{b}/sign", {"what": "agreement", "way": "print"})
    k.act("mediator1", f"{at}/agreement/sign")
    k.act("director", f"{at}/agreement/seal")
    file = k.stored(k.who("director").send("POST", k.path("files?name=scan.pdf"), b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF signed"))
    scan = k.act("director", f"{at}/scans", {"what": "agreement", "file": file})["id"]
    for bad, why in (({"what": "agreement", "file": file}, "scanned twice"), ({"what": "leaf", "file": file}, "no such paper"), ({"what": "other"}, "no file"), ({"what": "other", "file": "999"}, "nobody's file")):
        k.refused(k.who("director").post(k.path(f"{at}/scans"), bad), why)
    k.count.check(k.who("resident1").get(k.path(f"{at}/scans/{scan}")).status == 200, "a party reads its own paper")
    k.refused(k.who("resident2").get(k.path(f"{at}/scans/{scan}")), "a scan of others")
    k.refused(k.who("secretary").get(k.path(f"files/{file}")), "a scan by the door of files")
    k.count.check(all("*" in x["phone"] for x in page(k, d)["parties"] if x["phone"]), "a telephone stands in clear on the page")
    reveal = f"{at}/parties/{b}/reveal"
    k.count.check(k.act("director", reveal, {"reason": "约定回访时间"})["phone"] == "12800007799", "the telephone, for a reason")
    for who, form, why in (("director", {"reason": "看"}, "a reason too short"), ("director", {}, "no reason"), ("resident1", {"reason": "约定回访时间"}, "a party looks")):
        k.refused(k.who(who).post(k.path(reveal), form), why)
    got = page(k, d)
    k.count.check(got["step"] == "revisit" and got["agreement"]["confirm_until"] > now + 29 * DAY, f"in force: {got['step']}")
    k.act("resident1", f"{at}/parties/{a}/sign", {"what": "court", "way": "app"})
    k.act("mediator1", f"{at}/parties/{b}/sign", {"what": "court", "way": "paper"})
    for state in ("asked", "accepted", "confirmed"):
        k.act("mediator1", f"{at}/court", {"state": state, "number": "（2026）诉前调确12号"})
    return d


def booked(k):
    """A dispute a case led to; its session has a room alone, until it is cancelled."""
    case = k.act("resident1", "cases", {"item": "noise", "text": WORDS, "address": "3号楼"})["id"]
    sides_ = [{"side": "applicant", "name": "祝晓棠"}, {"side": "respondent", "name": "祝福根"}]
    form = {"category": "noise", "channel": "transfer", "text": WORDS, "from_case": case, "parties": sides_}
    k.refused(k.who("director").post(k.path("desk_disputes"), {**form, "from_case": "999"}), "from no case")
    d = k.act("director", "desk_disputes", form)["id"]
    k.count.check(page(k, d)["from_case"] == case and [x["id"] for x in k.get(f"cases/{case}/disputes", "director")["items"]] == [d], "case and dispute name each other")
    k.refused(k.who("director").post(k.path("desk_disputes"), {**form, "from_case": d}), "from a dispute")
    consent(k, d)
    given(k, d)
    for p in sides(k, d):
        k.act("mediator1", f"disputes/{d}/parties/{p}/sign", {"what": "notice", "way": "print"})
    k.act("mediator1", f"disputes/{d}/inform", {"in_public": False})
    venue = k.act("director", "venues", {"kind": "mediation_room", "name": "书院调解室", "address": "一楼", "open_from": 480, "open_to": 1200, "open_days": 127})["id"]
    room = k.act("director", f"venues/{venue}/rooms", {"name": "一室", "seats": 8})["id"]
    start = int(k.now_day() + 3) * DAY - 8 * HOUR + 10 * HOUR
    form = {"room": room, "starts_at": start, "ends_at": start + HOUR}
    one = k.act("mediator1", f"disputes/{d}/sessions", form)["id"]
    k.count.check(page(k, d)["sessions"][0]["place"] == "书院调解室 一室", "a session names its room")
    for bad, why in ((form, "a room booked twice"), ({**form, "room": "999"}, "no such room"), ({"starts_at": start + DAY, "ends_at": start + DAY + HOUR}, "no place at all"), ({**form, "starts_at": start + 60000}, "no quarter of an hour")):
        k.refused(k.who("mediator1").post(k.path(f"disputes/{d}/sessions"), bad), why)
    k.act("mediator1", f"disputes/{d}/sessions/{one}/cancel")
    k.act("mediator1", f"disputes/{d}/sessions", form)


def warned(k):
    """A month screened, a special period; there is no card to answer, and none is made up."""
    k.act("director", "screenings", {"day": k.day(-1), "place": "一至三号楼", "found": 1, "text": "一户积怨，已约谈"})
    k.act("director", "screening_specials", {"title": "施工期", "from_day": k.day(-3), "to_day": k.day(9)})
    got = k.get("screenings", "director")
    k.count.check(got["stretches"][0]["special"] and any(x["state"] == "done" for x in got["stretches"]), f"stretches: {got['stretches']}")
    for path, form, why in (
        ("screenings", {"day": k.day(2), "place": "一号楼", "found": 0, "text": "没有发现"}, "a screening to come"),
        ("screenings", {"day": k.day(), "place": "一号楼", "found": -1, "text": "没有发现"}, "fewer than none found"),
        ("screening_specials", {"title": "倒着", "from_day": k.day(3), "to_day": k.day(2)}, "a period that ends before it begins"),
        ("warnings/999/answer", {"who": "网格长", "what": "上门劝导", "until": k.day(2)}, "no such card"),
        ("warnings/999/close", {"result": "已经平息"}, "no such card closed"),
    ):
        k.refused(k.who("director").post(k.path(path), form), why)


def visited(k, d):
    for v in page(k, d)["visits"]:
        k.refused(k.who("mediator1").post(k.path(f"disputes/{d}/visits/{v['id']}"), {"performed": "yes", "text": "双方都说安静了"}), "a visit before its day")


def in_vain(k):
    """Raised, given to another after a recusal, extended, ended; its file is closed."""
    d = k.act("director", "desk_disputes", {
        "category": "leak", "channel": "window", "text": "楼上漏水泡坏吊顶，索赔协商不成", "amount": 300000,
        "parties": [{"side": "applicant", "resident": k.list("residents", "director")[0]["id"]}, {"side": "respondent", "name": "祝福根", "phone": "12800007799"}]})["id"]
    at = f"disputes/{d}"
    consent(k, d)
    given(k, d)
    k.act("director", f"{at}/recuse", {"text": "与一方是亲属"})
    m = [x for x in team(k) if x["most"] >= 2]
    k.refused(k.who("director").post(k.path(f"{at}/assign"), {"mediator": m[0]["account"], "chosen_by": "office"}), "recused and given again")
    k.act("director", f"{at}/assign", {"mediator": m[1]["account"], "chosen_by": "office"})
    a, b = sides(k, d)
    for p in (a, b):
        k.act("mediator2", f"{at}/parties/{p}/sign", {"what": "notice", "way": "paper"})
    k.act("mediator2", f"{at}/inform", {"in_public": True})
    for p in (a, b):
        k.act("mediator2", f"{at}/parties/{p}/sign", {"what": "extension", "way": "paper"})
    k.act("mediator2", f"{at}/extend", {"text": "等待渗漏鉴定结果"})
    k.act("director", f"{at}/raise", {"grade": 2, "text": "七日未解，升级调解"})
    k.act("director", f"{at}/assign", {"mediator": m[1]["account"], "chosen_by": "office"})
    k.act("mediator2", f"{at}/inform", {"in_public": True})
    s = session(k, d, "物业会议室", int(time.time() * 1000) - 3 * HOUR, "mediator2")
    k.act("mediator2", f"{at}/sessions/{s}/record", {"present": [a, b], "text": "差距太大，谈不拢"})
    k.act("mediator2", f"{at}/terminate", {"text": "对赔偿数额差距太大", "ways": ["arbitration", "court"]})
    k.act("director", f"{at}/file")
    got = page(k, d)
    k.count.check(got["state"] == "archived" and got["sealed"], "the case file is not closed")
    k.count.check(k.who("director").get(k.path(f"{at}/file.zip")).body[:2] == b"PK", "no sealed file")
    k.refused(k.who("resident2").get(k.path(f"{at}/file.zip")), "a sealed file of others")


def refused_and_stopped(k):
    d = lodge(k, category="parking")
    b = sides(k, d)[1]
    k.act("director", f"disputes/{d}/parties/{b}/consent", {"way": "oral", "agree": False, "text": "不愿意调解"})
    k.count.check(page(k, d)["state"] == "refused", "mediated against a refusal")
    d = lodge(k, category="pet")
    k.act("resident1", f"disputes/{d}/stop", {"text": "已经和好，不用调解"})
    k.count.check(page(k, d)["state"] == "withdrawn", "not stopped at will")


def settle_disputes(k):
    enrol(k)
    d = agreed(k)
    visited(k, d)
    booked(k)
    warned(k)
    in_vain(k)
    refused_and_stopped(k)
    mine = k.get("my_disputes", "resident1")["items"]
    k.count.check(d in [x["id"] for x in mine] and all(x["role"] == "party" for x in mine), f"one's own disputes: {[(x['id'], x['role']) for x in mine]}, not {d}")
    k.count.check(len(k.get("disputes?state=archived", "director")["items"]) >= 1, "the list by state")
    k.count.check(k.get("disputes?late=1", "director")["items"] == [], "nothing lodged today is late")
