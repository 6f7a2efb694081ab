"""course.py - matters driven over HTTP through every step of their procedure, the way its people do:
each step is a generator that says how many days it lets go by, so several matters walk side by side."""
import datetime
import os
from urllib.parse import quote

from house import ROOT, now_ms

DAY = 86400000
PLAN = {"purpose": "南门口没有地方坐，飞线充电多", "text": "一、建充电车棚。\n二、设座椅八张。", "budget": 6000000,
        "fund_source": "社区公益金", "timetable": "一个月内完工"}


class Course:
    """The house's clock and its people at one community."""

    def __init__(self, house, place):
        self.house, self.place, self.days = house, place, 0
        self.c = self.who("director").get("/api/me").json["communities"][0]["id"]

    def who(self, post):
        return self.house.account(post if "." in post else f"{self.place}.{post}")

    def path(self, path):
        return path if path.startswith("/api/") else f"/api/c/{self.c}/{path}"

    def act(self, post, path, body=None):
        """An act that must succeed; its answer."""
        got = self.who(post).post(self.path(path), body)
        if got.status != 200:
            raise RuntimeError(f"{post} {path} {body}: {got}")
        return got.json

    def get(self, path, post="director"):
        got = self.who(post).get(self.path(path))
        if got.status != 200:
            raise RuntimeError(f"{post} {path}: {got}")
        return got.json

    def list(self, path, post="director"):
        out, after = [], "0"
        while after:
            page = self.get(f"{path}{'&' if '?' in path else '?'}after={after}", post)
            out, after = out + page["items"], page["next"]
        return out

    def put(self, phase, folder="template/demo"):
        """A photo of the demo, stored."""
        with open(os.path.join(ROOT, folder, f"{phase}.png"), "rb") as f:
            return self.stored(self.who("director").send("POST", self.path(f"files?name={quote(phase)}.png"), f.read()))

    def stored(self, got):
        if got.status != 200:
            raise RuntimeError(f"a file is not stored: {got}")
        return got.json["id"]

    def now(self):
        return now_ms() + self.days * DAY

    def day(self, ahead=0):
        return str(datetime.date(1970, 1, 1) + datetime.timedelta(self.now_day() + ahead))

    def now_day(self):
        return (self.now() + 8 * 3600000) // DAY

    def run(self, *walks):
        """Walks side by side: all of them wait for the one that waits longest."""
        walks = list(walks)
        while walks:
            waits = [(w, next(w, None)) for w in walks]
            walks = [w for w, days in waits if days is not None]
            self.wait(max([days for _, days in waits if days], default=0))

    def wait(self, days):
        while days > 0:
            self.act("director", "/api/demo/clock", {"days": min(days, 60)})
            self.days, days = self.days + min(days, 60), days - 60
            self.house.staff.clear()  # the desk's sessions have ended

    def open(self, title, **more):
        return self.act("director", "matters", {
            "title": title, "summary": PLAN["purpose"], "origin": "committee", "scope_id": "facilities",
            "body": "residents_rep_meeting", "amount": 6000000, "affected_households": 60, "area_id": self.c, **more})["id"]


class Matter:
    """One matter on its course."""

    def __init__(self, course, title, **more):
        self.course, self.id, self.title = course, course.open(title, **more), title
        self.at, self.notice, self.survey, self.things = f"matters/{self.id}", None, None, set()

    def act(self, post, tail, body=None):
        return self.course.act(post, f"{self.at}/{tail}", body)

    def close(self, post="secretary"):
        self.act(post, "close", {"note": "办结"})

    def paper(self, kind):
        self.act("director", "papers", {"kind": kind, "title": kind, "text": "内容与决议一致"})

    def accept(self):
        self.act("secretary", "accept", {"note": "同意立项"})

    def solicit(self, days=8):
        k = self.course
        self.act("secretary", "party_study", {"held_on": k.day(), "note": "社区党组织专题研究，同意征求意见"})
        self.act("grid_worker1", "channels", {"channel": "symposium", "held_on": k.day(), "place": "党群服务中心", "count": 18})
        for who in ("rep1", "rep2", "resident1"):
            self.act(who, "opinions", {"text": f"{who}：座椅旁请加扶手"})
        for b in k.list("regions?level=building"):
            self.act("grid_worker1", "reach", {"building_id": b["id"], "households": [], "channel": "visit"})
            state = k.get(f"{self.at}/solicit")
            if state["reach"] >= state["reach_needed"]:
                break
        for o in k.list(f"{self.at}/opinions"):
            k.act("director", f"opinions/{o['id']}/dispose", {"disposition": "adopted", "reason": "已写入方案"})
        yield days
        self.close()

    def checks(self):
        for post, kind, verdict in (("lawyer", "legal", "feasible"), ("secretary", "filing", "filed")):
            self.act(post, "checks", {"kind": kind, "verdict": verdict, "text": "经审查，方案可行"})
        marks = {"legal": 9, "fair": 8, "feasible": 9, "control": 8, "talked": True, "asked": 30}
        self.act("secretary", "checks", {"kind": "risk", "verdict": "scored", "text": "四项逐一评估", **marks})
        self.paper("legal_opinion")
        yield 6
        self.close()

    def call(self, body, days):
        """A meeting called and, when its day has come, opened."""
        k = self.course
        meeting = self.act("director", "meetings", {
            "body": body, "place": "会议室", "chair": "书记", "recorder": "窗口", "question": f"是否同意《{self.title}》方案",
            "starts_at": k.now() + days * DAY + (0 if days else 60000)})["id"]
        yield days or 1
        k.act("director", f"meetings/{meeting}/open")
        return meeting

    def decide(self, meeting, present, agree, phones=(), during=None):
        """Gathers who is missing, votes and ends; `during` is given the ballot while it is open."""
        k, at = self.course, f"meetings/{meeting}"
        roll = k.list(f"{at}/roll")
        absent = [p["voter"] for p in roll if not p["present"] and not p["recused"]]
        for voter in absent[:present - sum(p["present"] for p in roll)]:
            k.act("director", f"{at}/sign_in", {"voter": voter, "way": "hand"})
        ballot = k.act("director", f"{at}/ballots", {})["id"]
        if during:
            during(ballot)
        for post in phones:
            k.act(post, f"ballots/{ballot}/votes", {"choice": "agree"})
        left = [p["voter"] for p in k.list(f"{at}/roll") if p["present"] and not p["voted"]]
        k.act("director", f"ballots/{ballot}/shown", {
            "votes": [{"voter": v, "choice": "agree" if n < agree else "oppose"} for n, v in enumerate(left)]})
        k.act("director", f"ballots/{ballot}/close")
        k.act("director", f"{at}/minutes", {"text": "会议逐项宣读方案，回答提问后举手表决。"})
        k.act("director", f"{at}/close")
        return ballot

    def plan(self, words):
        """A new version of the plan."""
        self.act("director", "plans", dict(PLAN, text=PLAN["text"] + words))

    def propose(self, words=""):
        self.plan(words)
        meeting = yield from self.call("two_committees_meeting", 0)
        self.decide(meeting, 99, 99)
        self.paper("proposal")
        self.close()

    def consult(self):
        k = self.course
        for name, kind in (("物业服务企业", "property_manager"), ("业主委员会", "owners_committee")):
            one = self.act("director", "invitations", {"name": name, "kind": kind, "mandatory": True, "due_day": k.day(5)})["id"]
            k.act("director", f"invitations/{one}/answer", {"answer": "amend", "text": "建议质保期不少于两年"})
            k.act("director", f"invitations/{one}/settle", {"text": "已写入方案"})
        self.plan(f"\n三、质保期两年。（{k.day()}）")
        yield 4
        self.close("director")

    def resolve(self, present=45, agree=40):
        meeting = yield from self.call("residents_rep_meeting", 4)
        self.decide(meeting, present, agree)
        self.paper("resolution")
        self.close()

    def photograph(self, which, phase=None):
        k = self.course
        k.act("director", f"notices/{self.notice}/photos", {"which": which, "file": k.put(phase or which)})
        k.act("supervision_head", f"notices/{self.notice}/check", {"which": which})

    def post(self):
        self.notice = self.act("director", "notices", {"title": f"关于《{self.title}》的公示", "text": PLAN["text"], "contact": "社区服务台"})["id"]
        self.photograph("first")

    def hang(self, paper=None):
        k = self.course
        last = datetime.date.fromisoformat(k.get(f"notices/{self.notice}")["ends_on"])
        yield (last - datetime.date(1970, 1, 1)).days - k.now_day()
        self.photograph("last")
        if paper:
            self.paper(paper)
        yield 1
        self.close("director")

    def publish(self, paper=None):
        self.post()
        yield from self.hang(paper)

    def report(self, phase, permille):
        self.act("director", "progress", {"text": "按计划推进", "permille": permille, "phase": phase, "photos": [self.course.put(phase)]})

    def money(self, *kinds):
        for what in kinds:
            more = {"budget": {"source": "donation"}, "contract": {"party": "匠心五金", "fen": 5999900}}.get(what, {})
            self.act("director", "money", {"what": what, "title": what, "fen": 6000000, **more})

    def work(self):
        k = self.course
        self.money("budget", "contract")
        contract = next(x["id"] for x in k.get(f"{self.at}/works")["money"] if x["what"] == "contract")
        more = self.act("director", "money_changes", {"contract": contract, "fen": 100, "reason": "多装一个插座"})["id"]
        k.act("supervision_head", f"money_changes/{more}/approve")
        item = self.act("director", "work_items", {"name": "座椅", "unit": "张", "planned": 800})["id"]
        self.report("before", 0)
        change = self.act("director", "change_orders", {"work_item": item, "planned_new": 1000, "reason": "居民要求再加两张"})["id"]
        k.act("supervision_head", f"change_orders/{change}/approve")
        yield 12
        self.report("during", 500)
        k.act("director", f"work_items/{item}/done", {"done": 1000})
        self.report("after", 1000)
        self.act("supervision_head", "inspections", {"text": "现场核对数量，与台账一致", "photos": []})
        self.money("settlement", "payment")
        self.act("director", "acceptance", {"result": "passed", "text": "各项合格", "signed_by": "居民代表、监督委、施工方"})

    def review(self):
        """Opened; nobody has answered yet."""
        self.survey = self.act("director", "survey", {"days": 7})["id"]
        yield 2

    def answer(self, score="satisfied"):
        k, at = self.course, f"surveys/{self.survey}"
        for who in ("rep1", "rep2", "rep3", "resident1", "resident2"):
            k.act(who, f"{at}/answers", {"score": score})
        k.act("grid_worker1", f"{at}/answers", {"score": score, "household": k.get("households")["items"][0]["id"]})
        yield 6
        k.act("director", f"{at}/close")

    def until(self, last):
        """From the solicitation on to the step named, which then is open."""
        for name, step in (("checks", self.solicit), ("propose", self.checks), ("consult", self.propose), ("resolve", self.consult),
                           ("decision_publicity", self.resolve), ("implement", self.publish), ("result_publicity", self.work),
                           ("evaluate", lambda: self.publish("settlement"))):
            yield from step()
            if name == last:
                return

    def whole(self):
        """To the end of its review: it waits for the archive."""
        yield from self.until("evaluate")
        yield from self.review()
        yield from self.answer()
        self.close("director")
