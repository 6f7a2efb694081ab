/** Paper: a settled batch is the one whose hash the log took, and every counted sheet is a vote. */
import { byBytes, sha256Text } from './bytes';
import { get, id, int, str, type Json } from './json';
import type { Checking } from './report';

const NUMBERS = ['sheets', 'counted', 'set_aside', 'spoilt', 'differ'];

/** The votes by ballot or decision and slot; a second sheet cannot have become the same one. */
class Votes {
  private readonly choice = new Map<string, string>();
  private readonly taken = new Set<string>();
  constructor(c: Checking) {
    const add = (lines: readonly Json[], of: string) => lines.forEach((v) => this.choice.set(`${id(v, of)} ${str(v, 'slot')}`, str(v, 'choice')));
    add(c.votes, 'ballot');
    add(c.list('data/owners_ballots.json'), 'decision');
    add(c.list('data/owners_told.json'), 'decision');
  }

  take(ballot: string, line: Json): boolean {
    const key = `${ballot} ${str(line, 'slot')}`;
    const good = !this.taken.has(key) && this.choice.get(key) === str(line, 'choice');
    this.taken.add(key);
    return good;
  }
}

function logAgrees(c: Checking, b: Json): boolean {
  const data = c.leaves.map((leaf) => get(leaf, 'data')).find((one) => str(one, 'batch_hash') !== '' && id(one, 'batch') === id(b, 'id'));
  return data !== undefined && str(data, 'batch_hash') === str(b, 'hash') && NUMBERS.every((name) => int(data, name) === int(b, name));
}

function checkBatch(c: Checking, b: Json, votes: Votes): void {
  const lines = c.list('data/sheets.json').filter((line) => id(line, 'batch') === id(b, 'id'));
  const counted = lines.filter((line) => str(line, 'outcome') === 'counted');
  const isVote = [...c.ballots, ...c.list('data/owners.json')].some((one) => id(one, 'id') === id(b, 'subject'));
  const became = counted.filter((line) => !isVote || votes.take(id(b, 'subject'), line)).length === counted.length;
  const texts = lines
    .map((line) => ({ slot: str(line, 'slot'), text: `sheet ${str(line, 'slot')} ${str(line, 'choice')} ${str(line, 'outcome')}\n` }))
    .sort((x, y) => byBytes(x.slot, y.slot));
  const hash = sha256Text(texts.map((one) => one.text).join(''));
  const same = hash === str(b, 'hash') && lines.length === int(b, 'sheets') && counted.length === int(b, 'counted');
  c.say(same && became && logAgrees(c, b), 'verify.sheets', {
    sheets: lines.length,
    counted: counted.length,
    set_aside: int(b, 'set_aside'),
    spoilt: int(b, 'spoilt'),
  });
}

export function checkSheets(c: Checking): void {
  const batches = c.list('data/batches.json');
  const votes = new Votes(c);
  batches.forEach((b) => checkBatch(c, b, votes));
  const told = c.leaves.filter((leaf) => str(get(leaf, 'data'), 'batch_hash') !== '').length;
  if (c.report.kind === 'sealed' && told !== batches.length) c.say(false, 'verify.sheets_missing', { have: batches.length });
}
