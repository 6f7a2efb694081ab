"""refusals.py - bad input for every POST of the interface document, made from the document itself:
each is refused with the right status, an error id and a sentence in the reader's language, and
leaves every table and the log as they were."""
import hashlib
import json
import marshal
import re
import sqlite3

from contract import fill
from schema import faults, resolve

LOGINS = ["yandong.secretary", "yandong.director", "yandong.rep1", "yandong.resident2", "yandong.supervision_head",
          "yandong.lawyer", "yandong.grid_worker1", "yandong.window_staff1", "yandong.archivist",
          "yanchi.system_admin", "yanchi.security_admin", "yanchi.audit_admin", "yanchi.street_archivist",
          "yanchi.service_contact", "yanchi.street_secretary", "yanchi.deputy1", "district.district_admin"]
WEAK = "yandong.resident3"  # holds no post
STRANGER = "qingtang.director"  # of another community
RAW = ("/files", "/imports")  # the body is a file
LIVE = {"session", "rate", "auth_rate", "job_run", "phone_code", "outbox"}  # written by refusals and jobs as well
LIMITED = {"/api/password", "/api/password_reset", "/api/bind", "/api/sign_in", "/api/phone_code", "/api/phone_sign_in", "/api/totp/confirm"}
CJK = re.compile(r"[\u4e00-\u9fff]")


LOOKS = {}  # by data folder: a connection, what it saw last and at which version of the data


def fingerprint(house):
    """Every row of every small table; of a large one how many and how far. What nobody wrote to since
    the last look is not read again."""
    if house.data not in LOOKS:
        db = sqlite3.connect(f"file:{house.data}/zhengyi.db?mode=ro", uri=True, timeout=30, isolation_level=None)
        LOOKS[house.data] = (db, None, None)
    db, version, out = LOOKS[house.data]
    db.execute("BEGIN")  # one look at all tables: the log moves leaves between two of them
    tables = [t for (t,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    (now,) = db.execute("PRAGMA data_version").fetchone()
    if now != version:
        out = look(db, [t for t in tables if t not in LIVE and not t.startswith("sqlite_")])
        LOOKS[house.data] = (db, now, out)
    db.execute("ROLLBACK")
    return out


def look(db, tables):
    out = {}
    for table in tables:
        n, last = db.execute(f"SELECT count(*), max(rowid) FROM {table}").fetchone()
        rows = []
        if n < 3000:
            # a first sign-in keeps the language it came in
            names = [n for _, n, *_ in db.execute(f"PRAGMA table_info({table})") if (table, n) != ("account", "lang")]
            rows = db.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY rowid").fetchall()
        out[table] = (n, last, hashlib.sha256(marshal.dumps(rows, 2)).hexdigest())
    # A leaf that gets its place meanwhile moves from one table to the other: count them together.
    log = {t: out.pop(t) for t in list(out) if t.startswith("log_")}
    out["log"] = log.get("log_pending", (0,))[0] + log.get("log_entry", (0,))[0]
    return out


def sample(doc, schema):
    """A value that fits."""
    schema = resolve(doc, schema)
    if "oneOf" in schema:
        return sample(doc, schema["oneOf"][0])
    kinds = schema.get("type", "string")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "date":
        return "2026-11-20"
    if "pattern" in schema:
        return "7"
    return {"string": "一段合适的文字" + "好" * (schema.get("minLength", 0) - 7), "integer": max(1, schema.get("minimum", 1)), "boolean": True,
            "array": [sample(doc, schema["items"])] if "items" in schema else [],
            "object": None}[kind] if kind != "object" else sample_object(doc, schema)


def sample_object(doc, schema):
    return {k: sample(doc, schema["properties"][k]) for k in schema.get("required", [])}


def kind_of(doc, schema):
    kinds = resolve(doc, schema).get("type", "any")
    return kinds[0] if isinstance(kinds, list) else kinds


WRONG = {"string": [12, {"a": 1}, ["x"], True], "integer": ["x", 1.5, {}, True], "boolean": [1, "true"],
         "array": ["x", {}], "object": ["x", 3]}


def forms(doc, schema):
    """(what, body, error ids that may answer, field) for a form."""
    schema = resolve(doc, schema)
    good, members = sample_object(doc, schema), schema["properties"]
    yield "malformed", b"{\"a\":", {"form.json"}, None
    yield "empty", b"", {"form.empty"}, None
    yield "not UTF-8", b"{\"a\":\"\xff\xfe\"}", {"form.utf8"}, None
    yield "a list", b"[]", {"form.json"}, None
    yield "deep", b"[" * 100000 + b"]" * 100000, {"form.json", "json.large"}, None
    yield "twice the same member", b"{\"a\":1,\"a\":2}", {"form.json"}, None
    yield "a huge number", b"{\"a\":1e999}", {"form.json"}, None
    yield "unknown member", dict(good, stranger="x"), {"form.unknown"}, "stranger"
    yield "a prototype", dict(good, __proto__={}), {"form.unknown"}, "__proto__"
    for name in schema.get("required", []):
        yield f"without {name}", {k: v for k, v in good.items() if k != name}, {"form.missing"}, name
        if kind_of(doc, members[name]) == "string":
            yield f"blank {name}", dict(good, **{name: "  "}), {"form.missing", "form.kind", "form.too_short"}, name
    for name, member in members.items():
        member = resolve(doc, member)
        kind = kind_of(doc, member)
        for bad in WRONG.get(kind, []):
            yield f"{name} as {bad!r}", dict(good, **{name: bad}), {"form.kind", "form.json"}, name
        if member.get("format") == "date":
            yield f"{name} no day", dict(good, **{name: "2026-02-30"}), {"form.kind"}, name
        elif "pattern" in member:
            for bad in ("-1", "0", "9" * 30, "1 OR 1=1"):
                yield f"{name} {bad}", dict(good, **{name: bad}), {"form.kind"}, name
        elif "enum" in member:
            yield f"{name} no such word", dict(good, **{name: "<b>x</b>"}), {"form.word"}, name
        elif kind == "string":
            most = member.get("maxLength", 200)
            if member.get("minLength", 0) > 1:
                yield f"short {name}", dict(good, **{name: "长" * (member["minLength"] - 1)}), {"form.too_short"}, name
            yield f"{name} of {most + 1}", dict(good, **{name: "长" * (most + 1)}), {"form.too_long"}, name
            yield f"{name} with NUL", dict(good, **{name: "a\u0000b"}), {"form.utf8", "form.json"}, name
            yield f"{name} half a pair", json.dumps(dict(good, **{name: "@"})).replace("@", "\\ud800").encode(), {
                "form.utf8", "form.json"}, name
        elif kind == "integer" and member.get("description") is None:
            yield f"{name} too large", dict(good, **{name: member.get("maximum", 10**18 - 1) + 1}), {"form.range"}, name
            yield f"{name} too small", dict(good, **{name: member["minimum"] - 1}), {"form.range"}, name


class Table:
    """The cases of one operation, asked as one person."""

    def __init__(self, house, doc, count):
        self.house, self.doc, self.count = house, doc, count
        self.refusal = doc["components"]["schemas"]["Refusal"]
        self.asked, self.wrong = 0, []
        self.holds = {login: self.perms(login) for login in LOGINS}

    def perms(self, login):
        me = self.house.account(login).get("/api/me").json
        above = {perm for p in me["places"] for perm in p["perms"]}
        return {"above": above, **{c["id"]: set(c["perms"]) for c in me["communities"]}}

    def person(self, perm, c):
        if perm in ("public", "signed_in"):
            return "yandong.resident2"
        own = (login for login in LOGINS if perm in self.holds[login].get(c, ()))
        above = (login for login in LOGINS if perm in self.holds[login]["above"])
        return next(own, None) or next(above, None)

    def ask(self, what, who, path, body, statuses, ids=None, field=None, **headers):
        self.asked += 1
        raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        said = []
        for lang in ("zh", "en"):
            got = who.send("POST", path, raw, dict({"Accept-Language": lang}, **headers))
            said += self.judge(got, lang, statuses, ids, field)
        if said:
            self.wrong.append(f"{what}: {said[0]}")

    def judge(self, got, lang, statuses, ids, field):
        if got.status not in statuses:
            return [f"{got.status} {got.body[:160].decode(errors='replace')}"]
        if got.json is None:
            return ["no JSON"]
        out = faults(self.doc, self.refusal, got.json, "refusal")
        if out:
            return out
        e = got.json["error"]
        if ids and e["id"] not in ids and e["id"] != "auth.rate":
            out.append(f"id {e['id']}, wanted one of {sorted(ids)}")
        if field and ids and e["id"] in ids and e["field"] and not e["field"].startswith(field):
            out.append(f"field {e['field']}, wanted {field}")
        if bool(CJK.search(e["message"])) != (lang == "zh") or e["message"] == e["id"] or "{" in e["message"]:
            out.append(f"{lang}: {e['id']} says {e['message']!r}")
        return out

    def close(self, path):
        self.count.check(not self.wrong, f"POST {path}: {len(self.wrong)} of {self.asked} wrong: " + "; ".join(self.wrong[:4]))
        self.asked, self.wrong = 0, []


def ask_gate(t, operation, path, perm, c, who, good):
    """Who may not: nobody, the wrong person, the wrong place, the right person by forgery."""
    if perm != "public":
        t.ask("no session", t.house.visitor(), path, good, {401}, {"sign_in_first"})
        t.ask("forged session", t.house.visitor(), path, good, {401}, {"sign_in_first"}, Cookie="zy_session=" + "0" * 64)
        for token in (None, "", "0" * 32, who.csrf[:-1]):
            t.ask(f"CSRF token {token!r}", who, path, good, {403}, {"csrf_wrong"}, **{"X-CSRF-Token": token})
        t.ask("another site", who, path, good, {403}, {"csrf_wrong"}, **{"X-CSRF-Token": None, "Origin": "https://evil.example"})
    if perm not in ("public", "signed_in") and c:
        if perm != "resident":
            t.ask("without the post", t.house.account(WEAK), path, good, {403}, {"not_allowed"})
        t.ask("of another community", t.house.account(STRANGER), path, good, {403}, {"not_allowed"})


def ask_paths(t, template, c, who, good):
    if "{id}" not in template:
        return
    for bad in ("abc", "-1", "0", "9" * 25, "1%20OR%201=1", "%2e%2e", "1;2", "%00", "%ff"):
        full = template.replace("{c}", c or "").replace("{id}", bad).replace("{id2}", "7")
        t.ask(f"id {bad}", who, full, good, {404}, None)
    full = template.replace("{c}", c or "").replace("{id}", "4611686018427387").replace("{id2}", "7")
    t.ask("no such id", who, full, good, {404, 409, 422})


def ask_oversize(t, path, who):
    """Larger than any form: refused before it is read, the connection with it."""
    t.asked += 1
    try:
        got = who.send("POST", path, b"{\"a\":\"" + b"x" * (1 << 21) + b"\"}", {})
        if got.status != 413:
            t.wrong.append(f"2 MiB: {got.status}")
    except OSError:
        pass  # closed while we were still sending
    who.close()


def run(house, doc, facts, count):
    t = Table(house, doc, count)
    before = fingerprint(house)
    for path, methods in sorted(doc["paths"].items()):
        if "post" not in methods or path.startswith("/open311/"):  # forms of another kind: open311.py
            continue
        operation = methods["post"]
        perm = operation["x-permission"]
        c = next(iter(facts.communities)) if "{c}" in path else None
        full = (fill(path, facts, c) if c else [path]) or [path.replace("{c}", c or "").replace("{id}", "7")]
        full = [one.replace("{id2}", "7") for one in full]
        login = t.person(perm, c)
        if not count.check(login or not c, f"POST {path}: nobody of the demo holds {perm}"):
            continue
        who = house.account(login)
        body = operation.get("requestBody")
        form = body["content"].get("application/json") if body else None  # else the bytes of a file
        schema = form["schema"] if form else None
        good = sample_object(doc, resolve(doc, schema)) if schema else b""
        ask_gate(t, operation, full[0], perm, c, who, good)
        ask_paths(t, path, c, who, good)
        if schema:
            free = path in LIMITED
            for what, bad, ids, field in forms(doc, schema):
                t.ask(what, who, full[0], bad, {413, 422} | ({401, 403, 429} if free else set()), None if free else ids, field)
        if not path.endswith(RAW):
            ask_oversize(t, full[0], who)
        t.close(path)
        after = fingerprint(house)
        moved = [k for k in after if after[k] != before.get(k)]
        count.check(not moved, f"POST {path}: refused, yet changed {moved}")
        before = after
