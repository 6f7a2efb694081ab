/** The procedure and rule set the file carries, and the order of its steps. */
import { get, id, int, readJson, str, type Json } from './json';
import type { Checking, Ruled } from './report';
import { readProcedure, readRules, stepNamed, type Step } from './rules';

type Pinned = { id: string; version: number; text: string };

const isPinned = (c: Checking, what: Pinned, name: string): boolean =>
  str(c.matter, name) === what.id && int(c.matter, `${name}_version`) === what.version;

/** The program's own copy of that name and version decides whether the numbers are the known ones. */
function compareKnown(c: Checking, folder: 'procedure' | 'rules', what: Pinned): void {
  const own = c.known(folder, what.id);
  if (own === undefined || int(readJson(own), 'version') !== what.version) c.note('verify.rules_own', { name: what.id });
  else c.say(own === what.text, 'verify.rules_known', { name: what.id });
}

/** The leaf of the opening says what the matter is held to. */
function logAgrees(c: Checking, t: Pinned, r: Pinned): boolean {
  const subject = id(c.matter, 'id');
  const leaf = c.leaves.find((one) => id(one, 'subject') === subject && get(get(one, 'data'), 'template') !== undefined);
  const data = get(leaf, 'data');
  const same = (name: string, what: Pinned) => str(data, name) === what.id && int(data, `${name}_version`) === what.version;
  return leaf !== undefined && same('template', t) && same('rules', r);
}

export function rulesOf(c: Checking): Ruled | null {
  const procedure = readProcedure(c.text('template/procedure.json'));
  const rules = readRules(c.text('template/rules.json'));
  if (!procedure || !rules || !isPinned(c, procedure, 'template') || !isPinned(c, rules, 'rules')) {
    c.say(false, 'verify.rules');
    return null;
  }
  c.of = `${procedure.id}/${procedure.version}`;
  c.say(logAgrees(c, procedure, rules), 'verify.pinned', { template: procedure.id, rules: rules.id });
  compareKnown(c, 'procedure', procedure);
  compareKnown(c, 'rules', rules);
  return { c, procedure, rules };
}

/** The step that may be opened now, when the one before was left, and whether nothing may follow. */
type Walk = { next: number; left: number; ended: boolean };

function leave({ procedure }: Ruled, w: Walk, s: Step, row: Json): boolean {
  const state = str(row, 'state');
  const to = str(row, 'outcome');
  w.left = int(row, 'closed_at');
  if (state === 'closed' || state === 'skipped') w.next = procedure.steps.indexOf(s) + 1;
  else if (state === 'returned') {
    w.next = procedure.steps.findIndex((one) => one.id === to);
    return s.back.includes(to);
  } else if (state !== 'failed') {
    w.ended = true;
    return state === 'open' || state === 'ended';
  }
  return true;
}

function mayFollow(r: Ruled, w: Walk, row: Json): boolean {
  const s = stepNamed(r.procedure, str(row, 'step'));
  const opened = int(row, 'opened_at');
  const closed = int(row, 'closed_at');
  if (!s || w.ended || r.procedure.steps.indexOf(s) !== w.next || opened < w.left) return false;
  if (str(row, 'state') === 'skipped' && !s.conditional) return false;
  return (closed === 0 || closed >= opened) && leave(r, w, s, row);
}

export function checkSteps(r: Ruled): void {
  const { c, procedure } = r;
  const w: Walk = { next: 0, left: 0, ended: false };
  const bad = c.steps.find((row) => !mayFollow(r, w, row));
  if (bad !== undefined) {
    c.say(false, 'verify.step', { step: str(bad, 'step') });
    return;
  }
  const n = c.steps.length;
  const whole = w.next === procedure.steps.length && !w.ended && str(c.matter, 'state') === 'archived';
  if (c.report.kind === 'sealed') c.say(whole, 'verify.steps', { n });
  else c.note('verify.steps_extract', { n, step: str(c.matter, 'step') });
}

/** The rows of the steps of a kind that were closed. */
export function closedSteps(r: Ruled, ...kinds: string[]): { row: Json; step: Step }[] {
  return r.c.steps.flatMap((row) => {
    const step = stepNamed(r.procedure, str(row, 'step'));
    const found = step && str(row, 'state') === 'closed' && (kinds.length === 0 || kinds.includes(step.kind));
    return found ? [{ row, step }] : [];
  });
}
