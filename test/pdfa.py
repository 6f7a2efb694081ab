#!/usr/bin/env python3
"""pdfa FILE... - holds PDF files (also inside sealed files, *.zip) against the clauses of PDF/A-2b that
Zhengyi's own papers lean on; no full validator is in Debian. Prints a line a fault; exit status 0 only
without any. Clauses: ISO 19005-2:2011."""
import re
import sys
import xml.dom.minidom
import zipfile
import zlib

FORBIDDEN = {'6.1.3': rb'/Encrypt\b', '6.2.9': rb'/Subtype\s*/PS\b', '6.3': rb'/Annots\b', '6.4.1': rb'/AcroForm\b',
             '6.5.1': rb'/(JavaScript|Launch|OpenAction|AA)\b', '6.8': rb'/EmbeddedFiles?\b', '6.9': rb'/OCProperties\b',
             '6.1.7.2': rb'/LZWDecode\b', '6.2.5': rb'/(TR2?|HTP|BG2?|UCR2?)\b', '6.2.8': rb'/(Alternates|OPI)\b',
             '6.2.4.3': rb'/DeviceCMYK\b', '6.2.10': rb'/BM\s*/(?!Normal\b)'}


class File:
    def __init__(self, data):
        self.data, self.faults = data, []
        self.objects, self.streams = {}, {}

    def need(self, clause, good, what):
        if not good:
            self.faults.append(f'{clause} {what}')
        return bool(good)

    def read_table(self):
        start = re.search(rb'startxref\n(\d+)\n%%EOF\n?$', self.data)
        if not self.need('6.1.3', start, 'no end, or bytes behind it'):
            return False
        at = int(start.group(1))
        head = re.match(rb'xref\n0 (\d+)\n', self.data[at:])
        if not self.need('6.1.4', head, 'no cross-reference table'):
            return False
        n, first = int(head.group(1)), at + head.end()
        self.trailer = self.data[first + 20 * n:start.start()]
        ids = re.search(rb'/ID\s*\[\s*<([0-9a-f]{32})>\s*<([0-9a-f]{32})>\s*\]', self.trailer)
        self.need('6.1.3', ids, 'no file identifier')
        for i in range(1, n):
            place = int(self.data[first + 20 * i:first + 20 * i + 10])
            mark = b'%d 0 obj\n' % i
            end = self.data.find(b'\nendobj\n', place)
            if self.need('6.1.9', self.data.startswith(mark, place) and end > 0, f'object {i} is not where the table says'):
                self.objects[i] = self.data[place + len(mark):end]
        return True

    def ref(self, body, key):
        m = re.search(key + rb'\s*\[?\s*(\d+) 0 R', body)
        return int(m.group(1)) if m else 0

    def read_streams(self):
        for i, body in self.objects.items():
            m = re.match(rb'(<<.*?>>)\s*stream\r?\n', body, re.S)
            if not m:
                continue
            keys = m.group(1)
            length = re.search(rb'/Length (\d+)( 0 R)?', keys)
            n = int(length.group(1))
            if length.group(2):
                n = int(self.objects[n])
            raw, end = body[m.end():m.end() + n], body[m.end() + n:]
            self.need('6.1.7.1', len(raw) == n and re.match(rb'\r?\nendstream$', end), f'length of stream {i}')
            self.need('6.1.7.1', not re.search(rb'/(F|FFilter|FDecodeParms)\b(?!ilter)', keys), f'stream {i} lies elsewhere')
            if b'/FlateDecode' in keys and b'/DCTDecode' not in keys:
                raw = zlib.decompress(raw)
            self.streams[i] = (keys, raw)
            self.objects[i] = keys

    def check_catalogue(self):
        root = self.objects[self.ref(self.trailer, rb'/Root')]
        self.need('6.6.2.1', b'/Type /Catalog' in root, 'no catalogue')
        intent = re.search(rb'/OutputIntents \[(.*?)\]', root, re.S)
        if self.need('6.2.3', intent and b'/S /GTS_PDFA1' in intent.group(1), 'no output intent'):
            keys, icc = self.streams.get(self.ref(intent.group(1), rb'/DestOutputProfile'), (b'', b''))
            self.need('6.2.3', b'/N 3' in keys and icc[12:24] == b'mntrRGB XYZ ' and icc[36:40] == b'acsp', 'no RGB profile')
            self.need('6.2.3', len(icc) == int.from_bytes(icc[:4], 'big') and 2 <= icc[8] <= 4, 'profile cut or too new')
        keys, xmp = self.streams.get(self.ref(root, rb'/Metadata'), (b'', b''))
        if not self.need('6.6.2.1', b'/Subtype /XML' in keys and b'/Filter' not in keys, 'no metadata'):
            return
        text = xml.dom.minidom.parseString(xmp)
        said = {k: ''.join(e.firstChild.data for e in text.getElementsByTagName('pdfaid:' + k)) for k in ('part', 'conformance')}
        self.need('6.6.4', said == {'part': '2', 'conformance': 'B'}, f'says {said}')
        info = self.objects.get(self.ref(self.trailer, rb'/Info'), b'')
        self.need('6.6.3', re.search(rb'/CreationDate \(D:\d{14}Z\)', info), 'no date of PDF')
        title = re.search(rb'/Title <FEFF([0-9A-F]*)>', info)
        same = title and bytes.fromhex(title.group(1).decode()).decode('utf-16-be')
        li = text.getElementsByTagName('rdf:li')[0].firstChild
        self.need('6.6.3', same is not None and same == (li.data if li else ''), 'two titles')

    def check_fonts(self):
        for i, body in self.objects.items():
            if b'/Type /Font\n' in body:
                self.need('6.2.11.3', b'/Subtype /Type3' not in body or b'/CharProcs' in body, f'font {i}')
                inner = b'/CIDFontType' in body
                self.need('6.2.11.7', inner or b'/ToUnicode' in body, f'font {i} cannot be read out')
                if not b'/DescendantFonts' in body:
                    descriptor = self.objects.get(self.ref(body, rb'/FontDescriptor'), b'')
                    self.need('6.2.11.4', re.search(rb'/FontFile[23]? \d+ 0 R', descriptor), f'font {i} is not embedded')
                    self.need('6.2.11.4', re.search(rb'/FontName /[A-Z]{6}\+', descriptor), f'font {i} is no subset')
                if b'/CIDFontType2' in body:
                    self.need('6.2.11.3.2', b'/CIDToGIDMap' in body, f'font {i} has no map')

    def check_streams(self):
        for i, (keys, raw) in self.streams.items():
            if b'/Subtype /Image' in keys:
                self.need('6.2.8', b'/Interpolate true' not in keys, f'picture {i} is smoothed')
                if b'/DCTDecode' in keys:
                    sof = re.search(rb'\xff[\xc0-\xc2]..(.)....(.)', raw, re.S)
                    self.need('6.2.4.3', sof and sof.group(2)[0] in (1, 3), f'picture {i} is not RGB')
            elif b' Tf' in raw or b' re' in raw:
                self.need('6.2.4.3', not re.search(rb'(?:[\d.]+ ){4}[kK]\s', raw), f'page {i} has ink of four colours')
                for text in re.findall(rb'<([0-9a-f]+)>', raw) if b'Tf' in raw else []:
                    codes = [text[k:k + 4] for k in range(0, len(text), 4)]
                    self.need('6.2.11.8', b'0000' not in codes, f'page {i} shows a missing letter')

    def check(self):
        self.need('6.1.2', re.match(rb'%PDF-1\.[4-7]\n%[\x80-\xff]{4}', self.data), 'header')
        if not self.read_table():
            return self.faults
        self.read_streams()
        for clause, word in FORBIDDEN.items():
            for i, body in self.objects.items():
                self.need(clause, not re.search(word, body), f'object {i} has {word.decode()}')
        self.check_catalogue()
        self.check_fonts()
        self.check_streams()
        return self.faults


def papers(path):
    if not path.endswith('.zip'):
        return [(path, open(path, 'rb').read())]
    with zipfile.ZipFile(path) as z:  # what a person uploaded stays as it came
        return [(f'{path}:{n}', z.read(n)) for n in z.namelist() if n.endswith('.pdf') and not n.startswith('files/')]


def main():
    bad = 0
    for path in sys.argv[1:]:
        for name, data in papers(path):
            for fault in File(data).check():
                print(f'{name}: {fault}')
                bad += 1
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
