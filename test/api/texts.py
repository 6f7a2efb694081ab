"""texts.py - every refusal of the sources has its sentence in both languages, with the same facts."""
import glob
import json
import os
import re

from house import ROOT

# Failures no reader of a page ever meets: commands, start-up and the program's own faults.
UNSEEN = {"config.bad", "founding.bad", "csv.missing", "demo.filled", "password.fault", "send.bad", "send.large", "send.late",
          "qr.large", "tally.excess", "tally.slot", "tally.twice", "xlsx.full", "json.bad", "herald.witness"}
ASKED = re.compile(r"flow_ask\(&?\w+, &?\w+,\s*(?:\w+ \? \"(\w+)\" : )?\"(\w+)\"")
FAILURE = re.compile(r"\.code\s*=\s*(ERR_\w+)\s*,\s*\.id\s*=\s*\"([^\"]+)\"")


def said(lang):
    with open(os.path.join(ROOT, "template", "text", lang + ".json"), encoding="utf-8") as f:
        return json.load(f)


def run(count):
    zh, en = said("zh"), said("en")
    for path in sorted(glob.glob(os.path.join(ROOT, "src", "**", "*.c"), recursive=True)):
        if path.endswith("_test.c"):
            continue
        with open(path, encoding="utf-8") as f:
            text = f.read()
            for what in filter(None, (w for pair in ASKED.findall(text) for w in pair)):
                count.check(f"todo.{what}" in zh and f"todo.{what}" in en, f"todo.{what} ({os.path.relpath(path, ROOT)}) has no words")
            for code, name in FAILURE.findall(text):
                if code != "ERR_FAULT" and name not in UNSEEN:
                    count.check(name in zh and name in en, f"{name} ({os.path.relpath(path, ROOT)}) has no sentence")
    for name, text in en.items():
        count.check(not re.search("[\u2018\u2019\u201c\u201d]", text), f"{name}: quotes a Chinese font draws a whole square wide")
    for name in zh.keys() | en.keys():
        facts = [{re.sub("_(zh|en)$", "", one) for one in re.findall(r"\{(\w+)\}", book.get(name, ""))} for book in (zh, en)]
        count.check(facts[0] == facts[1], f"{name}: zh tells {facts[0]}, en {facts[1]}")
