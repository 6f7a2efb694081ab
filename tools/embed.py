"""embed.py ROOT OUT.S OUT.c DEPFILE - puts files into the binary with .incbin.

Every file of db/migrate, template and ui/dist (and VERSION) becomes one row of a table sorted by
path; ui/dist files also get gzip and (where the brotli program is there) br variants made in
build/packed. The C side is src/kit/asset.h."""

import gzip, hashlib, pathlib, shutil, subprocess, sys

root, out_s, out_c, depfile = (pathlib.Path(p) for p in sys.argv[1:5])
work = root / "build/packed"  # shared by all builds: packing well takes long
work.mkdir(parents=True, exist_ok=True)
TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml",
    ".png": "image/png", ".ico": "image/x-icon", ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8", ".sql": "text/plain; charset=utf-8",
}
COMPRESS = {".html", ".js", ".css", ".json", ".svg", ".webmanifest", ".txt"}


def files():
    for folder in ("db/migrate", "template", "ui/dist"):
        base = root / folder
        if base.is_dir():
            yield from (p for p in base.rglob("*") if p.is_file() and p.suffix != ".map")
    yield root / "VERSION"


def packed(path, data, digest):
    """Paths of the raw, gzip and br forms; the last two may be None."""
    if "ui/dist" not in path.as_posix() or path.suffix not in COMPRESS or len(data) < 256:
        return path, None, None
    gz, br = work / (digest + ".gz"), work / (digest + ".br")
    if not gz.exists():
        gz.write_bytes(gzip.compress(data, 9, mtime=0))
    if not br.exists() and shutil.which("brotli"):
        subprocess.run(["brotli", "-q", "11", "-f", "-o", str(br), str(path)], check=True)
    return path, gz, br if br.exists() else None


rows, asm, n = [], [], 0
for path in sorted(files(), key=lambda p: p.relative_to(root).as_posix().encode()):
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    cells = []
    for form in packed(path, data, digest):
        if form is None:
            cells.append("NULL, 0")
            continue
        asm.append(f'.global zy_asset_{n}\n.balign 16\nzy_asset_{n}:\n.incbin "{form}"\n.byte 0\n')
        cells.append(f"zy_asset_{n}, {form.stat().st_size}")
        n += 1
    name = path.relative_to(root).as_posix()
    kind = TYPES.get(path.suffix, "application/octet-stream")
    rows.append(f'    {{ "{name}", "{kind}", "{digest[:32]}", {{ {cells[0]} }}, {{ {cells[1]} }}, {{ {cells[2]} }} }},')

out_s.write_text(".section .rodata\n" + "".join(asm) + '.section .note.GNU-stack,"",%progbits\n')
externs = "".join(f"extern const char zy_asset_{i}[];\n" for i in range(n))
out_c.write_text('#include "kit/asset.h"\n\n#include <stddef.h>\n\n' + externs +
                 "\nconst struct asset ASSETS[] = {\n" + "\n".join(rows) +
                 f"\n}};\nconst size_t ASSET_COUNT = {len(rows)};\n")
depfile.write_text(f"{out_s.name}: " + " ".join(str(p).replace(" ", "\\ ") for p in files()) + "\n")
