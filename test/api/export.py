"""export.py - a community's folder, written by the program and checked by it as a stranger would: whole, against an
earlier head, with a byte of a sealed file or of the log changed, with a file missing."""
import glob
import os
import shutil
import sqlite3
import subprocess

from house import ZHENGYI


def say(*words):
    done = subprocess.run([ZHENGYI, *words], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def change(path, at):
    with open(path, "r+b") as f:
        f.seek(at)
        byte = f.read(1)[0]
        f.seek(at)
        f.write(bytes([byte ^ 1]))


def run(data, folder, count):
    out = os.path.join(folder, "exported")
    db = sqlite3.connect(f"file:{data}/zhengyi.db?mode=ro", uri=True)
    sealed = ("SELECT a.community_id, count(*) FROM archive_file a JOIN matter m ON m.community_id = a.community_id AND m.id = a.matter_id "
              "WHERE m.template <> 'dispute' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1")
    place, files = map(str, db.execute(sealed).fetchone())
    db.close()
    code, said = say("export", "community", "990101001001", "--data", data, "--out", out)
    count.check(code == 1 and "no community 990101001001" in said and not os.path.exists(out), f"a community that is none: {said}")
    code, said = say("export", "community", place, "--data", data, "--out", out)
    count.check(code == 0 and f"{files} sealed files" in said, f"exported: {said}")
    code, said = say("export", "community", place, "--data", data, "--out", out)
    count.check(code == 1 and out in said, f"a folder that is there already: {said}")
    for words in ((), ("--since", f"{out}/checkpoint"), ("--key", open(f"{out}/vkey").read().strip())):
        code, said = say("verify", "community", out, *words)
        count.check(code == 0, f"the folder holds {words}: {said[-400:]}")
    names = sorted(glob.glob(f"{out}/files/*.zip"))
    count.check(len(names) == int(files), f"the files: {names}")
    worse = {
        "a byte of a file": lambda x: change(os.path.join(x, "files", os.path.basename(names[0])), os.path.getsize(names[0]) // 2),
        "a byte of the log": lambda x: change(os.path.join(x, "entries"), os.path.getsize(f"{out}/entries") // 2),
        "a file that is gone": lambda x: os.remove(os.path.join(x, "files", os.path.basename(names[-1]))),
        "a byte of the head": lambda x: change(os.path.join(x, "checkpoint"), os.path.getsize(f"{out}/checkpoint") - 9),
    }
    for what, harm in worse.items():
        copy = shutil.copytree(out, os.path.join(folder, "harmed"))
        harm(copy)
        code, said = say("verify", "community", copy)
        count.check(code != 0, f"{what} passes: {said[-400:]}")
        shutil.rmtree(copy)
