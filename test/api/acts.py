"""acts.py - every act of the interface document done at least once by its people. Its answer is held to
its schema; sent again under its key it is answered the same and done once; a second time it is refused
where it can be done only once; and of a matter that is closed nothing can be changed any more."""
import base64
import hashlib
import hmac
import os
import re
import sqlite3
import struct
import time

from contract import TABLE, answer_schema
from course import PLAN, Course, Matter
from refusals import fingerprint
from schema import faults

# Acts nobody can do on the demo, each with its reason.
ALLOWED = {path: "the demo calls and opens its owners' votes itself; src/room/owners/owners_vote_test.c does so too" for path in (
    "/api/c/{c}/matters/{id}/owners", "/api/c/{c}/matters/{id}/owners_end", "/api/c/{c}/owners/{id}/open",
    "/api/c/{c}/owners/{id}/agent", "/api/c/{c}/property_units/{id}/undelivered")}
ALLOWED["/api/c/{c}/ballots/{id}/hand_outs"] = "a secret ballot's: src/room/paper/paper_test.c hands sheets out"
ALLOWED["/api/c/{c}/meetings/{id}/join"] = "two matters at one hour: src/room/meeting/sitting_test.c holds them in one room"
ALLOWED["/api/c/{c}/ballots/{id}/blanks"] = ALLOWED["/api/c/{c}/ballots/{id}/hand_outs"]
ALLOWED["/api/c/{c}/rep_households/share"] = "the demo deals its households out itself: src/room/rep/rep_test.c does so too"
ALLOWED["/api/c/{c}/matters/{id}/money_decisions"] = "needs a second matter of the same body, passed and unspent: src/room/work/work_test.c"
for path in ("matters/{id}/invited", "invited/{id}/withdraw", "invited/{id}/consent", "meetings/{id}/statements", "statement_answers",
             "meetings/{id}/conclude", "meetings/{id}/facilitate", "meetings/{id}/rectified", "meetings/{id}/rectify_check",
             "matters/{id}/attach"):
    ALLOWED[f"/api/c/{{c}}/{path}"] = "the demo holds its hearings through these routes; src/room/forum/forum_test.c tries each"
for path in ("matters/{id}/seats", "matters/{id}/candidates", "candidates/{id}/check", "matters/{id}/elect", "meetings/{id}/appeals",
             "appeals/{id}/decide", "matters/{id}/review", "ballots/{id}/marks", "candidates/{id}/support", "matters/{id}/recall",
             "matters/{id}/statement", "residents/{id}/kin", "posts/{id}/education"):
    ALLOWED[f"/api/c/{{c}}/{path}"] = "the demo elects and judges through these routes; src/room/elect/elect_test.c tries each, and recalls"
for path in ("matters/{id}/clause_tags", "matters/{id}/rulings", "matters/{id}/filing", "matters/{id}/effect", "matters/{id}/correction"):
    ALLOWED[f"/api/c/{{c}}/{path}"] = "the demo walks a covenant through these routes; src/room/covenant/covenant_test.c tries each, refusals and all"
ALLOWED["/witness/add-checkpoint"] = "asked by another house: witness.py does"

# What may lawfully be done again with the same words; everything else is refused the second time.
AGAIN = {
    "/api/demo/clock", "/api/messages/seen", "/api/password", "/api/phone_code", "/api/sign_in", "/api/sign_out", "/api/totp",
    "/api/c/{c}/accounts/{id}/reset", "/api/c/{c}/accounts/{id}/state", "/api/c/{c}/files", "/api/c/{c}/imports",
    "/api/c/{c}/imports/{id}/check", "/api/c/{c}/invites", "/api/c/{c}/matters", "/api/c/{c}/demands", "/api/c/{c}/residents",
    "/api/c/{c}/residents/{id}", "/api/c/{c}/residents/{id}/reveal", "/api/c/{c}/organisations", "/api/c/{c}/regions/{id}/rename",
    "/api/c/{c}/matters/{id}/papers", "/api/c/{c}/matters/{id}/channels", "/api/c/{c}/matters/{id}/reach",
    "/api/c/{c}/matters/{id}/checks", "/api/c/{c}/matters/{id}/plans", "/api/c/{c}/matters/{id}/invitations",
    "/api/c/{c}/matters/{id}/money", "/api/c/{c}/matters/{id}/money_changes", "/api/c/{c}/matters/{id}/progress", "/api/c/{c}/matters/{id}/inspections",
    "/api/c/{c}/matters/{id}/work_items", "/api/c/{c}/matters/{id}/change_orders", "/api/c/{c}/matters/{id}/acceptance",
    "/api/c/{c}/invitations/{id}/answer", "/api/c/{c}/invitations/{id}/settle", "/api/c/{c}/opinions/{id}/dispose",
    "/api/c/{c}/matters/{id}/sheets", "/api/c/{c}/matters/{id}/batches", "/api/c/{c}/ballots/{id}/sheets", "/api/c/{c}/ballots/{id}/batches",
    "/api/c/{c}/ballots/{id}/recounts", "/api/c/{c}/surveys/{id}/sheets", "/api/c/{c}/surveys/{id}/batches", "/api/c/{c}/batches/{id}/photos",
    "/api/c/{c}/meetings", "/api/c/{c}/meetings/{id}/agenda", "/api/c/{c}/meetings/{id}/agenda_order", "/api/c/{c}/meetings/{id}/outcomes",
    "/api/c/{c}/rep_households", "/api/c/{c}/matters/{id}/rep_views",
    "/api/c/{c}/rules/{word}/preview", "/api/c/{c}/scope/{word}/preview", "/api/c/{c}/scope/{word}", "/api/c/{c}/budget/{id}/raises", "/api/c/{c}/pilot", "/api/c/{c}/pilot_notes", "/api/c/{c}/owners/{id}/deliver", "/api/c/{c}/owners/{id}/join", "/api/c/{c}/matters/{id}/party_study", "/api/c/{c}/ballots/{id}/votes", "/api/c/{c}/meetings/{id}/minutes", "/api/c/{c}/work_items/{id}/done", "/api/c/{c}/ballots/{id}/shown",
    "/api/c/{c}/matters/{id}/opinions/apart", "/api/c/{c}/bypass/look", "/api/c/{c}/spots",
    "/api/c/{c}/covenants/{id}/reviews", "/api/c/{c}/liaisons",
    "/api/c/{c}/concerns", "/api/c/{c}/concerns/{id}/keep", "/api/c/{c}/concerns/{id}/case",
}

# Answers not kept under their key: three hold a secret, the last act finds its matter sealed.
UNKEPT = {"/api/c/{c}/residents/{id}/reveal", "/api/c/{c}/accounts/{id}/reset", "/api/c/{c}/invites", "/api/c/{c}/matters/{id}/seal"}


def pattern_of(path):
    return re.compile("^" + re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) + "$")


class Record(Course):
    """A course that keeps what it did and holds each act to the document."""

    def __init__(self, house, doc, count, place):
        super().__init__(house, place)
        self.doc, self.count, self.done, self.seen = doc, count, [], set()
        self.posts = [(pattern_of(path), path, methods["post"]) for path, methods in doc["paths"].items() if "post" in methods]
        self.refusal = doc["components"]["schemas"]["Refusal"]

    def template(self, full):
        hits = [(path, operation) for pattern, path, operation in self.posts if pattern.match(full.split("?")[0])]
        return min(hits, key=lambda hit: hit[0].count("{"))

    def leaves(self):
        db = sqlite3.connect(f"file:{self.house.data}/zhengyi.db?mode=ro", uri=True, timeout=30)
        try:
            return db.execute("SELECT (SELECT count(*) FROM log_pending) + (SELECT count(*) FROM log_entry)").fetchone()[0]
        finally:
            db.close()

    def hold(self, full, got):
        """An answer held to the schema of its route."""
        path, operation = self.template(full)
        self.seen.add(path)
        schema = answer_schema(operation)
        wrong = faults(self.doc, schema, got.json) if schema else []
        if wrong:
            self.count.check(False, f"POST {full}: {wrong[:3]}")
        return path

    def act(self, post, path, body=None):
        full = self.path(path)
        first = self.template(full)[0] not in self.seen
        key = {"Idempotency-Key": f"act-{len(self.done)}"} if first and full.startswith("/api/c/") else {}
        got = self.who(post).post(full, body, **key)
        if got.status != 200:
            raise RuntimeError(f"{post} {path} {body}: {got}")
        template = self.hold(full, got)
        self.done.append((post, full, body))
        if key:
            self.ask_again(post, full, body, key, got, template)
        return got.json

    def stored(self, got):
        self.hold(self.path("files"), got)
        return super().stored(got)

    def unmoved(self, look, ask):
        """What `ask` answers, and whether `look` sees the same before and after; the house's own jobs
        write leaves too, so it is asked up to three times."""
        for _ in range(3):
            before = look()
            got = ask()
            if look() == before:
                return got, True
        return got, False

    def ask_again(self, post, full, body, key, got, template):
        if template not in UNKEPT:
            again, same = self.unmoved(self.leaves, lambda: self.who(post).post(full, body, **key))
            self.count.check(again.json == got.json and same, f"replay of {full}: {again} after {got}, nothing written: {same}")
        if template not in AGAIN:
            twice, same = self.unmoved(self.leaves, lambda: self.who(post).post(full, body))
            self.refused(twice, f"twice {full}")
            self.count.check(same, f"twice {full}: it left a leaf")

    def refused(self, got, what):
        wrong = faults(self.doc, self.refusal, got.json, "refusal") if got.json else ["no JSON"]
        self.count.check(got.status in (403, 404, 409, 422) and not wrong, f"{what}: {got} {wrong[:1]}")

    def may(self, perm, *rest):
        """The act by the first of the staff who holds the permission."""
        for post in ("secretary", "director", "window_staff1", "grid_worker1", "archivist"):
            if perm in next(x["perms"] for x in self.who(post).get("/api/me").json["communities"] if x["id"] == self.c):
                return self.act(post, *rest)
        raise RuntimeError(f"nobody holds {perm}")

    def late(self, m):
        """Everything ever done to a matter that is closed, sent again by the same people."""
        things = {m.id, m.notice, m.survey, *m.things}
        acts = [one for one in self.done if things & set(one[1].split("/"))]

        def ask():
            for post, full, body in acts:
                self.refused(self.who(post).post(full, body), f"late {full}")
        _, same = self.unmoved(lambda: fingerprint(self.house), ask)
        self.count.check(len(acts) > 5 and same, f"{len(acts)} late acts changed something")


def totp(secret):
    step = struct.pack(">Q", int(time.time() + totp.ahead) // 30)
    digest = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), step, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


totp.ahead = 0


def keep_register(k):
    """The register, the offices and the accounts."""
    estate = k.list("regions?level=estate")[0]["id"]
    k.may("register.edit", "regions", {"parent_id": k.c, "level": "grid", "name": "试验网格"})
    empty = k.may("register.edit", "regions", {"parent_id": estate, "level": "building", "name": "试验楼二"})["id"]
    building = k.may("register.edit", "regions", {"parent_id": estate, "level": "building", "name": "试验楼"})["id"]
    k.may("register.edit", f"regions/{empty}/rename", {"name": "试验楼三"})
    k.may("register.edit", f"regions/{empty}/retire")
    home = k.may("register.edit", "households", {"building": building, "room": "101", "kind": "own"})["id"]
    who = k.may("register.edit", "residents", {"household": home, "name": "柏试住", "relation": "head", "birthday": "1970-02-03"})["id"]
    k.may("register.edit", f"residents/{who}", {"household": home, "name": "柏试住", "relation": "head", "birthday": "1970-02-04",
                                                "state": "living", "party_member": True, "source": "上门核对"})
    k.may("register.clear", f"residents/{who}/reveal", {"reason": "核对身份证号"})
    k.may("register.edit", "property_units", {"building": building, "household": home, "room": "101", "area": 8850,
                                              "owners": [{"resident": who, "share_part": 1, "share_whole": 1}]})
    k.may("register.edit", "organisations", {"name": "试验物业有限公司", "kind": "property"})
    return who


def keep_accounts(k, resident):
    account = k.may("account.run", "accounts", {"login": "new.person", "name": "柏试住", "password": "一个很长的登录口令 9", "phone": "12800999901"})["id"]
    code = k.may("account.run", "invites", {"resident": resident})["code"]
    me = k.house.visitor()
    say = lambda path, body=None: check(k, me.post(path, body), path)  # noqa: E731
    me.sign_in("new.person", "一个很长的登录口令 9")
    say("/api/bind", {"community": k.c, "invite": code})
    sign_in_by_phone(k)
    say("/api/messages/seen", {"until": "7"})
    secret = say("/api/totp").json["secret"]
    totp.ahead = k.days * 86400
    say("/api/totp/confirm", {"code": totp(secret)})
    say("/api/password", {"old": "一个很长的登录口令 9", "new": "另一个很长的登录口令 8"})
    say("/api/sign_out")
    given = k.may("office.run", "posts", {"kind": "grid_worker", "name": "柏试住", "account": account})["id"]
    k.may("office.run", f"posts/{given}/end", {"reason": "任期届满"})
    code = k.may("account.run", f"accounts/{account}/reset", {"drop_totp": True})["code"]
    say("/api/password_reset", {"login": "new.person", "code": code, "new": "第三个很长的登录口令 7"})
    k.may("office.run", f"accounts/{account}/state", {"state": "locked"})


def check(k, got, path):
    if got.status != 200:
        raise RuntimeError(f"{path}: {got}")
    k.hold(path, got)
    return got


def sign_in_by_phone(k):
    phone, box, codes = "12800999901", os.path.join(k.house.data, "outbox.txt"), []
    check(k, k.house.visitor().post("/api/phone_code", {"phone": phone}), "/api/phone_code")
    for _ in range(100):
        codes = re.findall(phone + r" .*?(\d{6})", open(box, encoding="utf-8").read()) if os.path.exists(box) else []
        if codes:
            break
        time.sleep(0.1)
    check(k, k.house.visitor().post("/api/phone_sign_in", {"phone": phone, "code": codes[-1]}), "/api/phone_sign_in")
    check(k, k.house.visitor().post("/api/sign_in", {"login": f"{k.place}.secretary", "password": "zhengyi-demo"}), "/api/sign_in")


def import_roll(k):
    who = next(p for p in ("director", "secretary", "window_staff1")
               if "import.run" in k.who(p).get("/api/me").json["communities"][0]["perms"])
    path = k.path("imports?name=a.csv")
    got = check(k, k.who(who).send("POST", path, TABLE.encode()), path).json
    maps = [{"column": x["name"], "field": x["maps_to"]} for x in got["columns"] if x["maps_to"]]
    k.act(who, f"imports/{got['id']}/check", {"mapping": maps})
    k.act(who, f"imports/{got['id']}/run")


def demand(k):
    one = k.act("resident1", "demands", {"title": "南门修路", "text": "下雨积水，请修一修"})["id"]
    k.act("resident2", f"demands/{one}/sign")


def refused_matter(m):
    by_hand = m.course.who("secretary").post(m.course.path(f"{m.at}/close"), {"note": "办结"})
    m.course.count.check(by_hand.error == "step.closes_itself", f"intake closes with its own act: {by_hand}")
    m.act("secretary", "refuse", {"reason": "不属于居民会议的事项"})
    yield 0


def codes_of(k, run):
    """The codes on printed sheets: the only place they stand besides is the paper."""
    db = sqlite3.connect(f"file:{k.house.data}/zhengyi.db?mode=ro", uri=True, timeout=30)
    try:
        return [row[0] for row in db.execute("SELECT code FROM sheet_code WHERE run_id = ? ORDER BY code", (int(run),))]
    finally:
        db.close()


def key_slips(m):
    """Opinion slips printed, keyed twice by two people, photographed and settled; a visit at home."""
    k, slip = m.course, {"choice": "opinion", "text": "南门的路灯太暗"}
    codes = codes_of(k, m.act("director", "sheets", {"count": 4})["id"])
    m.act("director", "batches")
    batch = f"batches/{m.act('director', 'batches')['id']}"
    k.act("director", f"{batch}/photos", {"file": k.put("first")})
    for who in ("director", "secretary"):
        for code in codes[:3]:
            k.act(who, f"{batch}/entries", {"code": code, **slip})
        k.act(who, f"{batch}/undo", {"code": codes[2]})
        k.act(who, f"{batch}/done")
    k.act("director", f"{batch}/settle", {"rulings": []})
    wrong = m.act("director", "batches")["id"]
    k.act("director", f"batches/{wrong}/discard", {"reason": "这一批拿错了"})
    visit = visit_home(k, f"{m.at}/visits", "resident2", {"text": "腿脚不便，希望座椅加扶手"})
    k.act("secretary", f"visits/{visit}/claim")
    stand_at_kiosk(k, "resident3", matter=m.id)


def visit_home(k, path, login, says):
    """Before two who hold a post; its id."""
    holds = [p["id"] for p in k.list("posts") if p["kind"] in ("grid_worker", "supervision_member", "supervision_head")]
    who = k.who(login).get("/api/me").json["communities"][0]["resident"]
    return k.act("director", path, {"resident": who, "witness": holds[0], "second": holds[1], "place": "3号楼家中", **says})["id"]


def vote_on_paper(m, meeting):
    """A vote at home; sheets printed and a batch of them begun, then thrown away: hands are raised."""
    k = m.course

    def during(ballot):
        k.act("director", f"ballots/{ballot}/sheets", {"large": True})
        batch = k.act("director", f"ballots/{ballot}/batches")["id"]
        k.act("director", f"batches/{batch}/discard", {"reason": "改为举手表决"})
        visit_home(k, f"ballots/{ballot}/visits", "rep2", {"choice": "oppose"})
        stand_at_kiosk(k, "rep3", ballot=ballot)

    ballot = m.decide(meeting, 45, 5, during=during)
    k.act("director", f"ballots/{ballot}/recounts", {"agree": 5, "oppose": 40, "abstain": 0, "spoilt": 0})


def stand_at_kiosk(k, login, matter=None, ballot=None, survey=None):
    """One shift at the shared tablet: sent away, come again, done what waits, counted."""
    resident = k.who(login).get("/api/me").json["communities"][0]["resident"]
    shift = k.act("director", "kiosk/shifts", {"place": "社区大厅"})["id"]
    who = {"way": "invite", "code": k.may("account.run", "invites", {"resident": resident})["code"]}
    person = k.act("director", f"kiosk/shifts/{shift}/persons", who)["id"]
    k.act("director", f"kiosk/persons/{person}/end")
    person = k.act("director", f"kiosk/shifts/{shift}/persons", who)["id"]
    k.act("director", f"kiosk/persons/{person}/confirm")
    if matter:
        k.act("director", f"kiosk/persons/{person}/opinions", {"matter": matter, "text": "座椅旁边请加一盏灯"})
    if ballot:
        k.act("director", f"kiosk/persons/{person}/votes", {"ballot": ballot, "choice": "agree"})
    if survey:
        k.act("director", f"kiosk/persons/{person}/reviews", {"survey": survey, "score": "satisfied", "text": ""})
    k.act("director", f"kiosk/persons/{person}/end")
    k.act("director", f"kiosk/shifts/{shift}/close", {"counted": 1})


def keep_branch(k):
    one = k.act("secretary", "branch_members", {"branch": "第一支部", "name": "柏试党", "standing": "probationary"})["id"]
    k.act("secretary", f"branch_members/{one}/confirm")
    k.act("secretary", f"branch_members/{one}/end", {"reason": "转出本支部"})


def watch_spending(k):
    """Two payments no matter stands behind: answered, found to need one; found justified."""
    for n in (1, 2):
        k.act("director", "spend", {"title": "修补道路", "payee": f"试修路队{n}", "voucher": f"W-{n}", "source": "other", "fen": 6000000})
    k.act("supervision_head", "bypass/look")
    one, other = (x["id"] for x in k.get("bypass")["items"][:2])
    k.act("director", f"bypass/{one}/reply", {"reply": "雨后塌陷，应急抢修"})
    k.act("supervision_head", f"bypass/{one}/rule", {"finding": "must", "reason": "应当经居民代表会议"})
    k.act("supervision_head", f"bypass/{other}/rule", {"finding": "justified", "reason": "应急抢修，事后已公示"})


def keep_covenants(k, street):
    """A charter from before, filed late and looked at again; a facilitator taken on and let go."""
    old = {"kind": "charter", "title": "书院里社区自治章程", "text": "第一条 居民的事居民商量着办。\n第二条 账目每季度公布。",
           "passed_on": "2023-03-01", "effective_on": "2023-04-01"}
    charter = k.act("secretary", "covenants", old)["id"]
    k.act(street, f"covenants/{charter}/filing", {"number": "砚街章备〔2023〕1号", "office": "subdistrict", "filed_on": "2023-04-02"})
    k.act("director", f"covenants/{charter}/reviews", {"outcome": "keep", "note": "居民代表评估后继续施行"})
    person = {"name": "艾议和", "topics": "物业、停车", "trained_on": "2026-03-01", "from_day": "2026-04-01", "to_day": "2028-03-31"}
    liaison = k.act("director", "liaisons", person)["id"]
    k.act("director", f"liaisons/{liaison}/end", {"reason": "迁居外地"})


def keep_money(k, street):
    """A line of the year granted and raised, an entry linked and one taken back, a table taken in."""
    running = [m["id"] for m in k.get("matters?state=open")["items"]]
    matter = next(m for m in running if k.get(f"matters/{m}/works")["chain"]["left"] > 0)
    line = k.act(street, "budget", {"year": 2031, "source": "office", "fen": 100, "paper": "街财9号"})["id"]
    more = k.act("director", f"budget/{line}/raises", {"fen": 50, "reason": "印刷费增加"})["id"]
    k.act(street, f"budget_raises/{more}/approve")
    entry = {"title": "印宣传页", "payee": "青禾图文社", "voucher": "T-1", "source": "other", "fen": 1}
    one = k.act("director", "spend", entry)["id"]
    k.act("director", f"spend/{one}/link", {"matter": matter})
    asked = k.act("director", f"spend/{one}/reverse", {"reason": "记错了账"})["id"]
    k.act("supervision_head", f"spend_reversals/{asked}/refuse", {"reason": "凭证没有错"})
    asked = k.act("director", f"spend/{one}/reverse", {"reason": "凭证金额不符"})["id"]
    k.act("supervision_head", f"spend_reversals/{asked}/approve")
    table = "日期,金额(元),用途,收款方,凭证号,资金来源\n2026-01-05,1.00,打印,青禾图文社,T-2,捐赠\n"
    k.act("director", "spend_imports", {"name": "一月.csv", "text": table})
    one, other = (k.act(street, "petitions", {"code": f"信{n}", "day": "2026-01-05", "title": "反映楼道堆物"})["id"] for n in (1, 2))
    k.act(street, f"petitions/{one}/judge", {"link": "apart", "reason": "与议事无关"})
    k.act(street, f"petitions/{other}/judge", {"link": "linked", "matter": matter, "reason": "公示期不足"})
    k.act(street, "pilot", {"standing": "pilot", "reason": "街道推荐为试点"})
    k.act(street, "pilot_notes", {"what": "visit", "day": "2026-01-05", "text": "现场观摩一次"})


def check_on_the_spot(k, street):
    """A sample of one, each question answered, what was found put right and looked at again."""
    spot = k.act(street, "spots", {"title": "季度抽查", "from_day": "2020-01-01", "to_day": k.day(), "size": 1})["id"]
    k.act(street, f"spots/{spot}/draw")
    matter = k.get(f"spots/{spot}")["items"][0]["matter"]
    for question in ("rules", "steps", "content", "result"):
        bad = {"result": "bad", "note": "制度没有上墙"} if question == "rules" else {"result": "good"}
        k.act(street, f"spots/{spot}/answers", {"matter": matter, "question": question, **bad})
    found = k.get(f"spots/{spot}")["findings"][0]["id"]
    k.act("director", f"findings/{found}/done", {"text": "已经上墙", "file": k.put("after")})
    k.act(street, f"findings/{found}/check", {"result": "good"})
    k.act(street, f"spots/{spot}/close")


def tell_case(k):
    """A concluded matter told without its persons: proposed, confirmed by another, taken back."""
    matter = k.get("matters?state=archived")["items"][0]["id"]
    draft = k.get(f"matters/{matter}/library_draft")
    words = {"title": draft["title"], "keywords": draft["keywords"], "text": draft["text"] + "大家一起议，议了就办，办了就公开。"}
    one = k.act("director", "library", {**words, "matter": matter, "outcome": "solved"})["id"]
    kept = k.get(f"library/{one}")["entry"]
    told = {"title": kept["title"], "keywords": kept["keywords"], "text": kept["text"], "masks": kept["masks"]}
    k.act("archivist", f"library/{one}/publish", told)
    k.act("archivist", f"library/{one}/withdraw", {"reason": "当事人要求不再公开"})


def open_poll(k, street):
    """The survey of a half-year, answered once; its id."""
    year = int(k.day()[:4])
    poll = k.act(street, "polls", {"year": year, "half": 2, "opens": k.day(), "closes": k.day(6)})["id"]
    k.act("resident1", f"polls/{poll}/answers", {"score": "mostly"})
    return poll


def owners_vote(k):
    """What may be done while the owners of the demo's open vote decide; its path."""
    desk = "owners_committee_head"
    m = next(x["id"] for x in k.get("matters")["items"] if "水泵" in x["title"])
    decision = k.get(f"matters/{m}/owners")["items"][0]["id"]
    at = f"owners/{decision}"
    free = [p["id"] for p in k.list(f"{at}/roll", desk) if not p["cast_at"]]
    k.act(desk, f"{at}/deliver", {"way": "door", "signed_for": True, "heads": free[:1]})
    k.act("resident1", f"{at}/join", {})
    k.act("resident2", f"{at}/votes", {"choice": "agree"})
    k.act(desk, f"{at}/enter", {"votes": [{"head": free[0], "choice": "agree", "way": "paper"}]})
    return at


def owners_count(k, at):
    watch = [p["id"] for p in k.list(f"{at}/roll", "owners_committee_head")][:2]
    k.act("owners_committee_head", f"{at}/count", {"watchers": watch})
    k.act("committee_member1", f"{at}/witness")


def keep_rules(k):
    """A stricter number of the community's own, seen first and then published."""
    changes = [{"what": "publicity.days", "is": "20"}]
    k.may("setting.run", "rules/jwh-2026/preview", {"changes": changes, "body": "residents_rep_meeting", "expected": 60, "present": 46, "agree": 24})
    k.may("setting.run", "rules/jwh-2026", {"effective_from": k.day(400), "reason": "居民会议决定公示更久", "changes": changes})


def keep_scope(k):
    """An item of the community's own in its catalogue."""
    items = [{"title_zh": "楼道晾衣架", "reason_zh": "邻里之间的事", "source": "cfg", "procedure": "ytg_urban", "bodies": ["residents_rep_meeting"]}]
    k.may("setting.run", "scope/here/preview", {"items": items})
    k.may("setting.run", "scope/here", {"effective_from": k.day(400), "reason": "居民代表提出列入", "items": items})


def weigh_opinions(m):
    """Opinions grouped, split and answered together, told by hand; cards on a clause, and what they changed."""
    k = m.course
    text = "一、设座椅八张，分类点设在南侧。\n二、建充电车棚。"
    plan = m.act("director", "plans", dict(PLAN, text=text))["id"]

    def say(who, words, **more):
        return m.act(who, "opinions", {"text": words, **more})["id"]
    alike = [say("rep1", "分类点离我家窗户太近，希望移远", plan=plan, clause=1, stance="change"),
             say("rep3", "分类点离窗户太近，希望移远一点"), say("resident1", "分类点离窗户太近了，希望移远些")]
    m.act("rep4", "opinions", {"plan": plan, "clause": 2, "stance": "agree"})
    lone, paper = say("rep5", "座椅要有扶手"), say("director", "车棚要有灯", channel="symposium", name="王大爷", household_id=k.list("households")[0]["id"])
    group = m.act("director", "opinion_groups", {"title": "分类点移远", "opinions": alike[:2]})["id"]
    k.act("director", f"opinion_groups/{group}/join", {"opinions": alike[2:]})
    k.act("director", f"opinion_groups/{group}/split", {"opinions": alike[2:], "reason": "说的是另一处"})
    m.act("director", "opinions/apart", {"opinions": [lone]})
    k.act("director", f"opinion_groups/{group}/dispose", {"disposition": "adopted", "reason": "外移二十五米"})
    m.act("director", "opinions/dispose", {"opinions": [alike[2], lone, paper], "disposition": "partly", "reason": "能改的都改"})
    m.act("director", "opinions/told", {"opinions": [paper], "way": "paper"})
    newer = m.act("director", "plans", dict(PLAN, text=text.replace("南侧", "北侧，离窗户三十米")))["id"]
    m.act("director", f"plans/{newer}/causes", {"clause": 1, "opinions": alike[:1]})


def raise_concerns(k):
    """What the week brought: kept, left to the ticket desk, answered and told, made a matter of."""
    def say(text, **more):
        return k.act("grid_worker1", "concerns", {"text": text, "weight": "important", **more})["id"]
    one, other, third = say("路灯不亮", name="王大爷"), say("井盖松动"), say("北门夜里卸货")
    k.act("director", f"concerns/{one}/keep", {"text": "请物业先看", "weight": "urgent"})
    k.act("director", f"concerns/{other}/case", {"text": "应派给市政"})
    k.act("director", f"concerns/{one}/answer", {"text": "已经换好"})
    k.act("grid_worker1", f"concerns/{one}/told", {"way": "call"})
    k.act("director", f"concerns/{third}/matter", {"title": "北门夜间卸货", "summary": "夜里卸货扰民，请议出办法", "origin": "huddle",
                                                   "scope_id": "facilities", "body": "residents_rep_meeting", "affected_households": 20})


def hear_concern(m):
    one = m.course.act("grid_worker1", "concerns", {"text": "座椅边上要有垃圾桶", "weight": "normal"})["id"]
    m.course.act("director", f"concerns/{one}/opinion", {"matter": m.id})


def held_matter(m):
    """Suspended, taken up again, withdrawn."""
    m.accept()
    key_slips(m)
    weigh_opinions(m)
    hear_concern(m)
    m.act("secretary", "suspend", {"reason": "等待上级批复"})
    m.act("secretary", "resume", {"reason": "批复已到"})
    m.act("rep1", "consents", {"choice": "agree"})
    m.act("secretary", "withdraw", {"reason": "提议人撤回"})
    yield 0


def rejected_matter(m):
    """Voted down; before it, returned once from the consultation."""
    m.accept()
    yield from m.until("consult")
    m.act("secretary", "return", {"to": "propose", "reason": "方案有误，重新提议"})
    yield from m.propose("\n另：电缆改走地下。")
    yield from m.consult()
    meeting = yield from m.call("residents_rep_meeting", 4)
    m.things.add(meeting)
    vote_on_paper(m, meeting)
    m.act("secretary", "end_rejected", {"reason": "多数代表不同意"})


def house_meeting(k):
    """A joint meeting for no matter: its agenda set, its notice handed over, its minutes signed by three."""
    soon = k.now() + 60000
    one = k.act("director", "meetings", {"body": "two_committees_meeting", "place": "会议室", "chair": "书记", "recorder": "窗口",
                                         "starts_at": soon, "topics": ["研究秋季活动", "通报值班安排"]})["id"]
    at = f"meetings/{one}"
    k.act("director", f"{at}/agenda", {"kind": "report", "title": "通报网格情况"})
    items = [x["id"] for x in k.get(f"{at}/sitting")["agenda"]]
    k.act("director", f"{at}/agenda_order", {"items": items[::-1]})
    roll = [p["voter"] for p in k.list(f"{at}/roll")]
    k.act("director", f"{at}/deliveries", {"voters": roll[-1:], "witness": "柏见证"})
    k.act("director", f"{at}/open")
    for voter in roll:
        k.act("director", f"{at}/sign_in", {"voter": voter, "way": "hand"})
    k.act("director", f"{at}/outcomes", {"item": items[0], "text": "十月底办一次"})
    k.act("director", f"{at}/minutes", {"text": "逐项研究，意见一致，分头去办。"})
    k.act("director", f"{at}/files", {"file": k.put("first"), "kind": "photo", "title": "会场"})
    k.act("director", f"{at}/close")
    for who, role in (("secretary", "chair"), ("director", "recorder"), ("supervision_head", "supervisor")):
        k.act(who, f"{at}/minutes_sign", {"role": role, "password": "zhengyi-demo"})
    k.count.check(k.get(at)["fixed"], "minutes signed by three are fixed")
    k.refused(k.who("director").post(k.path(f"{at}/minutes"), {"text": "事后另写的一份会议记录。"}), "fixed minutes changed")


def live_meeting(m):
    """People come by the door's code, leave, stand back, vote by phone."""
    k = m.course
    meeting = yield from m.call("residents_rep_meeting", 4)
    at = f"meetings/{meeting}"
    m.things.add(meeting)
    k.act("rep1", f"{at}/sign_in_me", {"code": k.get(at)["code"]})
    roll = [p["voter"] for p in k.list(f"{at}/roll")]
    k.act("director", f"{at}/recuse", {"voter": roll[-1], "reason": "与施工方有利害关系"})
    k.act("director", f"{at}/sign_in", {"voter": roll[-2], "way": "hand"})
    k.act("director", f"{at}/leave", {"voter": roll[-2]})
    homes = [h["id"] for h in k.list("rep/households", "rep1") if not h["has_account"]]
    k.act("rep1", f"{m.at}/rep_views", {"household": homes[0], "view": "against", "text": "怕占了车位"})
    m.decide(meeting, 45, 41, ["rep1"])
    k.act("director", f"{at}/tell")
    waiting = [x["building"] for x in k.get(f"{at}/slip_places")["items"] if x["waiting"]]
    k.act("grid_worker1", f"{at}/handed", {"building": waiting[-1], "way": "slip"})
    k.act("rep1", f"{at}/told", {"households": homes[:2], "way": "slip"})
    away = next(x["post"] for x in k.list("reps") if x["absent_in_row"])
    k.act("director", f"reps/{away}/steps", {"what": "remind", "reason": "请参加下一次会议"})
    m.paper("resolution")
    m.close()


def contested_notice(m):
    """An objection dismissed, an early end agreed, hung again from its first day."""
    k = m.course
    m.post()
    at = f"notices/{m.notice}"
    one = k.act("resident1", f"{at}/objections", {"text": "车棚离窗户太近"})["id"]
    k.act("director", f"objections/{one}/reply", {"reply": "已外移十米"})
    k.act("supervision_head", f"objections/{one}/decide", {"decision": "dismissed", "reason": "方案已改，符合规定"})
    k.act("director", f"{at}/take_down", {"reason": "有错字，更正后重贴"})
    k.act("supervision_head", f"{at}/agree")
    k.act("director", f"{at}/repost")
    m.photograph("first", "before")
    yield from m.hang()


def put_right(m):
    """A review below the mark, put right and checked."""
    k = m.course
    yield from m.review()
    k.act("director", f"surveys/{m.survey}/sheets", {"count": 3})
    batch = k.act("director", f"surveys/{m.survey}/batches")["id"]
    k.act("director", f"batches/{batch}/discard", {"reason": "都在手机上填了"})
    stand_at_kiosk(k, "resident3", survey=m.survey)
    yield from m.answer("unsatisfied")
    k.act("director", f"surveys/{m.survey}/rectified", {"text": "座椅已加固"})
    k.act("supervision_head", f"surveys/{m.survey}/rectify_check")
    m.close("director")


def sealed_matter(m):
    m.accept()
    yield from m.until("resolve")
    yield from live_meeting(m)
    yield from contested_notice(m)
    yield from m.work()
    yield from m.publish("settlement")
    yield from put_right(m)
    m.act("archivist", "seal")


def keep_reps(k):
    """A household handed to another representative."""
    home = k.list("rep/households", "rep2")[0]["id"]
    seats = k.list("reps")
    k.may("office.run", "rep_households", {"rep": seats[-1]["post"], "households": [home], "move": True})


def keep_archive(k):
    """A sealed file handed over: sent back once, then taken; a period made longer."""
    form = {"to_name": "街道档案室", "matters": [k.get("archives")["items"][0]["id"]], "password": "zhengyi-demo"}
    back = k.act("archivist", "handovers", form)["id"]
    k.act("secretary", f"handovers/{back}/refuse", {"reason": "清单上没有写说明"})
    given = k.act("archivist", "handovers", {**form, "note": "一件，附登记表"})["id"]
    k.act("secretary", f"handovers/{given}/take", {"password": "zhengyi-demo"})
    sheet = k.who("secretary").get(k.path(f"handovers/{given}/list.pdf"))
    k.count.check(sheet.status == 200 and sheet.body[:5] == b"%PDF-", f"the list is not printed: {sheet}")
    k.may("setting.run", "retention", {"kind": "notice", "period": "15", "from_day": "2031-01-01", "reason": "街道档案室要求"})


def publish_master(k):
    """The district's next version of a master copy."""
    admin = "district.district_admin"
    district = next(p["id"] for p in k.get("/api/me", admin)["places"])
    last = k.list("masters")[-1]
    k.act(admin, f"/api/c/{district}/masters", {"slot": last["slot"], "title": last["title"], "text": "一、按程序办。\n二、每一步留下记录。", "note": "补充留痕要求"})


def run(house, doc, count):
    k = Record(house, doc, count, "shuyuanli")
    keep_accounts(k, keep_register(k))
    import_roll(k)
    demand(k)
    keep_branch(k)
    keep_rules(k)
    keep_scope(k)
    keep_money(k, "yanchi.street_secretary")
    keep_covenants(k, "yanchi.service_contact")
    watch_spending(k)
    keep_reps(k)
    publish_master(k)
    check_on_the_spot(k, "yanchi.street_secretary")
    tell_case(k)
    poll = open_poll(k, "yanchi.street_secretary")
    house_meeting(k)
    raise_concerns(k)
    rule = next(x for x in k.list("masters") if x["slot"] == "work_rule")["id"]
    k.act("secretary", f"masters/{rule}/read")
    home = k.list("households")[0]["id"]
    k.act("director", "cards", {"households": [home], "way": "hand"})
    ends = {refused_matter: "不归居民会议的事", held_matter: "撤回的事", rejected_matter: "未通过的事", sealed_matter: "南门充电车棚"}
    matters = {way: Matter(k, title) for way, title in ends.items()}
    owners = Record(house, doc, count, "shiguangli")
    decision = owners_vote(owners)
    k.run(*[way(m) for way, m in matters.items()])
    owners_count(owners, decision)
    keep_archive(k)
    k.act("yanchi.street_secretary", f"polls/{poll}/close")
    k.seen |= owners.seen
    for m in matters.values():
        state = k.get(m.at)["state"]
        count.check(state not in ("open", "suspended"), f"{m.title} is {state}")
    k.late(matters[rejected_matter])
    k.late(matters[sealed_matter])
    for _, path, _ in sorted(k.posts, key=lambda post: post[1]):
        count.check(path in k.seen or path in ALLOWED, f"POST {path}: never answered")
        count.check(not (path in k.seen and path in ALLOWED), f"POST {path}: answered now; strike it from the list")
