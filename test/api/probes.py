"""probes.py - what tables cannot say: messages that hide a second one, replays, races, markup and SQL
in texts, tricks in paths and file names, guessing passwords."""
import re
import socket
import subprocess
import threading

from house import ZHENGYI, Client

TRICKS = ["<script>alert(1)</script>", "'); DROP TABLE resident; --", "\" onmouseover=\"alert(1)", "{{7*7}}",
          "&lt;b&gt;", "${jndi:ldap://x}", "%3Cscript%3E", "../../../etc/passwd", "=cmd|'/c calc'!A1",
          "\u200b零宽", "a" * 190]


def raw(port, head, quiet=1.0):
    """Sends bytes as they are; everything that comes back until the line is quiet or closed."""
    out = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as s:
        s.sendall(head)
        s.settimeout(quiet)
        try:
            while True:
                got = s.recv(65536)
                if not got:
                    return out, True
                out += got
        except (TimeoutError, ConnectionResetError):
            return out, False


INNER = b"GET /api/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST /api/sign_in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def framing():
    n = str(len(INNER)).encode()
    x = f"{len(INNER):x}".encode()
    end = b"\r\n0\r\n\r\n"
    return [
        ("two lengths", POST + b"Content-Length: " + n + b"\r\nContent-Length: 0\r\n\r\n" + INNER),
        ("two equal lengths", POST + (b"Content-Length: " + n + b"\r\n") * 2 + b"\r\n" + INNER),
        ("length and chunked", POST + b"Content-Length: " + n + b"\r\n" + CHUNKED + b"\r\n0\r\n\r\n" + INNER),
        ("signed length", POST + b"Content-Length: +" + n + b"\r\n\r\n" + INNER),
        ("length with a tail", POST + b"Content-Length: " + n + b"abc\r\n\r\n" + INNER),
        ("a list of lengths", POST + b"Content-Length: " + n + b", " + n + b"\r\n\r\n" + INNER),
        ("unknown coding", POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + INNER),
        ("coding list", POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + INNER),
        ("two codings", POST + CHUNKED * 2 + b"\r\n0\r\n\r\n" + INNER),
        ("0x in a chunk size", POST + CHUNKED + b"\r\n0x" + x + b"\r\n" + INNER + end),
        ("bare LF chunk size", POST + CHUNKED + b"\r\n" + x + b"\n" + INNER + end),
        ("space before the colon", POST + b"Content-Length : " + n + b"\r\n\r\n" + INNER),
        ("tab in a name", POST + b"Content-\tLength: " + n + b"\r\n\r\n" + INNER),
        ("folded length", POST + b"Content-Length: " + n + b"\r\n 0\r\n\r\n" + INNER),
        ("a header in a fold", POST + b"X: a\r\n Content-Length: " + n + b"\r\n\r\n" + INNER),
        ("NUL in a name", POST + b"Content-Length\0X: " + n + b"\r\n\r\n" + INNER),
        ("no Host", b"GET /api/me HTTP/1.1\r\n\r\n"),
        ("two Hosts", b"GET /api/me HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        ("a body on GET", b"GET /api/me HTTP/1.1\r\nHost: a\r\nContent-Length: " + n + b"\r\n\r\n" + INNER),
        ("unknown method", b"PURGE /api/me HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("absolute target", b"GET http://b/api/me HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("control in a value", b"GET /api/me HTTP/1.1\r\nHost: a\r\nX: b\1c\r\n\r\n"),
        ("100 KB header", b"GET /api/me HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100000 + b"\r\n\r\n"),
        ("8 MB body", POST + b"Content-Length: 8388608\r\n\r\n" + b"x" * 1000),
        ("not HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200),
    ]


def ask_framing(house, count):
    for what, head in framing():
        got, _ = raw(house.port, head)
        statuses = [int(x) for x in re.findall(rb"HTTP/1\.1 (\d{3}) ", got)]
        count.check(200 not in statuses and b'"openapi"' not in got, f"framing, {what}: {statuses} {got[:80]!r}")
    count.check(house.visitor().get("/api/me").status == 200, "framing: the server answers on")


def collecting(house):
    """(community, a matter at its solicitation)."""
    who = house.account("yandong.director")
    c = who.get("/api/me").json["communities"][0]["id"]
    m = next(m for m in who.get(f"/api/c/{c}/matters").json["items"] if m["step"] == "solicit")
    return c, m["id"]


def mine(who, c, m):
    out, after = [], "0"
    while after:
        page = who.get(f"/api/c/{c}/matters/{m}/opinions?after={after}").json
        out, after = out + page["items"], page["next"]
    return [o for o in out if o["mine"]]


def ask_texts(house, count):
    c, m = collecting(house)
    path = f"/api/c/{c}/matters/{m}/opinions"
    for who, tricks in ((house.account("yandong.resident4"), TRICKS[:6]), (house.account("yandong.resident2"), TRICKS[6:])):
        for text in tricks:
            got = who.post(path, {"text": text})
            count.check(got.status == 200, f"text {text[:30]!r}: {got}")
        texts = {o["text"] for o in mine(who, c, m)}
        for text in tricks:
            count.check(text in texts, f"text {text[:30]!r} is not kept as it was written")
    director = house.account("yandong.director")
    got = director.post(f"/api/c/{c}/matters", {
        "title": TRICKS[0] + TRICKS[1], "summary": TRICKS[2], "origin": "committee", "scope_id": "facilities",
        "body": "residents_rep_meeting", "amount": 100, "affected_households": 9, "area_id": c})
    count.check(got.status == 200, f"a title of markup: {got}")
    house.account("yandong.secretary").post(f"/api/c/{c}/matters/{got.json['id']}/accept", {"note": TRICKS[0]})
    page = house.visitor().get(f"/api/c/{c}/matters/{got.json['id']}")
    turned = house.account("yandong.secretary").post(f"/api/c/{c}/matters/{got.json['id']}/accept", {"note": "\u202egnp.exe"})
    count.check(turned.status == 422 and turned.error == "form.utf8", f"a text that turns its order: {turned}")
    count.check(page.json["title"] == TRICKS[0] + TRICKS[1], "a title of markup is kept as it was written")
    for view in (f"/board/{c}", f"/board/{c}/atom.xml", f"/m/{c}/matters/{got.json['id']}", f"/c/{c}/matters/{got.json['id']}"):
        seen = house.visitor().get(view)
        count.check(b"<script>alert(1)" not in seen.body, f"{view} shows markup as markup")
    count.check(house.visitor().get("/api/places").status == 200, "the tables are still there")


def ask_replay(house, count):
    c, m = collecting(house)
    who = house.account("yandong.resident5")
    path, body = f"/api/c/{c}/matters/{m}/opinions", {"text": "只说一次的话"}
    first = who.post(path, body, **{"Idempotency-Key": "k-1"})
    again = who.post(path, body, **{"Idempotency-Key": "k-1"})
    count.check(first.status == 200 and again.json == first.json, f"replay: {first} then {again}")
    other = who.post(f"/api/c/{c}/demands", {"title": "别的请求", "text": "用同一个键"}, **{"Idempotency-Key": "k-1"})
    count.check(other.error == "once.other_request", f"another request under the key: {other}")
    other = who.post(path, dict(body, text="同一个键，别的话"), **{"Idempotency-Key": "k-1"})
    count.check(other.status == 422 and other.error == "once.other_body", f"another body under the key: {other}")
    twice = who.post(path, body)
    count.check(twice.error == "opinion.twice", f"the same words again: {twice}")
    count.check(sum(o["text"] == body["text"] for o in mine(who, c, m)) == 1, "replay: kept once")
    ask_race(house, count, who, path, c, m)


def ask_race(house, count, who, path, c, m):
    """Twenty copies at once of a request with one key, and of one without."""
    for key in ("k-race", None):
        answers = []

        def send():
            me = Client(house.port)
            me.cookie, me.csrf = who.cookie, who.csrf
            answers.append(me.post(path, {"text": f"同时说的话 {key}"}, **{"Idempotency-Key": key}))
        threads = [threading.Thread(target=send) for _ in range(20)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        kept = sum(o["text"] == f"同时说的话 {key}" for o in mine(who, c, m))
        good = {a.json["id"] for a in answers if a.status == 200}
        count.check(kept == 1 and len(good) == 1, f"race with key {key}: kept {kept}, answered {sorted({a.status for a in answers})}")
        count.check(all(a.status in (200, 409) for a in answers), f"race with key {key}: {[a for a in answers if a.status not in (200, 409)][:1]}")


def ask_vote(house, count):
    who = house.account("yandong.rep2")
    director = house.account("yandong.director")
    c = director.get("/api/me").json["communities"][0]["id"]
    for meeting in director.get(f"/api/c/{c}/meetings").json["items"]:
        for ballot in director.get(f"/api/c/{c}/meetings/{meeting['id']}").json["ballots"]:
            path = f"/api/c/{c}/ballots/{ballot['id']}/votes"
            nobody = house.account("yandong.resident2").post(path, {"choice": "agree"})
            count.check(nobody.status in (403, 409), f"a vote of one who is not on the roll: {nobody}")
            got = who.post(path, {"choice": "agree"})
            if ballot["state"] != "open":
                count.check(got.status in (403, 409), f"a late vote: {got}")
            elif got.status == 200:
                answers = [who.post(path, {"choice": x}) for x in ("oppose", "abstain", "agree", "oppose")]
                count.check(answers[-1].status == 409, f"a choice changed without end: {answers}")


def ask_paths(house, count):
    v, who = house.visitor(), house.account("yandong.director")
    c, m = collecting(house)
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd",
                 "/assets/../../keys", "/api/../keys", f"/log/{c}/tile/../../keys", f"/log/{c}/tile/0/%2e%2e/1",
                 "/keys", "/zhengyi.db", "/files/", "/.git/config", f"/api/c/{c}/files/../../keys"):
        got = v.get(path)
        bad = b"root:" in got.body or b"SQLite" in got.body or got.status >= 500
        count.check(not bad and (got.status != 200 or b"<!doctype html" in got.body[:200].lower()), f"path {path}: {got}")
    for name in ("../../x.pdf", "a\u0000b.pdf", "/etc/passwd", "C:\\x.pdf", "x" * 300 + ".pdf", "<img src=x>.pdf"):
        from urllib.parse import quote
        got = who.send("POST", f"/api/c/{c}/files?name={quote(name)}", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
        count.check(got.status in (200, 422), f"file name {name[:20]!r}: {got}")
    for body, what in ((b"<html><script>alert(1)</script>", "HTML"), (b"MZ\x90\0", "a program"), (b"", "nothing"),
                       (b"\xff\xd8\xff\xe0 not a photo", "half a photo"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "half a PNG"),
                       (b"<svg onload='alert(1)'/>", "SVG")):
        got = who.send("POST", f"/api/c/{c}/files?name=a.jpg", body)
        count.check(got.status == 422 and got.error, f"{what} sent as a photo: {got}")
    for cursor in ("zzz", "1;--", "9.5"):
        got = who.get(f"/api/c/{c}/matters?after={cursor}")
        count.check(got.status == 422 and got.json["error"]["field"] == "after", f"a cursor that is none, {cursor}: {got}")
    guest = house.account("yandong.rep6")
    sent = [guest.send("POST", f"/api/c/{c}/files?name=a{k}.pdf", b"%PDF-1.4\n%" + str(k).encode() + b"\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n").status for k in range(42)]
    count.check(sent == [200] * 40 + [429] * 2, f"files of one day of a resident: {sent}")
    other = next(p["id"] for p in v.get("/api/places").json["items"] if p["level"] == "community" and p["id"] != c)
    got = who.get(f"/api/c/{other}/matters/{m}")
    count.check(got.status == 404, f"a matter asked for in another community: {got}")
    got = who.post(f"/api/c/{other}/matters/{m}/close", {"note": "越界"})
    count.check(got.status == 403, f"closing a step of another community: {got}")


def ask_passwords(house, count):
    """Guessing ends in a lock that the right password does not open; words never tell which was wrong."""
    login = "yandong.window_staff3"
    said = []
    for k in range(7):
        said.append(house.visitor().post("/api/sign_in", {"login": login, "password": f"wrong-{k}"}))
    unknown = house.visitor().post("/api/sign_in", {"login": "nobody.here", "password": "wrong"})
    count.check(said[0].error == unknown.error and said[0].status == 401, f"a wrong name and a wrong password differ: {said[0]} {unknown}")
    right = house.visitor().post("/api/sign_in", {"login": login, "password": "zhengyi-demo"})
    count.check(right.status == 429 and right.headers["set-cookie"] is None, f"after seven guesses: {right}")
    cookie = house.visitor().post("/api/sign_in", {"login": "yandong.window_staff2", "password": "zhengyi-demo"}).headers["set-cookie"]
    count.check(cookie and "HttpOnly" in cookie and "SameSite=Strict" in cookie, f"the session cookie: {cookie}")


def ask_second(house, count):
    """Two servers on one folder would number their acts alike: the second does not begin."""
    done = subprocess.run([ZHENGYI, "serve", "--data", house.data, "--port", "0"], capture_output=True, text=True, timeout=60)
    count.check(done.returncode == 1 and done.stderr.startswith("zhengyi: data another server runs on") and done.stderr.count("\n") == 1,
                f"a second server on the folder: {done.returncode} {done.stderr!r}")


def run(house, count):
    ask_second(house, count)
    ask_framing(house, count)
    ask_texts(house, count)
    ask_replay(house, count)
    ask_vote(house, count)
    ask_paths(house, count)
    ask_passwords(house, count)
