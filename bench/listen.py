"""listen.py - two thousand lines of events: how long until all have heard of one change, and what they hold.
usage: listen.py PORT PLACE TOKENS N   then, for each line on its input, the moment (CLOCK_MONOTONIC, seconds)
at which a change was begun: prints how many heard it, and the seconds of the half, of 99 of 100 and of the last"""
import selectors
import socket
import sys
import time

WAIT = 20
OF_ONE = 10  # lines an account holds


def connect(port, place, token):
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    line.sendall(f"GET /api/c/{place}/live HTTP/1.1\r\nHost: a\r\nCookie: zy_session={token}\r\n\r\n".encode())
    head = line.recv(4096)
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise SystemExit(f"a line was refused: {head[:200]!r}")
    line.setblocking(False)
    return line


def drain(lines, seconds, word):
    """For every line the moment it was told the word."""
    told, pick, end = {}, selectors.DefaultSelector(), time.monotonic() + seconds
    for line in lines:
        pick.register(line, selectors.EVENT_READ)
    while len(told) < len(lines) and time.monotonic() < end:
        for key, _ in pick.select(0.05):
            try:
                got = key.fileobj.recv(65536)
            except BlockingIOError:
                continue
            if not got:
                pick.unregister(key.fileobj)
            elif word in got:
                told.setdefault(key.fileobj, time.monotonic())
    pick.close()
    return sorted(told.values())


def main():
    port, place, tokens, n = int(sys.argv[1]), sys.argv[2], open(sys.argv[3]).read().split(), int(sys.argv[4])
    lines = [connect(port, place, tokens[k // OF_ONE]) for k in range(n)]
    drain(lines, 2, b"never said")
    print("ready", flush=True)
    for began in sys.stdin:
        heard = drain(lines, WAIT, b"household.add")
        after = [x - float(began) for x in heard] or [0]
        print(len(heard), *(f"{x:.3f}" for x in (after[len(after) // 2], after[len(after) * 99 // 100], after[-1])), flush=True)


main()
