"""fill.py - enlarges a demo database for measuring: matters by the thousand, and voters who sit in the
open meeting. Rows are written straight into the tables; a house in use never gets any this way.
usage: fill.py DATA MATTERS VOTERS BALLOTS   prints "community ballot matter": the open ballot of the voters,
the matter whose closed ballot was filled up to BALLOTS; writes DATA/cookies.txt
       fill.py DATA roll N       the roll of the open meeting gets as many as make N; prints "community ballot"
       fill.py DATA votes N      the open ballot gets as many votes as make N
       fill.py DATA opinions N   the newest matter that asks gets as many opinions as make N; prints "community matter"
       fill.py DATA cases N      the district gets N cases, one of twenty open; prints the newest's community
       fill.py DATA listeners N  the first street gets N accounts that see its boards, their sessions in
                                 DATA/listeners.txt; prints the street and one of its communities
"""
import hashlib
import sqlite3
import sys
import time

DAY = 86400000


def copy_rows(db, table, source, rows, **changes):
    """Copies one row of a table once for each of rows: {column: value}."""
    columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})")]
    base = dict(zip(columns, source))
    db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(columns))})",
                   ([{**base, **changes, **row}[c] for c in columns] for row in rows))


def add_matters(db, n):
    places = [x for (x,) in db.execute("SELECT id FROM region WHERE level = 'community' ORDER BY id")]
    steps = ("intake", "solicit", "propose", "implement", "evaluate")
    last = db.execute("SELECT max(id) FROM matter").fetchone()[0] + 4096
    for k, place in enumerate(places):
        ids = [last + 16 * (i * len(places) + k) for i in range(n // len(places))]
        source = db.execute("SELECT * FROM matter WHERE step = 'solicit' LIMIT 1").fetchone()
        step = db.execute("SELECT * FROM matter_step WHERE step = 'solicit' LIMIT 1").fetchone()
        copy_rows(db, "matter", source, (
            {"id": x, "code": f"B-{k}-{i}", "code_year": 2001, "code_no": i, "title": f"第{i}号议题：楼道照明与台阶整修",
             "step": steps[i % 5], "state": "open" if i % 3 else "archived", "step_row": x + 1, "area_id": place}
            for i, x in enumerate(ids)), community_id=place)
        copy_rows(db, "matter_step", step, ({"id": x + 1, "matter_id": x, "step": steps[i % 5]}
                                            for i, x in enumerate(ids)), community_id=place)


def add_voters(db, n, out):
    community, ballot, meeting = db.execute(
        "SELECT community_id, id, meeting_id FROM ballot WHERE state = 'open' ORDER BY id LIMIT 1").fetchone()
    now = int(time.time() * 1000)
    account = db.execute("SELECT * FROM account ORDER BY id LIMIT 1").fetchone()
    roll = db.execute("SELECT * FROM roll WHERE meeting_id = ? LIMIT 1", (meeting,)).fetchone()
    present = db.execute("SELECT * FROM attendance WHERE meeting_id = ? LIMIT 1", (meeting,)).fetchone()
    first = db.execute("SELECT max(id) FROM account").fetchone()[0] + (1 << 20)
    ids = [first + 16 * k for k in range(n)]
    tokens = [hashlib.sha256(str(x).encode()).hexdigest() for x in ids]
    copy_rows(db, "account", account, ({"id": x, "login": f"voter{x}"} for x in ids), phone_hash=None, state="active")
    db.executemany("INSERT INTO session VALUES (?, ?, 'bench', ?, ?, ?, ?)", (
        (hashlib.sha256(t.encode()).digest(), x, now, now, 14 * DAY, now + 90 * DAY) for x, t in zip(ids, tokens)))
    copy_rows(db, "roll", roll, ({"voter_id": x + 1, "account_id": x} for x in ids), resident_id=None, household_id=None, recused=0)
    copy_rows(db, "attendance", present, ({"voter_id": x + 1} for x in ids), way="qr", left_at=None)
    db.execute("UPDATE ballot SET changes = 1000000, expected = expected + ? WHERE id = ?", (n, ballot))
    db.execute("UPDATE meeting SET expected = expected + ? WHERE id = ?", (n, meeting))
    with open(out, "w") as f:
        f.writelines(t + "\n" for t in tokens)
    return community, ballot


def fill_ballot(db, n):
    """The closed ballot with most votes of a matter not yet archived gets as many as make n."""
    ballot, matter, meeting, have = db.execute(
        "SELECT b.id, b.matter_id, b.meeting_id, (SELECT count(*) FROM vote v WHERE v.ballot_id = b.id) AS n FROM ballot b "
        "JOIN matter m ON m.community_id = b.community_id AND m.id = b.matter_id "
        "WHERE b.state = 'closed' AND b.secret = 0 AND m.state = 'open' ORDER BY n DESC, b.id LIMIT 1").fetchone()
    first = db.execute("SELECT max(voter_id) FROM roll").fetchone()[0] + (1 << 21)
    ids = [first + 16 * k for k in range(n - have)]
    for table, column, value in (("roll", "meeting_id", meeting), ("attendance", "meeting_id", meeting), ("vote", "ballot_id", ballot)):
        source = db.execute(f"SELECT * FROM {table} WHERE {column} = ? LIMIT 1", (value,)).fetchone()
        more = {"roll": {"recused": 0}, "attendance": {"left_at": None}, "vote": {"choice": "agree"}}[table]
        copy_rows(db, table, source, ({"voter_id": x, **({"slot": f"{x:024x}"} if table == "vote" else {})} for x in ids), **more)
    db.execute("UPDATE ballot SET agree = agree + ?1, present = present + ?1, expected = expected + ?1 WHERE id = ?2", (len(ids), ballot))
    return matter


def fill_roll(db, n, data):
    meeting = db.execute("SELECT meeting_id FROM ballot WHERE state = 'open' ORDER BY id LIMIT 1").fetchone()[0]
    have = db.execute("SELECT count(*) FROM roll WHERE meeting_id = ?", (meeting,)).fetchone()[0]
    return add_voters(db, n - have, f"{data}/cookies.txt")


def fill_votes(db, n, _):
    """Those who are there and have not voted yet vote, two of three for it."""
    community, ballot, meeting = db.execute(
        "SELECT community_id, id, meeting_id FROM ballot WHERE state = 'open' ORDER BY id LIMIT 1").fetchone()
    source = db.execute("SELECT * FROM vote WHERE ballot_id = ? LIMIT 1", (ballot,)).fetchone()
    left = n - db.execute("SELECT count(*) FROM vote WHERE ballot_id = ?", (ballot,)).fetchone()[0]
    silent = db.execute("SELECT a.voter_id FROM attendance a WHERE a.meeting_id = ?1 AND NOT EXISTS (SELECT 1 FROM vote v "
                        "WHERE v.community_id = a.community_id AND v.ballot_id = ?2 AND v.voter_id = a.voter_id) LIMIT ?3", (meeting, ballot, max(left, 0)))
    copy_rows(db, "vote", source, [{"voter_id": x, "slot": f"{x:024x}", "choice": "agree" if k % 3 else "oppose"} for k, (x,) in enumerate(silent)])
    return community, ballot


def fill_opinions(db, n, _):
    community, matter = db.execute("SELECT community_id, id FROM matter WHERE step = 'solicit' AND state = 'open' AND code_year > 2001 "
                                   "ORDER BY id DESC LIMIT 1").fetchone()
    have, last = db.execute("SELECT count(*), (SELECT max(id) FROM opinion) FROM opinion WHERE matter_id = ?", (matter,)).fetchone()
    source = db.execute("SELECT * FROM opinion WHERE matter_id = ? AND disposition IS NULL ORDER BY id LIMIT 1", (matter,)).fetchone()
    copy_rows(db, "opinion", source, ({"id": last + 16 * (k + 1), "text": f"第{k}户：楼道照明、扶手和坐的地方都要有，方便老人下楼", "resident_id": None,
                                       "household_id": None, "text_hash": k.to_bytes(32, "big"), "disposition": ("adopted", "partly", None)[k % 3],
                                       "reason": "已写入方案" if k % 3 < 2 else None} for k in range(n - have)))
    return community, matter


def spread(db, table, source, n, last, place, **changes):
    """n rows like the source row of a table, made by the database itself: changes are terms over i."""
    columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})")]
    terms = [str(changes.get(c, f"s.{c}")) for c in columns]
    db.execute(f"WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {n - 1}) INSERT INTO {table} "
               f"SELECT {','.join(terms)} FROM n, (SELECT * FROM {table} WHERE {source}) s")


def fill_cases(db, n, _):
    """As a demo's own: one in twenty is open, each community's spread over two years, its buildings and two kilometres."""
    now, year = int(time.time() * 1000), 730 * DAY
    case, here = db.execute("SELECT m.id, m.community_id FROM matter m JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id "
                            "WHERE m.family = 'case' AND m.state = 'open' ORDER BY m.id LIMIT 1").fetchone()
    places = [x for (x,) in db.execute("SELECT id FROM region WHERE level = 'community' ORDER BY id")]
    last = db.execute("SELECT max(id) FROM matter").fetchone()[0] + 4096
    each = n // len(places)
    for k, place in enumerate(places):
        ident, at = f"{last} + 16 * (i * {len(places)} + {k})", f"{now} - {year} + i * {year // each}"
        building = f"(SELECT id FROM region WHERE community_id = {place} AND level = 'building' ORDER BY id LIMIT 1 OFFSET 3)"
        spread(db, "matter", f"community_id = {here} AND id = {case}", each, last, place, id=ident, community_id=place, code=f"'BC-{k}-' || i",
               code_year=2002, code_no="i", state="CASE WHEN i % 20 = 0 THEN 'open' ELSE 'archived' END", created_at=at, due_at=f"{at} + 5 * {DAY}")
        spread(db, "report", f"community_id = {here} AND case_id = {case}", each, last, place, case_id=ident, community_id=place, at=at, account_id="NULL",
               resident_id="NULL", grid_id="NULL", region_id=building, lat="399000000 + i * 7919 % 180000", lng="1164000000 + i * 104729 % 230000")
    db.execute("DELETE FROM matter_tally")
    db.execute("INSERT INTO matter_tally SELECT community_id, family, state, step_kind, count(*) FROM matter GROUP BY 1, 2, 3, 4")
    return (here,)


def fill_listeners(db, n, data):
    post = db.execute("SELECT p.id, p.region_id FROM post p JOIN account a ON a.id = p.account_id WHERE a.login = 'yanchi.service_contact'").fetchone()
    place = db.execute("SELECT id FROM region WHERE parent_id = ? AND level = 'community' ORDER BY id LIMIT 1", (post[1],)).fetchone()[0]
    account = db.execute("SELECT a.* FROM account a WHERE a.login = 'yanchi.service_contact'").fetchone()
    source = db.execute("SELECT * FROM post WHERE id = ?", (post[0],)).fetchone()
    now, first = int(time.time() * 1000), max(db.execute("SELECT max(id) FROM account").fetchone()[0], db.execute("SELECT max(id) FROM post").fetchone()[0]) + (1 << 22)
    ids = [first + 16 * k for k in range(n)]
    tokens = [hashlib.sha256(str(x).encode()).hexdigest() for x in ids]
    copy_rows(db, "account", account, ({"id": x, "login": f"listener{x}"} for x in ids), phone_hash=None, state="active")
    db.executemany("INSERT INTO session VALUES (?, ?, 'bench', ?, ?, ?, ?)", (
        (hashlib.sha256(t.encode()).digest(), x, now, now, 14 * DAY, now + 90 * DAY) for x, t in zip(ids, tokens)))
    copy_rows(db, "post", source, ({"id": x + 1, "account_id": x} for x in ids), region_id=post[1])
    with open(f"{data}/listeners.txt", "w") as f:
        f.writelines(t + "\n" for t in tokens)
    return post[1], place


def main():
    data = sys.argv[1]
    more = {"roll": fill_roll, "votes": fill_votes, "opinions": fill_opinions, "cases": fill_cases, "listeners": fill_listeners}.get(sys.argv[2])
    if more:
        db = sqlite3.connect(f"{data}/zhengyi.db", isolation_level=None)
        db.execute("BEGIN")
        print(*more(db, int(sys.argv[3]), data))
        db.execute("COMMIT")
        return
    matters, voters, ballots = map(int, sys.argv[2:5])
    db = sqlite3.connect(f"{data}/zhengyi.db", isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    add_matters(db, matters)
    print(*add_voters(db, voters, f"{data}/cookies.txt"), fill_ballot(db, ballots))
    db.execute("DELETE FROM matter_tally")
    db.execute("INSERT INTO matter_tally SELECT community_id, family, state, step_kind, count(*) FROM matter GROUP BY 1, 2, 3, 4")
    db.execute("COMMIT")
    db.execute("ANALYZE")


main()
