"""live.py - what a grid worker changes is heard at the street within five seconds; who comes back hears
what it missed; nobody hears what the post may not see, and nobody holds too many lines."""
import json
import socket
import time

SECONDS = 5
LINES_OF_ONE = 12


class Listener:
    """A line of events, read without waiting for its end."""

    def __init__(self, client, place, last=None):
        self.sock = socket.create_connection(("127.0.0.1", client.port), timeout=SECONDS)
        again = f"Last-Event-ID: {last}\r\n" if last else ""
        self.sock.sendall(f"GET /api/c/{place}/live HTTP/1.1\r\nHost: a\r\nCookie: {client.cookie}\r\n{again}\r\n".encode())
        self.text = ""
        self.read_until(lambda text: "\r\n\r\n" in text)

    def read_until(self, found):
        end = time.monotonic() + SECONDS
        while not found(self.text) and time.monotonic() < end:
            self.sock.settimeout(max(0.01, end - time.monotonic()))
            try:
                got = self.sock.recv(65536)
            except socket.timeout:
                break
            if not got:
                break
            self.text += got.decode()
        return found(self.text)

    def events(self):
        return [json.loads(line[6:]) for line in self.text.splitlines() if line.startswith("data: ")]

    def hears(self, kind, community):
        return self.read_until(lambda _: any(e["kind"] == kind and e["community"] == community for e in self.events()))

    def last(self):
        return [line[4:] for line in self.text.splitlines() if line.startswith("id: ")][-1]

    def close(self):
        self.sock.close()


def run(house, count):
    street = house.account("yanchi.service_contact")
    place = next(p["id"] for p in street.get("/api/me").json["places"])
    worker = house.account("yandong.grid_worker1")
    c = worker.get("/api/me").json["communities"][0]["id"]
    building = worker.get(f"/api/c/{c}/regions?level=building").json["items"][0]["id"]
    add = lambda room: worker.post(f"/api/c/{c}/households", {"building": building, "room": room, "kind": "own"})  # noqa: E731

    line = Listener(street, place)
    count.check("200 OK" in line.text and "text/event-stream" in line.text, f"the street may listen: {line.text[:200]}")
    start = time.monotonic()
    count.check(add("9801").status == 200, "a grid worker adds a household")
    heard = line.hears("household.add", c)
    count.check(heard, f"the street hears of it within {SECONDS} s ({time.monotonic() - start:.1f} s): {line.events()}")
    count.check(all(set(e) == {"kind", "community", "subject"} for e in line.events()), "an event holds a word and ids")
    last = line.last()
    line.close()
    add("9802")
    again = Listener(street, place, last)
    count.check(again.hears("household.add", c), "who comes back hears what it missed")
    again.close()
    resident = house.account("yandong.resident1")
    count.check(resident.get(f"/api/c/{c}/live?wait=0").status == 403, "a resident does not listen to the workbench")
    count.check(house.visitor().get(f"/api/c/{c}/live?wait=0").status == 401, "nor does a visitor")
    time.sleep(0.1)
    lines = [Listener(worker, c) for _ in range(LINES_OF_ONE + 1)]
    answers = [one.text.split(" ")[1] for one in lines]
    count.check(answers == ["200"] * LINES_OF_ONE + ["429"], f"an account holds {LINES_OF_ONE} lines: {answers}")
    for one in lines:
        one.close()
