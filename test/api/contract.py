"""contract.py - every GET of the interface document, asked by people of every kind with real ids of
the demo district; each answer is held to its schema, each refusal to the shape of a refusal."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import pdfa
from schema import faults

PEOPLE = [None, "yandong.secretary", "yandong.director", "yandong.rep1", "yandong.resident1",
          "yandong.supervision_head", "shuyuanli.secretary", "shuyuanli.director", "wanghuai.secretary",
          "dinan.director", "district.district_admin", "yanchi.service_contact", "yanchi.street_secretary"]
DIRECTORS = ["shiguangli.director", "tongyin.director"]  # where owners decide
REFUSED = {401, 403, 404, 409, 422}
MOST = 4  # of the same kind: the fifth resident is answered as the first

# Reads nobody can exercise on the demo, each with its reason.
ALLOWED = {"/api/c/{c}/owners/{id}/receipt": "of a vote by phone: owners.py casts one and asks"}
ALLOWED["/api/c/{c}/matters/{id}/recall"] = "the demo recalls nobody: src/room/elect/elect_test.c does"
for tail in ("shifts/{id}", "shifts/{id}/sheet.pdf", "persons/{id}"):
    ALLOWED["/api/c/{c}/kiosk/" + tail] = "the demo has no shift at the tablet: src/room/kiosk/kiosk_test.c holds some, acts.py too"
ALLOWED["/api/c/{c}/ballots/{id}/hand_outs"] = "a secret ballot's: src/room/paper/paper_test.c reads it"
ALLOWED["/api/c/{c}/handovers/{id}/list.pdf"] = "the demo hands nothing over: acts.py does and prints the list"
ALLOWED["/api/c/{c}/disposals/{id}/certificate.pdf"] = "no piece is over its period for years: src/room/archive/disposal_test.c goes there"
ALLOWED["/api/c/{c}/library/{id}"] = "the demo has told no matter: src/room/library/library_test.c reads one, acts.py too"
ALLOWED["/api/c/{c}/duties/{id}/partners"] = "of one's own day: acts.py asks"
ALLOWED["/duty/{c}/{word}"] = "its address is told once: acts.py makes one and reads it"
ALLOWED["/api/c/{c}/boxes/{id}"] = "the demo has no suggestion box: src/room/channel/channel_test.c hangs some, acts.py too"
ALLOWED["/api/c/{c}/care_looks"] = "of the security administrator of the street: acts.py asks"
ALLOWED["/api/c/{c}/emergencies/{id}/looks"] = "of the audit alone: acts.py looks and reads it"
for tail in ("", "/checkers"):
    ALLOWED["/api/c/{c}/clues/{id}" + tail] = "not there for any of these: acts.py reads it as its keeper and checker"
ALLOWED["/api/c/{c}/disputes/{id}/scans/{id2}"] = "private papers: acts.py scans one and its party reads it"
for tail in ("bulletins/{id}",):
    ALLOWED["/api/c/{c}/" + tail] = "of a street: acts.py reads it there"
ALLOWED["/api/c/{c}/program_tickets"] = "read by a key of use system: acts.py does, in keep_tickets"
ALLOWED["/log/{c}/witnessed"] = "needs another house as its witness: witness.py starts one"

# Where ids of a path come from: a list, and the member that holds them.
SOURCES = [
    ("matters", "/api/c/{c}/matters", "id"),
    ("meetings", "/api/c/{c}/meetings", "id"),
    ("meetings", "/api/c/{c}/matters/{m}/meetings", "id"),
    ("notices", "/api/c/{c}/matters/{m}/notices", "id"),
    ("notices", "/api/c/{c}/board", "id"),
    ("surveys", "/api/c/{c}/surveys", "id"),
    ("opinions", "/api/c/{c}/matters/{m}/opinions", "id"),
    ("plans", "/api/c/{c}/matters/{m}/plans", "id"),
    ("invitations", "/api/c/{c}/matters/{m}/invitations", "id"),
    ("residents", "/api/c/{c}/residents", "id"),
    ("posts", "/api/c/{c}/posts", "id"),
    ("regions", "/api/c/{c}/regions", "id"),
    ("accounts", "/api/c/{c}/accounts", "id"),
    ("todos", "/api/c/{c}/todos", "id"),
    ("demands", "/api/c/{c}/demands", "id"),
    ("imports", "/api/c/{c}/imports", "id"),
    ("masters", "/api/c/{c}/masters", "id"),
    ("spend_imports", "/api/c/{c}/spend_imports", "id"),
    ("reps", "/api/c/{c}/reps", "post"),
    ("spots", "/api/c/{c}/spots", "id"),
    ("concerns", "/api/c/{c}/concerns", "id"),
    ("covenants", "/api/c/{c}/covenants", "id"),
    ("emergencies", "/api/c/{c}/emergencies", "id"),
    ("team", "/api/c/{c}/team", "id"),
    ("orders", "/api/c/{c}/orders", "id"),
    ("services", "/api/c/{c}/services", "id"),
    ("cases", "/api/c/{c}/cases", "id"),
    ("units", "/api/c/{c}/units", "id"),
    ("care", "/api/c/{c}/care", "id"),
    ("partners", "/api/c/{c}/partners", "id"),
    ("campaigns", "/api/c/{c}/campaigns", "id"),
    ("deed_drives", "/api/c/{c}/deed_drives", "id"),
    ("deeds", "/api/c/{c}/deeds", "id"),
    ("studies", "/api/c/{c}/studies", "id"),
    ("partner_tasks", "/api/c/{c}/partner_tasks", "id"),
    ("grid_workers", "/api/c/{c}/grid_workers", "id"),
    ("polls", "/api/c/{c}/polls", "id"),
    ("needs", "/api/c/{c}/desk_needs", "id"),
    ("resources", "/api/c/{c}/resources", "id"),
    ("projects", "/api/c/{c}/projects", "id"),
    ("project_tasks", "/api/c/{c}/project_tasks", "id"),
    ("hall_tickets", "/api/c/{c}/hall_tickets", "id"),
    ("menu", "/api/c/{c}/menu", "id"),
    ("wish_orders", "/api/c/{c}/wish_orders", "id"),
    ("wish_teams", "/api/c/{c}/wish_teams", "id"),
]

TABLE = ("小区,楼栋,单元,房号,姓名,性别,出生日期,与户主关系\n"
         "红砖院,1,1,9901,柏试读,男,1980-02-03,户主\n红砖院,1,1,9902,柏错行,男,1980-02-31,户主\n")


def items(answer):
    return answer.json["items"] if answer.status == 200 and isinstance(answer.json, dict) and "items" in answer.json else []


class Facts:
    """Ids found in the demo: kind -> {community: [ids]}; matters keep the plans and the rest apart."""

    def __init__(self, house):
        self.house, self.ids, self.of, self.decided = house, {}, {}, []
        staff = {"yandong": "yandong.secretary", "shuyuanli": "shuyuanli.secretary", "wanghuai": "wanghuai.secretary"}
        self.communities = {}
        for place, login in staff.items():
            for c in house.account(login).get("/api/me").json["communities"]:
                self.communities[c["id"]] = login
        for c, login in self.communities.items():
            self.import_table(c, house.account(login))
            house.account(login).post(f"/api/c/{c}/cases", {"item": "garbage", "text": "楼后垃圾三天没人清", "address": "3号楼北侧"})
            self.lodge_dispute(c, house.account(login.replace("secretary", "director")))
            self.read(c, house.account(login))
            self.print_paper(c, house.account(login))

    def lodge_dispute(self, c, desk):
        sides = [{"side": "applicant", "name": "柏试读"}, {"side": "respondent", "name": "柏错行"}]
        got = desk.post(f"/api/c/{c}/desk_disputes", {"category": "leak", "channel": "phone", "text": "楼上漏水，协商不成", "parties": sides})
        self.put(c, "warnings", [x["id"] for x in items(desk.get(f"/api/c/{c}/warnings"))])
        self.put(c, "disputes", [(got.json or {}).get("id")] + [x["id"] for x in items(desk.get(f"/api/c/{c}/disputes?state=archived"))])

    def import_table(self, c, who):
        """An import with a good line and a bad one, looked at but not run."""
        ledger = "day,yuan,title,payee,voucher,source\n2026-01-05,1.00,印宣传页,青禾图文社,S-1,donation\n2026-01-05,0,错,错,S-2,donation\n"
        who.post(f"/api/c/{c}/spend_imports", {"name": "ledger.csv", "text": ledger})
        got = who.send("POST", f"/api/c/{c}/imports?name=a.csv", TABLE.encode())
        if got.status == 200:
            maps = [{"column": x["name"], "field": x["maps_to"]} for x in got.json["columns"] if x["maps_to"]]
            who.post(f"/api/c/{c}/imports/{got.json['id']}/check", {"mapping": maps})

    def print_paper(self, c, who):
        """Opinion slips printed and a batch of them begun, where a matter is soliciting."""
        for m in self.some("matters", c):
            for one in (who.get(f"/api/c/{c}/matters/{m}/paper").json or {}).get("subjects", []):
                if one["what"] == "opinion" and one["open"]:
                    run = who.post(f"/api/c/{c}/matters/{m}/sheets", {}).json
                    batch = who.post(f"/api/c/{c}/matters/{m}/batches", {}).json
                    self.put(c, "sheet_runs", [run.get("id")])
                    self.put(c, "batches", [batch.get("id")])

    def put(self, c, kind, values):
        have = self.ids.setdefault(kind, {}).setdefault(c, [])
        have += [v for v in values if v and v not in have]

    def read(self, c, who):
        for kind, path, member in SOURCES:
            for m in self.ids.get("matters", {}).get(c, []) if "{m}" in path else [None]:
                got = [x.get(member) for x in items(who.get(path.replace("{c}", c).replace("{m}", m or "")))]
                self.put(c, kind, got)
                if m:
                    self.of[(m, kind)] = got
        people = [x["id"] for x in (who.get(f"/api/c/{c}/pairs").json or {}).get("people", [])][:MOST]
        self.put(c, "pair_people", people)
        for one in people:
            self.put(c, "pairs", [x["id"] for x in who.get(f"/api/c/{c}/pair_people/{one}").json["pairs"]])
        for meeting in self.ids.get("meetings", {}).get(c, []):
            detail = who.get(f"/api/c/{c}/meetings/{meeting}").json
            self.put(c, "ballots", [b["id"] for b in detail.get("ballots", [])])
        for notice in self.ids.get("notices", {}).get(c, []):
            detail = who.get(f"/api/c/{c}/notices/{notice}").json
            self.put(c, "objections", [x["id"] for x in detail.get("objections", [])])
            self.put(c, "files", [p.get("file") or p.get("file_id") for p in detail.get("photos", [])])
        for m in self.ids.get("matters", {}).get(c, []):
            works = who.get(f"/api/c/{c}/matters/{m}/works").json or {}
            for kind in ("items", "changes"):
                self.put(c, {"items": "work_items", "changes": "change_orders"}[kind],
                         [x["id"] for x in works.get(kind, [])])
            page = who.get(f"/api/c/{c}/matters/{m}").json or {}
            self.put(c, "files", [p.get("file") for p in page.get("papers", [])])

    def some(self, kind, c):
        return self.ids.get(kind, {}).get(c, [])


def fill(path, facts, c):
    """The path with real ids, several ways."""
    if "{c}" not in path:
        return [path]
    path = path.replace("{c}", c)
    found = re.search(r"/([a-z_]+)/\{id\}", path)
    if not found:
        return [path]
    out = []
    ids = facts.some(found.group(1), c)
    for x in ids if found.group(1) == "matters" else ids[:MOST]:
        one = path.replace("{id}", x)
        plans = facts.of.get((x, "plans"), [])
        if "{id2}" not in one:
            out.append(one)
        elif len(plans) > 1:
            out.append(one.replace("{id2}", plans[0]) + "?with=" + plans[-1])
    return out


def decisions(facts):
    """The owners' decisions of the demo: (community, id)."""
    if not facts.decided:
        for login in DIRECTORS:
            who = facts.house.account(login)
            c = who.get("/api/me").json["communities"][0]["id"]
            for m in items(who.get(f"/api/c/{c}/matters")):
                facts.decided += [(c, d["id"]) for d in items(who.get(f"/api/c/{c}/matters/{m['id']}/owners"))]
    return facts.decided


# What a path needs beyond its ids.
def queries(path, facts, c):
    if "/owners/{id}" in path:
        asked = decisions(facts)[:MOST] if c == next(iter(facts.communities)) else []
        return [path.replace("{c}", at).replace("{id}", d) for at, d in asked]
    if path.endswith("/tile/{rest}"):
        return [path.replace("{c}", c).replace("{rest}", "0/000")] + [
            path.replace("{c}", c).replace("{rest}", f"{kind}/000.p/{n}")
            for kind in ("0", "entries") for n in partial(facts, c)]
    if path.endswith("/measures/{word}"):
        return [path.replace("{c}", c).replace("{word}", word) for word in ("opened", "decided", "petitions", "participation", "completeness", "none")]
    if path.startswith("/api/named/"):
        district = next(p["id"] for p in facts.house.account("district.district_admin").get("/api/me").json["places"])
        return [path.replace("{word}", word) + f"?place={district}&item=study_group" for word in ("five_ones", "goals", "none")]
    if path == "/api/c/{c}/named/{word}":
        return [path.replace("{c}", c).replace("{word}", word) for word in ("five_ones", "three_bases", "none")]
    if path in ("/api/boards", "/api/quantities", "/api/measures", "/api/medians", "/api/polls"):
        return [f"{path}?place={p['id']}" for login in ("district.district_admin", "yanchi.street_secretary")
                for p in facts.house.account(login).get("/api/me").json["places"]]
    if path.startswith("/api/places/{id}/"):
        return [path.replace("{id}", p["id"]) for login in ("district.district_admin", "yanchi.street_secretary")
                for p in facts.house.account(login).get("/api/me").json["places"]]
    if path.startswith("/api/c/{c}/venue_rooms/"):
        found = facts.house.visitor().get(f"/api/c/{c}/venues").json["rooms"]
        return [path.replace("{c}", x["community"]).replace("{id}", x["id"]) for x in found[:MOST]]
    if path.startswith("/api/c/{c}/duty_"):
        boss = facts.house.account("yanchi.street_secretary")
        at = path.replace("{c}", next(p["id"] for p in boss.get("/api/me").json["places"]))
        return [at.replace("{id}", x["id"]) for x in items(boss.get(at.split("/{id}")[0]))] if "{id}" in at else [at]
    if path.startswith("/api/c/{c}/joint_meetings/{id}"):  # a street's
        boss = facts.house.account("yanchi.street_secretary")
        at = path.replace("{c}", next(p["id"] for p in boss.get("/api/me").json["places"]))
        return [at.replace("{id}", x["id"]) for x in items(boss.get(at.split("/{id}")[0]))]
    if path.startswith("/api/c/{c}/shapes"):
        return [path.replace("{c}", c) + f"?level={level}&crs=bd09" for level in ("community", "grid", "building", "none")]
    if path.startswith("/api/c/{c}/canteens/"):  # the demo's canteen, and its own people
        dinan = facts.house.account("dinan.director")
        there = next(x["id"] for x in dinan.get("/api/me").json["communities"])
        return [path.replace("{c}", there).replace("{id}", x["id"]) for x in items(dinan.get(f"/api/c/{there}/canteens"))]
    if path == "/api/c/{c}/hall_live":
        return [path.replace("{c}", c) + "?wait=0"]
    if path == "/api/c/{c}/live":
        return [path.replace("{c}", c) + "?wait=0&since=1", path.replace("{c}", c) + "?wait=0"]
    if path.endswith("/grids/{id}/split"):
        grids = items(facts.house.account("district.district_admin").get(f"/api/c/{c}/grids"))
        return [path.replace("{c}", c).replace("{id}", g["id"]) for g in grids]
    if path == "/api/place_at":
        return [path + "?lon=150.01&lat=19.99&crs=wgs84", path + "?lon=0&lat=0&crs=gcj02", path]
    if "/procedures/{word}" in path:
        return [path.replace("{c}", c).replace("{word}", word) for word in ("ytg_urban", "syl_community")]
    if "/scope/{word}" in path:
        return [path.replace("{c}", c).replace("{word}", word) for word in ("here", "village")]
    if "/rules/{word}" in path:
        asked = "?body=residents_rep_meeting&expected=60&present=40&agree=21" if path.endswith("/simulate") else ""
        return [path.replace("{c}", c).replace("{word}", word) + asked for word in ("jwh-2026", "cwh-2026")]
    if path.endswith("/{c}/card"):
        found = items(facts.house.account(facts.communities[c]).get(f"/api/c/{c}/households"))
        return [f"{path.replace('{c}', c)}?household={h['id']}" for h in found[:1]]
    if path.endswith(("/cards", "/cards.pdf")):
        found = items(facts.house.account(facts.communities[c]).get(f"/api/c/{c}/households"))
        return [path.replace("{c}", c)] + [f"{path.replace('{c}', c)}?household={h['id']}" for h in found[:1]]
    if path.endswith("/covenants/{id}/diff"):
        return [path.replace("{c}", c).replace("{id}", x) + "?with=" + x for x in facts.some("covenants", c)[:MOST]]
    if path.endswith("/log/consistency"):
        return [path.replace("{c}", c) + "?from=1", path.replace("{c}", c) + "?old=1"]
    if path.endswith("/log/proof"):
        return [path.replace("{c}", c) + "?leaf=" + leaf for leaf in leaves(facts, c)]
    return fill(path, facts, c)


def partial(facts, c):
    point = facts.house.visitor().get(f"/log/{c}/checkpoint")
    size = int(point.body.split(b"\n")[1]) if point.status == 200 else 0
    return [size % 256] if 0 < size < 256 else []


def leaves(facts, c):
    out = []
    for login in ("yandong.rep1", "yandong.rep2", "shuyuanli.rep1", "wanghuai.rep1"):
        for ballot in facts.some("ballots", c):
            got = facts.house.account(login).get(f"/api/c/{c}/ballots/{ballot}/receipt")
            if got.status == 200:
                out.append(got.json["leaf"])
    return out[:MOST]


def answer_schema(operation):
    content = operation["responses"]["200"].get("content")
    return content["application/json"]["schema"] if content else None


def judge(doc, operation, answer, refusal):
    """Faults of one answer."""
    if answer.status == 200:
        schema = answer_schema(operation)
        if schema is None and answer.body.startswith(b"%PDF"):
            return pdfa.File(answer.body).check()[:3]
        if schema is None:
            return [] if answer.body else ["an empty answer"]
        return faults(doc, schema, answer.json)
    if answer.status not in REFUSED:
        return [f"status {answer.status}: {answer.body[:200]!r}"]
    return faults(doc, refusal, answer.json, "refusal")


def run(house, doc, facts, count):
    refusal = doc["components"]["schemas"]["Refusal"]
    for path, methods in sorted(doc["paths"].items()):
        if "get" not in methods or path.startswith("/open311/"):  # open311.py asks those
            continue
        asked, good, wrong = 0, 0, []
        for login in PEOPLE + (DIRECTORS if "/owners/{id}" in path else []):
            who = house.account(login) if login else house.visitor()
            for c in facts.communities if "{c}" in path else [None]:
                for full in queries(path, facts, c or ""):
                    got = who.get(full)
                    asked, good = asked + 1, good + (got.status == 200)
                    wrong += [f"{login} {full} {x}" for x in judge(doc, methods["get"], got, refusal)]
        count.check(not wrong, f"GET {path}: {len(wrong)} faults of {asked}: " + "; ".join(wrong[:3]))
        count.check(good or path in ALLOWED, f"GET {path}: never answered ({asked} asked)")
        count.check(not (good and path in ALLOWED), f"GET {path}: answered now; strike it from the list")
