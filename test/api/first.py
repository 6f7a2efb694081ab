"""first.py - pages carry their first answers: for the one who asks, kept nowhere, readable without scripts."""
import html
import json
import re

BOOT = re.compile(r'<script type="application/json" id="boot">(.*?)</script>', re.S)


def boot_of(text):
    found = BOOT.search(text)
    return json.loads(found.group(1)) if found else None


def page(who, path):
    got = who.get(path)
    return got, got.body.decode("utf-8")


def a_notice(house):
    """(community, notice) of the first board that has one."""
    for place in house.visitor().get("/api/places").json["items"]:
        if place["level"] == "community":
            for line in house.visitor().get(f"/api/c/{place['id']}/board").json["items"]:
                return place["id"], house.visitor().get(f"/api/c/{place['id']}/notices/{line['id']}").json
    return None, None


def check_poster(house, count, c, notice):
    """Who scans the code on a notice reads it without an account and without scripts."""
    path = f"/{c}/notices/{notice['id']}"
    got, text = page(house.visitor(), path)
    count.check(got.status == 200 and got.headers["content-type"].startswith("text/html"), f"{path}: {got.status}")
    shown = re.sub(r"<script.*?</script>", "", text, flags=re.S)
    for part in ("title", "text", "contact", "starts_on", "ends_on"):
        count.check(html.escape(notice[part], quote=False) in shown.replace("&quot;", '"'), f"{path} does not show {part}")
    count.check(f"<title>{html.escape(notice['title'], quote=False)}" in text, f"{path} has no title of its own")
    boot = boot_of(text)
    count.check(boot[f"/api{path.replace(f'/{c}/', f'/c/{c}/', 1)}"] == notice, f"{path} carries another answer than the API")
    count.check(boot["/api/me"]["account"] is None, f"{path} takes a visitor for somebody")


def check_home(house, count, c):
    got, text = page(house.visitor(), f"/{c}")
    boot = boot_of(text)
    count.check("/api/waiting" not in boot and boot["/api/me"]["csrf"] == "", "a visitor's home carries what is not a visitor's")
    login = next(one["login"] for one in house.visitor().get("/api/demo_accounts").json["items"] if not one["title"])
    who = house.account(login)
    got, text = page(who, f"/{c}")
    boot = boot_of(text)
    count.check(boot["/api/me"]["login"] == login and "items" in boot["/api/waiting"], "a resident's home lacks the resident's answers")
    count.check(got.headers["cache-control"] == "no-store", "a page with somebody's answers may be kept")


def check_shell(house, count):
    """What the service worker keeps is nobody's."""
    for path in ("/m.html", "/sw.js"):
        got, text = page(house.visitor(), path)
        count.check(got.status == 200 and got.headers["cache-control"] == "no-cache" and boot_of(text) is None, f"{path} is not the bare app")
    count.check('"/m.html"' in text and "/api/" not in text.split("const PAGE")[0], "the service worker's list is not the app alone")


def run(house, count):
    c, notice = a_notice(house)
    check_poster(house, count, c, notice)
    check_home(house, count, c)
    check_shell(house, count)
