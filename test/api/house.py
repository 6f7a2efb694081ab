"""house.py - starts the server on a data folder and talks to it as visitors and accounts do."""
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ZHENGYI = os.environ.get("ZHENGYI") or os.path.join(ROOT, "build", "zhengyi")
PASSWORD = "zhengyi-demo"


class Answer:
    """Status, headers, bytes and, when they are JSON, the value."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.json = None
        if (headers.get("content-type") or "").startswith("application/json"):
            self.json = json.loads(body.decode("utf-8"))

    @property
    def error(self):
        """The id of the refusal, or None."""
        return self.json["error"]["id"] if isinstance(self.json, dict) and "error" in self.json else None

    def __repr__(self):
        return f"{self.status} {self.body[:300]!r}"


class Client:
    """One connection and, after sign_in, one session."""

    def __init__(self, port, lang="zh"):
        self.port, self.lang, self.cookie, self.csrf = port, lang, None, None
        self.conn, self.used = None, 0

    def send(self, method, path, body=None, headers=None):
        head = {"Accept-Language": self.lang}
        if self.cookie:
            head["Cookie"] = self.cookie
        if method == "POST" and self.csrf:
            head["X-CSRF-Token"] = self.csrf
        if method == "POST" and body is not None:
            head["Content-Type"] = "application/json"
        head.update(headers or {})
        head = {k: v for k, v in head.items() if v is not None}
        if time.monotonic() - self.used > 20:  # the server closes a silent connection after 30 s
            self.close()
        self.used = time.monotonic()
        if self.conn is None:
            self.conn = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            self.conn.request(method, path, body=body, headers=head)
            answer = self.conn.getresponse()
            out = Answer(answer.status, answer.headers, answer.read())
        except Exception:
            self.close()
            raise
        if answer.will_close:
            self.close()
        return out

    def get(self, path, **headers):
        return self.send("GET", path, headers=headers)

    def post(self, path, value=None, **headers):
        body = b"" if value is None else json.dumps(value, ensure_ascii=False).encode("utf-8")
        return self.send("POST", path, body, headers)

    def sign_in(self, login, password=PASSWORD):
        got = self.post("/api/sign_in", {"login": login, "password": password})
        if got.status != 200:
            raise RuntimeError(f"sign in as {login}: {got}")
        self.cookie = got.headers["set-cookie"].split(";")[0]
        self.csrf = self.get("/api/me").json["csrf"]
        return self

    def close(self):
        if self.conn:
            self.conn.close()
        self.conn = None


class House:
    """A server on a data folder; a free port is found by itself."""

    def __init__(self, data, *settings):
        self.data, self.settings, self.process, self.port = data, settings, None, 0
        self.staff = {}

    def start(self):
        self.process = subprocess.Popen(
            [ZHENGYI, "serve", "--data", self.data, "--port", "0", "--log", "error", *self.settings],
            stdout=subprocess.PIPE, stderr=open(os.path.join(self.data, "server.log"), "ab"))
        line = self.process.stdout.readline().decode()
        found = re.search(r"http://[^ ]*:(\d+)", line)
        if not found:
            self.process.wait()
            said = open(os.path.join(self.data, "server.log")).read()[-300:]
            raise RuntimeError(f"the server did not start: status {self.process.returncode} {said}")
        self.port, self.staff = int(found.group(1)), {}
        return self

    def visitor(self, lang="zh"):
        return Client(self.port, lang)

    def account(self, login):
        """The session of a login, signed in once."""
        if login not in self.staff:
            self.staff[login] = Client(self.port).sign_in(login)
        return self.staff[login]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def kill(self):
        self.process.kill()
        self.process.wait()


def command(*words, check=True):
    """Runs a command of the program; its standard output."""
    done = subprocess.run([ZHENGYI, *words], capture_output=True, text=True)
    if check and done.returncode != 0:
        raise RuntimeError(f"zhengyi {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def make_demo(data, ready=None):
    """A demonstration district in `data`: a copy of one built before, or a new one."""
    ready = ready or os.environ.get("ZHENGYI_TEST_DEMO")
    if ready:
        shutil.copytree(ready, data)
    else:
        command("demo", "--data", data)


def now_ms():
    return int(time.time() * 1000)


class Count:
    """Checks counted and, when they fail, printed."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"not ok: {what}", flush=True)
        return bool(holds)

    def close(self, name):
        print(f"{name}: {self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0
