"""tree.py - a second reading of the public log, independent of the program: leaves from the entry
tiles, RFC 6962 hashing, the checkpoint's root and its Ed25519 signature (by openssl)."""
import base64
import hashlib
import os
import subprocess
import tempfile


def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def roots_at(leaves, sizes):
    """The root of the tree over the first n leaves, for each n asked."""
    want, peaks, out = set(sizes), [], {}
    for n, leaf in enumerate(leaves, 1):
        peaks.append((1, leaf_hash(leaf)))
        while len(peaks) > 1 and peaks[-1][0] == peaks[-2][0]:
            (width, right), (_, left) = peaks.pop(), peaks.pop()
            peaks.append((2 * width, hashlib.sha256(b"\1" + left + right).digest()))
        if n in want:
            root = peaks[-1][1]
            for _, left in reversed(peaks[:-1]):
                root = hashlib.sha256(b"\1" + left + root).digest()
            out[n] = root
    return out


def tile_name(n):
    parts = [f"{n % 1000:03d}"]
    while n >= 1000:
        n //= 1000
        parts.insert(0, f"x{n % 1000:03d}")
    return "/".join(parts)


def read_checkpoint(client, community):
    """(size, root, whole note), or None while the log is empty."""
    got = client.get(f"/log/{community}/checkpoint")
    if got.status != 200:
        return None
    lines = got.body.decode().split("\n")
    return int(lines[1]), base64.b64decode(lines[2]), got.body


def read_leaves(client, community, size):
    leaves = []
    for n in range((size + 255) // 256):
        width = min(256, size - n * 256)
        path = f"/log/{community}/tile/entries/{tile_name(n)}" + (f".p/{width}" if width < 256 else "")
        body, at = client.get(path).body, 0
        while at < len(body):
            length = int.from_bytes(body[at:at + 2], "big")
            leaves.append(body[at + 2:at + 2 + length])
            at += 2 + length
    return leaves


def signed(client, community, note):
    """True if the note's signature is by the log's published key."""
    vkey = client.get(f"/log/{community}/vkey").body.decode().strip()
    key = base64.b64decode(vkey.split("+", 2)[2])[1:]
    text, _, tail = note.partition(b"\n\n")
    name, _, signature = tail.decode().strip().removeprefix("— ").rpartition(" ")
    with tempfile.TemporaryDirectory() as folder:
        def put(what, data):
            path = os.path.join(folder, what)
            with open(path, "wb") as f:
                f.write(data)
            return path
        done = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin", "-inkey",
             put("key", bytes.fromhex("302a300506032b6570032100") + key), "-in", put("text", text + b"\n"),
             "-sigfile", put("signature", base64.b64decode(signature)[4:])], capture_output=True)
    return done.returncode == 0 and vkey.startswith(name + "+")
