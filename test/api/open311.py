"""open311.py - Open311 GeoReport v2 as a client asks for it: every route in both formats, sent as forms
and as multipart, its errors in the form of the specification, and what the public is not told."""
import json
import urllib.parse
import xml.etree.ElementTree as ET

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000"
                    "1f15c4890000000d49444154789c63fcffff3f030007050202ba8d6a730000000049454e44ae426082")


def parsed(got, form):
    """The document of an answer, and its media type as the specification wants it."""
    if form == "xml":
        assert got.headers["Content-Type"] == "text/xml; charset=utf-8", got.headers
        return ET.fromstring(got.body)
    assert got.headers["Content-Type"] == "application/json; charset=utf-8", got.headers
    return json.loads(got.body)


class Client:
    def __init__(self, house, c, key):
        self.who, self.at, self.key, self.asked = house.visitor(), f"/open311/{c}/v2/", key, set()

    def get(self, path, **query):
        self.asked.add("GET " + path.split(".")[0].split("/")[0] + ("/{word}" if "/" in path else path[path.rindex("."):]))
        return self.who.get(self.at + path + ("?" + urllib.parse.urlencode(query) if query else ""))

    def post(self, path, **form):
        self.asked.add("POST " + path)
        body = urllib.parse.urlencode(dict(form, api_key=self.key)).encode()
        return self.who.send("POST", self.at + path, body, {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"})

    def photo(self, path, **form):
        parts = [f'--zy\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in dict(form, api_key=self.key).items()]
        parts.append(b'--zy\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n' + PNG + b"\r\n--zy--\r\n")
        return self.who.send("POST", self.at + path, b"".join(parts), {"Content-Type": "multipart/form-data; boundary=zy"})


def read_catalogue(k, count):
    for form in ("xml", "json"):
        doc, list_ = parsed(k.get("discovery." + form), form), parsed(k.get("services." + form), form)
        if form == "xml":
            count.check(doc.tag == "discovery" and doc.findtext("endpoints/endpoint/specification") == "http://wiki.open311.org/GeoReport_v2", "discovery.xml")
            codes = [s.findtext("service_code") for s in list_.findall("service")]
        else:
            count.check([e["formats"] for e in doc["endpoints"]] == [["text/xml", "application/json"]], "discovery.json")
            count.check(all(s["metadata"] is True for s in list_), "metadata is a boolean")
            count.check([s["service_code"] for s in list_] == codes, "the same services in both")
        one = parsed(k.get(f"services/{codes[0]}.{form}"), form)
        count.check((one.findtext("service_code") if form == "xml" else one["service_code"]) == codes[0], f"definition in {form}")
    return codes


def send_and_read(k, count):
    said = {"service_code": "street_light", "lat": "39.9042123", "long": "116.4074567", "description": "楼前路灯不亮，找张三丰", "first_name": "张三丰",
            "last_name": "-", "phone": "12800005678", "deviceid": "x", "account_id": "7"}
    got = k.post("requests.json", **said)
    count.check(got.status == 200 and "token" not in got.json[0], f"sent: {got}")
    one = got.json[0]["service_request_id"]
    got = k.photo("requests.xml", service_code="garbage", address_string="东门")
    count.check(got.status == 200 and parsed(got, "xml").findtext("request/service_request_id"), f"a photograph: {got}")
    for form in ("xml", "json"):
        text = k.get(f"requests/{one}.{form}").body.decode()
        told = [x for x in ("张三丰", "12800005678", "*5678") if x in text]  # an id may hold these digits by chance
        count.check(one in text and not told, f"told without its words: {told} {text[:300]}")
        count.check(one in k.get("requests." + form, status="open").body.decode(), f"listed in {form}")
        parsed(k.get("servicerequestupdates." + form), form)
        count.check(k.post("servicerequestupdates." + form, service_request_id=one, description="还是不亮").status == 200, "an update of its own")
    number = got = k.post("requests.json", **said).json[0]["service_notice"]
    code = next(w for w in number.replace("。", " ").replace(".", " ").split() if w.startswith("WG-"))
    count.check(k.get(f"tokens/{code}.json").json[0]["token"] == code, f"the number on a slip: {got}")


def refuse(k, count):
    for form in ("xml", "json"):
        for path, query, status in (("services/ufo.", {}, 404), ("requests/1.", {}, 404), ("tokens/1.", {}, 404), ("requests.", {"status": "x"}, 400),
                                    ("requests.", {"jurisdiction_id": "x"}, 404), ("requests.", {"start_date": "2020-01-01", "end_date": "2021-01-01"}, 400)):
            got = k.get(path + form, **query)
            doc = parsed(got, form)
            code = doc.findtext("error/code") if form == "xml" else doc[0]["code"]
            count.check(got.status == status and code == str(status), f"{path}{form} {query}: {got.status} {code}")
        count.check(k.post("requests." + form, service_code="garbage").status == 400, "no place")
    right, k.key = k.key, "x" * 32
    count.check(k.post("requests.xml", service_code="garbage", address_string="a").status == 403, "a wrong key")
    k.key = right


def run(house, doc, facts, count):
    c, login = next(iter(facts.communities.items()))
    who = house.account(login)
    made = who.post(f"/api/c/{c}/clients", {"name": "市民热线小程序", "may": "open311", "per_minute": 100}).json
    k = Client(house, c, made["key"])
    count.check("street_light" in read_catalogue(k, count), "the catalogue")
    send_and_read(k, count)
    refuse(k, count)
    want = {f"{m.upper()} {p.split('/v2/')[1]}" for p, item in doc["paths"].items() if p.startswith("/open311/") for m in item}
    count.check(want <= k.asked, f"never asked: {want - k.asked}")
    who.post(f"/api/c/{c}/clients/{made['id']}/revoke", {})
