"""past.py - the cases of a month before, driven through the requests: as many, as late and as often opened
again as the program says."""
import os
import re
import sqlite3
import time

from house import command

DAY = 86400000


def disputes(said, one, db, count):
    told = re.search(r"disputes: (\d+), of grades 1 to 3 (\d+) (\d+) (\d+), (\d+) settled, (\d+) in vain, (\d+) confirmed by the court, (\d+) grown out of cases", said)
    count.check(told and [int(x) for x in told.groups()] == [17, 11, 5, 1, 13, 2, 1, 3], f"what it says of disputes: {said[-900:]}")
    old = f"d.at < {int(time.time() * 1000) - 45 * DAY}"
    joined = "JOIN matter m ON m.community_id = d.community_id AND m.id = d.case_id"
    ends = dict(db.execute(f"SELECT m.state, count(*) FROM dispute d {joined} WHERE {old} GROUP BY 1"))
    count.check(ends == {"archived": 17, "refused": 1, "withdrawn": 1}, f"each has its end, with two of the present: {ends}")
    grown = one(f"SELECT count(*) FROM dispute d WHERE d.from_case <> 0 AND {old}")
    left = one(f"SELECT count(*) FROM dispute_visit v JOIN dispute d ON d.community_id = v.community_id AND d.case_id = v.case_id WHERE v.done_at IS NULL AND {old}")
    count.check((grown, left) == (3, 0), f"grown out of cases, visits left: {grown}, {left}")


def run(folder, count):
    data = os.path.join(folder, "past")
    said = command("demo", "--data", data, "--history", "1")
    told = re.search(r"history: 1 months, (\d+) events and (\d+) tickets, (\d+) late, (\d+) opened again", said)
    count.check(told and [int(x) for x in told.groups()] == [225, 79, 22, 6], f"what it says: {said[:300]}")
    db = sqlite3.connect(f"file:{data}/zhengyi.db?mode=ro", uri=True)
    try:
        old = f"m.family = 'case' AND m.template <> 'dispute' AND m.created_at < {int(time.time() * 1000) - 29 * DAY}"
        one = lambda sql: db.execute(sql).fetchone()[0]  # noqa: E731
        kinds = dict(db.execute(f"SELECT m.template, count(*) FROM matter m WHERE {old} AND m.state = 'archived' GROUP BY 1"))
        count.check(kinds == {"grid_event": 225, "appeal_ticket": 79}, f"all are closed: {kinds}")
        late = one(f"SELECT count(DISTINCT m.id) FROM matter m JOIN handling h ON h.community_id = m.community_id AND h.case_id = m.id WHERE {old} AND h.done_at > h.due_at")
        again = one(f"SELECT count(*) FROM matter m JOIN flow_event e ON e.community_id = m.community_id AND e.matter_id = m.id WHERE {old} AND e.word = 'matter.reopened'")
        count.check((late, again) == (22, 6), f"late and opened again: {late}, {again}")
        disputes(said, one, db, count)
    finally:
        db.close()
