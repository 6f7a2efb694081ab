"""maps.py - docs/map-*.md lead from a row of the rule book to screens, interface and tests: what they
name must be there."""
import glob
import os
import re

from house import ROOT

ROW = re.compile(r"^\| (\w+\d+) \|", re.M)
CODE = re.compile(r"`([^`]+)`")


def screens():
    """Addresses of both apps, ids as {}."""
    found = set()
    for app, before in (("c", "/c/p/{}/"), ("m", "")):
        text = open(os.path.join(ROOT, "ui/src", app, "router.ts"), encoding="utf-8").read()
        for path in re.findall(r"path: ['`]([^'`]+)['`]", text):
            path = path.replace("${C}", "/{}")
            path = ("" if app == "m" else "/c") + path if path.startswith("/") else before + path
            found.add(re.sub(r":\w+(\([^)]*\))?\*?", "{}", path))
    return found


def fault(word, routes, known):
    """Why a word of the map is wrong, or None."""
    if word.startswith(("GET ", "POST ")):
        return None if word in routes else "no such route"
    if word.startswith("/"):
        return None if re.sub(r"\{\w+\}", "{}", word) in known else "no such page"
    if re.fullmatch(r"[\w./-]+\.(c|h|py|mjs|json|ts|vue|md)", word):
        return None if os.path.exists(os.path.join(ROOT, word)) else "no such file"
    return None


def run(doc, count):
    routes = {f"{method.upper()} {path}" for path, item in doc["paths"].items() for method in item}
    known = screens()
    for name in sorted(glob.glob(os.path.join(ROOT, "docs", "map-*.md"))):
        text = open(name, encoding="utf-8").read()
        rows = ROW.findall(text)
        count.check(len(rows) > 20 and len(rows) == len(set(rows)), f"{os.path.basename(name)} has each row once")
        for word in sorted(set(CODE.findall(text))):
            why = fault(word, routes, known)
            count.check(not why, f"{os.path.basename(name)} names `{word}`: {why}" if why else f"{word} is there")
