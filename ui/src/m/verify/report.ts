/** What a check found, line by line, and what all checks of one file share. */
import { textOf } from './bytes';
import type { Entry } from './zip';
import { get, isList, readJson, type Json } from './json';
import type { Procedure, RuleSet } from './rules';

export type Mark = 'holds' | 'fails' | 'note';
export type Facts = Readonly<Record<string, string | number>>;
export type Line = { mark: Mark; id: string; facts: Facts };
export type Report = { lines: Line[]; holds: boolean; code: string; title: string; kind: string; vkey: string };

/** The program's own copy of a procedure, a rule set or a table of retention periods, by its id. */
export type Known = (folder: 'procedure' | 'rules' | 'retention', id: string) => string | undefined;

export class Checking {
  readonly report: Report = { lines: [], holds: true, code: '', title: '', kind: '', vkey: '' };
  private readonly byPath: Map<string, Uint8Array>;
  private readonly read = new Map<string, Json | undefined>();
  manifest: Json | undefined;
  matter: Json | undefined;
  steps: Json[] = [];
  meetings: Json[] = [];
  ballots: Json[] = [];
  votes: Json[] = [];
  roll: Json[] = [];
  leaves: Json[] = [];
  /** "ytg_urban/1": in whose shipped words steps and papers are said; "" before. */
  of = '';

  constructor(
    readonly bytes: Uint8Array,
    readonly entries: readonly Entry[],
    readonly vkey: string,
    readonly known: Known,
  ) {
    this.byPath = new Map(entries.map((one) => [one.path, one.data]));
  }

  say(holds: boolean, id: string, facts: Facts = {}): boolean {
    this.push(holds ? 'holds' : 'fails', id, facts);
    if (!holds) this.report.holds = false;
    return holds;
  }

  note(id: string, facts: Facts = {}): void {
    this.push('note', id, facts);
  }

  private push(mark: Mark, id: string, facts: Facts): void {
    this.report.lines.push({ mark, id, facts: this.of ? { ...facts, of: this.of } : facts });
  }

  /** The text of an entry; null when there is none or it is no text. */
  text(path: string): string | null {
    const data = this.byPath.get(path);
    return data ? textOf(data) : null;
  }

  /** The "items" of a list; undefined when it is no list. */
  items(path: string): Json[] | undefined {
    if (!this.read.has(path)) this.read.set(path, get(readJson(this.text(path)), 'items'));
    const items = this.read.get(path);
    return isList(items) ? items : undefined;
  }

  list(path: string): Json[] {
    return this.items(path) ?? [];
  }
}

/** A file whose procedure and numbers could be read. */
export type Ruled = { c: Checking; procedure: Procedure; rules: RuleSet };
