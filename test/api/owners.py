"""owners.py - an owners' decision from outside: its exact sums, what stays hidden while it is open, and
votes that must not count."""

# title: (heads, area, joined, area joined, agree, area agree, outcome) of each round, areas in 0.01 m2
DEMO = {
    "桐荫里7号楼2单元加装电梯": [(12, 110400, 11, 101200, 9, 83400, "passed")],
    "桐荫里3号楼1单元加装电梯": [(12, 110400, 12, 110400, 9, 81000, "rejected")],
    "拾光里小区共有车位收费": [(1118, 13920000, 806, 9840000, 598, 7500000, "rejected"),
                       (1118, 13920000, 842, 10360000, 655, 8298400, "passed")],
}
OPEN = "时光苑3号楼使用维修资金更换水泵"
SUMS = ("heads", "area", "heads_joined", "area_joined", "heads_agree", "area_agree", "outcome")


def matters(who, c):
    return {m["title"]: m["id"] for m in who.get(f"/api/c/{c}/matters").json["items"]}


def ask_sums(house, count):
    for login in ("tongyin.director", "shiguangli.director"):
        who = house.account(login)
        c = who.get("/api/me").json["communities"][0]["id"]
        for title, m in matters(who, c).items():
            for want, d in zip(DEMO.get(title, []), who.get(f"/api/c/{c}/matters/{m}/owners").json["items"]):
                got = tuple(d[k] for k in SUMS)
                count.check(got == want, f"{title}: {got}, not {want}")
                again = house.visitor().get(f"/api/c/{c}/owners/{d['id']}/recount")
                count.check(again.json["same"] is True, f"{title}: counted again: {again}")
                lines = house.visitor().get(f"/api/c/{c}/owners/{d['id']}/ballots").json["items"]
                agree = [x for x in lines if x["choice"] == "agree"]
                least, most = (sum(x[f"area_{end}"] for x in agree) for end in ("least", "most"))
                count.check(least <= want[5] <= most and len(agree) == want[4] and len(lines) == want[2],
                            f"{title}: the ballots do not add up")
                count.check(all(x["class"] > 0 and "area" not in x for x in lines), f"{title}: a ballot tells its area")
                count.check(d["sums"] == "exact" and d["area_agree_most"] == want[5], f"{title}: {d['sums']}")


BAD = [  # act, body, status, error
    ("votes", {"choice": "maybe"}, 422, "form.word"),
    ("votes", {"choice": "agree", "head": "1"}, 422, "owners.head"),
    ("votes", {"choice": "agree", "area": 999999}, 422, "form.unknown"),
    ("gov_votes", {"votes": []}, 403, "denied"),
    ("mandates", {}, 403, "denied"),
    ("mandate_end", {}, 403, "denied"),
    ("sheets", {}, 403, "denied"),
    ("batches", {}, 403, "denied"),
    ("recounts", {}, 403, "denied"),
    ("open", {"days": 15, "place": "物业"}, 403, "denied"),
    ("count", {"watchers": ["1", "2"]}, 403, "denied"),
    ("witness", {}, 403, "denied"),
]


def ask_vote(house, count):
    desk, owner = house.account("shiguangli.owners_committee_head"), house.account("shiguangli.resident2")
    stranger, c = house.account("shiguangli.resident5"), desk.get("/api/me").json["communities"][0]["id"]
    d = desk.get(f"/api/c/{c}/matters/{matters(desk, c)[OPEN]}/owners").json["items"][0]
    at = f"/api/c/{c}/owners/{d['id']}"
    count.check(d["hidden"] and d["heads_agree"] == 0 and d["heads_joined"] > 0, f"hidden while open: {d}")
    for tail in ("/ballots", "/recount"):
        got = house.visitor().get(at + tail)
        count.check(got.status == 409 and got.error == "owners.not_counted", f"{tail} while open: {got}")
    for act, body, status, error in BAD:
        got = owner.post(f"{at}/{act}", body)
        count.check(got.status == status and (error == "denied" or got.error == error), f"{act} {body}: {got}")
    got = stranger.post(f"{at}/votes", {"choice": "agree"})
    count.check(got.error == "owners.not_owner", f"one who owns nothing here: {got}")
    got = owner.post(f"{at}/votes", {"choice": "oppose"})
    count.check(got.status == 200 and "oppose" not in str(got.json), f"an owner votes: {got}")
    got = owner.get(f"{at}/receipt")
    count.check(got.status == 200 and got.json["leaf"] and "oppose" not in str(got.json), f"the receipt tells no choice: {got}")
    got = stranger.get(f"{at}/receipt")
    count.check(got.status in (403, 404), f"no receipt for who did not vote: {got}")
    got = owner.post(f"{at}/votes", {"choice": "agree"})
    count.check(got.status == 409 and got.error == "owners.voted", f"votes twice: {got}")
    head = next(r["id"] for r in desk.get(f"{at}/roll").json["items"] if r["cast_at"])
    got = desk.post(f"{at}/gov_votes", {"file": "1", "votes": [{"head": head, "choice": "agree"}]})
    count.check(got.status == 409 and got.error == "owners.gov_paper", f"a line of a system nobody votes in: {got}")
    got = desk.post(f"{at}/mandates", {"head": head, "proxy_name": "祝晓棠", "file": "1"})
    count.check(got.status == 409 and got.error == "owners.voted", f"a mandate after the vote: {got}")
    got = desk.post(f"{at}/mandate_end", {"head": head})
    count.check(got.status == 409 and got.error == "owners.voted", f"a mandate taken back after the vote: {got}")
    after = desk.get(at).json
    count.check(after["heads_joined"] == d["heads_joined"] + 1 and after["voted"] == d["voted"] + 1,
                f"one vote more: {after['heads_joined']} {after['voted']}")
    got = desk.post(f"{at}/count", {"watchers": [head, head]})
    count.check(got.status == 409 and got.error == "owners.running", f"counted before the end: {got}")


def run(house, count):
    ask_sums(house, count)
    ask_vote(house, count)
