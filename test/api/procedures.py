"""procedures.py - a matter of every procedure, under each of its rule sets and at each of its steps, asked by
every read there is of a matter: what its rules do not speak of is answered or refused, and stops nothing."""
import glob
import json
import os
import sqlite3

from house import ROOT, House

FIRST = 1 << 40  # added to the newest id: far from what the house makes itself


def read_all(folder):
    found = [json.load(open(path, encoding="utf-8")) for path in glob.glob(os.path.join(ROOT, "template", folder, "*.json"))]
    return {x["id"]: x for x in sorted(found, key=lambda x: x["version"])}


def copy(db, table, like, **changes):
    columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})")]
    row = {**dict(zip(columns, like)), **changes}
    db.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(columns))})", [row[c] for c in columns])


def make_matters(db):
    """Rows of matters that never were, in one community of the demo: (community, [(id, what it is)])."""
    out, rules = [], read_all("rules")
    like = db.execute("SELECT * FROM matter WHERE template = 'ytg_urban' AND state = 'open' ORDER BY id LIMIT 1").fetchone()
    step = db.execute("SELECT * FROM matter_step ORDER BY id LIMIT 1").fetchone()
    here = like[0]
    at = db.execute("SELECT max(id) FROM matter").fetchone()[0] + FIRST
    for name, procedure in read_all("procedure").items():
        for law in [procedure["rules"]] if isinstance(procedure["rules"], str) else procedure["rules"]:
            for one in procedure["steps"]:
                at += 2
                copy(db, "matter", like, id=at, code=f"Z-{at}", code_year=1999, code_no=at % 10**9, template=name,
                     template_version=procedure["version"], rules=law, rules_version=rules[law]["version"],
                     body=next(iter(one.get("bodies") or []), ""), step=one["id"], step_kind=one["kind"], step_row=at + 1)
                copy(db, "matter_step", step, community_id=here, id=at + 1, matter_id=at, step=one["id"], state="open")
                out.append((at, f"{name} under {law} at {one['id']}"))
    return here, out


def run(data, count):
    db = sqlite3.connect(os.path.join(data, "zhengyi.db"))
    here, matters = make_matters(db)
    db.commit()
    db.close()
    house = House(data).start()
    try:
        doc = house.visitor().get("/api/openapi.json").json
        paths = [p for p, x in doc["paths"].items() if "get" in x and p.startswith("/api/c/{c}/matters/{id}")]
        paths = [p.replace("{c}", str(here)) for p in paths if p.count("{") == 2]
        quick = [p for p in paths if "." not in p]  # what is printed, which takes long, at each last step only
        who, last = house.account("yandong.secretary"), {what.split(" at ")[0]: at for at, what in matters}
        for at, what in matters:
            ask(who, count, what, [p.replace("{id}", str(at)) for p in (paths if at in last.values() else quick)])
    finally:
        stopped = house.stop() if house.process.poll() is None else house.process.returncode
    count.check(stopped == 0, "the server outlives every read of every procedure")


def ask(who, count, what, paths):
    wrong = []
    for path in paths:
        try:
            got = who.get(path)
        except OSError as e:
            wrong.append(f"{path}: {e}")
            break
        if got.status >= 500:
            wrong.append(f"{path}: {got}")
    count.check(not wrong, f"{what}: {wrong[:3]}")
