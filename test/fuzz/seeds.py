"""seeds.py - writes sound inputs for each fuzz target into DIR/TARGET/; those of verify come from a file
the demo sealed. usage: seeds.py DIR SEALED"""
import io
import json
import os
import struct
import sys
import zipfile
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def zipped(parts, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in parts:
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, compress_type=method)
    return out.getvalue()


def sheet():
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return [
        ("xl/workbook.xml", f'<workbook {ns} xmlns:r="{rel}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         f'<Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/styles.xml", f'<styleSheet {ns}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
        ("xl/sharedStrings.xml", f'<sst {ns}><si><t>姓名</t></si><si><r><t>柏</t></r><r><t>安</t></r></si></sst>'),
        ("xl/worksheets/sheet1.xml", f'<worksheet {ns}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2">'
         '<c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45000</v></c><c r="C2" t="inlineStr"><is><t>x</t></is></c></row>'
         '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'),
    ]


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(range(9)) for _ in range(3))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 3, 8, 2, 0, 0, 0)) + chunk(
        b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg():
    """The head of a photo with a place in its EXIF part; its picture is cut short."""
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0"
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + bytes.fromhex(
        "ffdb004300" + "10" * 64 + "ffc0000b080008000801011100ffc4001400010000000000000000000000000000"
        "0009ffc40014100100000000000000000000000000000000ffda0008010100003f0054ffd9")


def template_files():
    for folder, _, names in os.walk(os.path.join(ROOT, "template")):
        for name in names:
            if folder.endswith(("procedure", "rules")):
                with open(os.path.join(folder, name), "rb") as f:
                    yield f.read()


def parts(items):
    return b"\1".join(x.encode() if isinstance(x, str) else x for pair in items for x in pair) + b"\1"


def sealed_parts(path):
    """Each text of the sealed file as a part that replaces itself, and the file whole."""
    with zipfile.ZipFile(path) as z:
        for name in z.namelist():
            if name.startswith(("data/", "proof/", "template/")):
                yield parts([(name, z.read(name))])
    with open(path, "rb") as f:
        yield f.read()


FORM = {"text": "一段文字", "word": "agree", "count": 3, "yes": True, "day": "2026-02-28", "at": 1, "id": "7",
        "items": [{"name": "x", "n": -5}], "words": ["a"], "one": {"name": "y", "n": 5}}
SEEDS = {
    "csv": [b"a,b\r\n\"x \"\"y\"\"\",2\r\n", "姓名\t电话\n柏安\t12800000000\n".encode("gb18030"), "\ufeff名,1\n".encode("utf-16-le"),
            "\ufeffa,b\n\"多\n行\",2".encode()],
    "form": [json.dumps(FORM).encode(), json.dumps(FORM, ensure_ascii=False).encode(), b"{\"text\":\"ab\"}", b"{\"text\":null,\"x\":1}"],
    "image": [png(), jpeg()],
    "path": [b"/api/c/749209190400064/matters/827776204800016\nafter=3&q=%E6%A2%A7", b"/log/1/tile/entries/x001/000.p/3\n",
             b"/api/c/1/matters/2/plans/3/diff\nwith=4", b"/board/1/atom.xml\nq=a+b%00"],
    "template": list(template_files()),
    "verify": list(sealed_parts(sys.argv[2])),
    "xlsx": [parts([(x, "") for _, x in sheet()]).replace(b"\1\1", b"\1"), zipped(sheet(), zipfile.ZIP_DEFLATED)],
    "zip": [zipped([("a/b.txt", "hello"), ("名.json", "{}")]), zipped([("a", "x" * 3000)], zipfile.ZIP_DEFLATED)],
}

for target, seeds in SEEDS.items():
    folder = os.path.join(sys.argv[1], target)
    os.makedirs(folder, exist_ok=True)
    for k, seed in enumerate(seeds):
        with open(os.path.join(folder, f"seed{k}"), "wb") as f:
            f.write(seed)
