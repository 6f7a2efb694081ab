/** JSON read strictly: no name twice, whole numbers apart from decimals, limits on size and depth. */

/** A number written with a point or an exponent; no count, no time and no id is one. */
export class Decimal {
  constructor(readonly value: number) {}
}
export type Json = null | boolean | number | string | Decimal | Json[] | Map<string, Json>;

const DEPTH = 32;
const LENGTH = 32 * 1024 * 1024;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  whole(): Json {
    const value = this.value(0);
    this.space();
    if (this.at !== this.text.length) throw new SyntaxError();
    return value;
  }

  private space(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private take(mark: string): boolean {
    this.space();
    if (this.text[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  private need(mark: string): void {
    if (!this.take(mark)) throw new SyntaxError();
  }

  private value(depth: number): Json {
    this.space();
    const c = this.text[this.at] ?? '';
    if (c === '{' || c === '[') {
      if (depth >= DEPTH) throw new SyntaxError();
      this.at++;
      return c === '{' ? this.object(depth + 1) : this.list(depth + 1);
    }
    if (c === '"') return this.string();
    return this.plain();
  }

  private object(depth: number): Json {
    const found = new Map<string, Json>();
    if (this.take('}')) return found;
    do {
      this.space();
      const name = this.string();
      if (found.has(name)) throw new SyntaxError();
      this.need(':');
      found.set(name, this.value(depth));
    } while (this.take(','));
    this.need('}');
    return found;
  }

  private list(depth: number): Json {
    const found: Json[] = [];
    if (this.take(']')) return found;
    do found.push(this.value(depth));
    while (this.take(','));
    this.need(']');
    return found;
  }

  private string(): string {
    const from = this.at + 1;
    let end = from;
    if (this.text[this.at] !== '"') throw new SyntaxError();
    while (this.text[end] !== '"') {
      if (end >= this.text.length || this.text.charCodeAt(end) < 0x20) throw new SyntaxError();
      end += this.text[end] === '\\' ? 2 : 1;
    }
    this.at = end + 1;
    const raw = this.text.slice(from, end);
    return raw.includes('\\') ? unescaped(raw) : raw;
  }

  private plain(): Json {
    const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)/.exec(this.text.slice(this.at, this.at + 64));
    if (!word) throw new SyntaxError();
    this.at += word[0].length;
    if (word[0] === 'null') return null;
    if (word[0] === 'true' || word[0] === 'false') return word[0] === 'true';
    const n = Number(word[0]);
    if (word[1] || word[2]) return new Decimal(n);
    if (!Number.isSafeInteger(n)) throw new SyntaxError();
    return n;
  }
}

function unescaped(raw: string): string {
  const text = raw.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_whole, code: string | undefined, mark: string | undefined) => {
    const c = code === undefined ? ESCAPES[mark ?? ''] : String.fromCharCode(parseInt(code, 16));
    if (c === undefined || c === '\0') throw new SyntaxError();
    return c;
  });
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/.test(text)) throw new SyntaxError();
  return text;
}

/** undefined when the text is not one strict JSON value. */
export function readJson(text: string | null): Json | undefined {
  if (text === null || text.length > LENGTH) return undefined;
  try {
    return new Reader(text).whole();
  } catch {
    return undefined;
  }
}

/* What a missing or wrong value is read as: "", 0, false, no items. */
type Maybe = Json | undefined;
export const isList = (v: Maybe): v is Json[] => Array.isArray(v);
export const get = (v: Maybe, name: string): Maybe => (v instanceof Map ? v.get(name) : undefined);
export const list = (v: Maybe): Json[] => (isList(v) ? v : []);

export function str(v: Maybe, name: string): string {
  const s = get(v, name);
  return typeof s === 'string' ? s : '';
}

export function int(v: Maybe, name: string): number {
  const n = get(v, name);
  return typeof n === 'number' ? n : 0;
}

export const bool = (v: Maybe, name: string): boolean => get(v, name) === true;

/** An id is a text of digits; "0" when absent. */
export function id(v: Maybe, name: string): string {
  const s = str(v, name);
  return /^\d{1,18}$/.test(s) ? s.replace(/^0+(?=\d)/, '') : '0';
}
