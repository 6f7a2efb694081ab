"""witness.py - two houses: one countersigns the other's log heads; then the other shows a second
history under the same key and is refused."""
import base64
import hashlib
import os
import shutil
import subprocess
import tempfile
import time

from house import ZHENGYI, House, command

WAIT_S = 30


def wait_for(what):
    """The first true value of what(), or its last one."""
    end = time.monotonic() + WAIT_S
    while not (got := what()) and time.monotonic() < end:
        time.sleep(0.2)
    return got


def cosigned(note, vkey):
    """True if the note carries a tlog-cosignature by that key: checked with openssl alone."""
    name, _, key = vkey.split("+", 2)
    text, _, lines = note.partition(b"\n\n")
    for line in lines.decode().splitlines():
        who, _, signature = line.removeprefix("— ").rpartition(" ")
        raw = base64.b64decode(signature)
        if who != name or len(raw) != 4 + 8 + 64:
            continue
        message = b"cosignature/v1\ntime %d\n" % int.from_bytes(raw[4:12], "big") + text + b"\n"
        public = base64.b64decode(key)
        if hashlib.sha256(name.encode() + b"\n" + public).digest()[:4] != raw[:4] or public[0] != 4:
            return False
        with tempfile.TemporaryDirectory() as folder:
            def put(what, data):
                path = os.path.join(folder, what)
                with open(path, "wb") as f:
                    f.write(data)
                return path
            done = subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin", "-inkey",
                 put("key", bytes.fromhex("302a300506032b6570032100") + public[1:]), "-in", put("text", message),
                 "-sigfile", put("signature", raw[12:])], capture_output=True)
        return done.returncode == 0
    return False


def say(house, community, text):
    """One act of a signed-in member of staff: a leaf of the community's log."""
    return house.account("yandong.director").post(f"/api/c/{community}/organisations", {"name": text, "kind": "company"})


def size_of(house, community, path="checkpoint"):
    got = house.visitor().get(f"/log/{community}/{path}")
    return int(got.body.split(b"\n")[1]) if got.status == 200 else 0


def verify_paper(folder, note, growth, *keys, word="paper"):
    """What `zhengyi verify paper` says of a code's text: (exit status, output)."""
    names = []
    for name, body in (("note", note), ("growth", growth)):
        names.append(os.path.join(folder, name))
        with open(names[-1], "wb") as f:
            f.write(body)
    done = subprocess.run([ZHENGYI, "verify", word, names[0], "--growth", names[1], "--lang", "en", *keys],
                          capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def run(data, count):
    """`data`: a demo nobody serves; it is copied."""
    folder = tempfile.mkdtemp(prefix="zhengyi-witness-")
    street, first, second = (os.path.join(folder, name) for name in ("street", "first", "second"))
    shutil.copytree(data, first)
    command("init", "--data", street)
    base = ["--base_url", "https://community.example"]
    houses = []

    def serve(where, *settings):
        houses.append(House(where, *settings).start())
        return houses[-1]
    try:
        witness = serve(street, "--base_url", "https://street.example")
        key = witness.visitor().get("/witness/vkey").body.decode().strip()
        told = ["--witness", f"http://127.0.0.1:{witness.port}/witness {key}"]
        house = serve(first, *base, *told)
        c = house.account("yandong.secretary").get("/api/me").json["communities"][0]["id"]
        wait_for(lambda: size_of(house, c))
        count.check(house.visitor().get(f"/log/{c}/witnessed").status == 404, "nobody countersigns a log that nobody watches")
        vkey = house.visitor().get(f"/log/{c}/vkey").body.decode().strip()
        houses.pop(0).stop()
        command("witness", "watch", vkey, "--data", street)
        count.check("already" in command("witness", "watch", vkey, "--data", street), "a log is watched once")
        witness = serve(street, "--base_url", "https://street.example", "--port", str(witness.port))
        count.check(wait_for(lambda: size_of(house, c, "witnessed")) > 0, "the street countersigns the log's head")
        note = house.visitor().get(f"/log/{c}/witnessed").body
        count.check(cosigned(note, key), "openssl finds the cosignature good")
        before = size_of(house, c)
        house.stop()
        houses.remove(house)
        shutil.copytree(first, second)

        house = serve(first, *base, *told)
        got = say(house, c, "东门路灯")
        count.check(got.status == 200, f"an act goes on the log: {got}")
        count.check(wait_for(lambda: size_of(house, c, "witnessed") > before), "the grown head is countersigned too")
        growth = house.visitor().get(f"/api/c/{c}/log/consistency?from={before}").body
        keys = ["--key", vkey, "--witness", key]
        status, said = verify_paper(folder, note.strip(), growth, *keys)
        count.check(status == 0 and f"the first {before}" in said, f"a code kept from a poster holds: {said}")
        count.check(verify_paper(folder, note.strip(), growth, *keys, word="--paper") == (status, said), "`--paper` is the same word")
        status, said = verify_paper(folder, note.replace(b"\n%d\n" % before, b"\n%d\n" % (before - 1)), growth, *keys)
        count.check(status == 1, f"a changed code does not: {said}")
        house.stop()
        houses.remove(house)

        fork = serve(second, *base, *told)
        count.check(say(fork, c, "西门停车").status == 200, "the old copy goes its own way")
        said = f"refuses the head of log {c}: 422"
        count.check(wait_for(lambda: said in open(os.path.join(second, "server.log")).read()), "the other history is refused, and its house says so in its log")
        growth = fork.visitor().get(f"/api/c/{c}/log/consistency?from={before}").body
        count.check(verify_paper(folder, note, growth, *keys)[0] == 0, "what both histories share holds in both")
        count.check(size_of(fork, c, "witnessed") <= before, "no head of the other history is countersigned")
        seen = witness.visitor().get("/api/witness/logs").json["items"]
        count.check(len(seen) == 1 and seen[0]["forks"] == 1, f"both heads are kept as evidence: {seen}")
    finally:
        for house in houses:
            if house.process.poll() is None:
                house.kill()
        shutil.rmtree(folder, ignore_errors=True)
