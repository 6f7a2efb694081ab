/** Publicity, opinions, papers and the review by residents. */
import { id, int, str, type Json } from './json';
import type { Ruled } from './report';
import { bodyOf, dayAt, dayOf, met, numberOf, type Step } from './rules';
import { closedSteps } from './steps';

/** The lines about this run of a notice. */
const ofRun = (list: readonly Json[], n: Json): Json[] => list.filter((one) => id(one, 'notice') === id(n, 'id') && int(one, 'run') === int(n, 'run'));

function checkNotice({ c, rules }: Ruled, row: Json): void {
  const n = c.list('data/notices.json').find((one) => id(one, 'step_row') === id(row, 'id') && str(one, 'state') !== 'taken_down');
  const [from, to] = [dayOf(str(n, 'starts_on')), dayOf(str(n, 'ends_on'))];
  const min = numberOf(rules, 'publicity.days') ?? 0;
  const days = from !== null && to !== null ? to - from + 1 : 0;
  const over = dayAt(int(row, 'closed_at')) > (to ?? -Infinity);
  const step = str(row, 'step');
  const photos = n === undefined ? [] : ofRun(c.list('data/photos.json'), n).filter((p) => str(p, 'checked_by') !== '');
  const settled = n !== undefined && ofRun(c.list('data/objections.json'), n).every((o) => str(o, 'decision') === 'dismissed');
  c.say(days >= min && over, 'verify.publicity', { step, days, min });
  c.say(photos.length === 2, 'verify.photos', { step });
  c.say(settled, 'verify.objections', { step });
}

export function checkPublicity(r: Ruled): void {
  closedSteps(r, 'notice').forEach(({ row }) => checkNotice(r, row));
}

function checkOpinions(r: Ruled): void {
  const opinions = r.c.items('data/opinions.json');
  const open = (opinions ?? []).filter((o) => str(o, 'disposition') === '' || str(o, 'reason') === '').length;
  if (closedSteps(r, 'solicit').length > 0) r.c.say(opinions !== undefined && open === 0, 'verify.opinions', { n: opinions?.length ?? 0, open });
}

function checkPapers(r: Ruled): void {
  const papers = r.c.list('data/papers.json');
  const kinds = new Set(papers.map((p) => str(p, 'kind')));
  const chosen = str(r.c.matter, 'body');
  const asked = ({ papers, bodies }: Step) => [...papers, ...(bodies.includes(chosen) ? (bodyOf(r.rules, chosen)?.papers ?? []) : [])];
  const missing = closedSteps(r).flatMap(({ step }) => asked(step).filter((kind) => !kinds.has(kind)));
  missing.forEach((paper) => r.c.say(false, 'verify.paper', { paper }));
  if (missing.length === 0) r.c.say(true, 'verify.papers', { n: papers.length });
}

/** What was answered, counted again; the newest closed survey, if any. */
function countSurveys({ c }: Ruled): Json | undefined {
  const closed = c.list('data/surveys.json').filter((s) => str(s, 'state') === 'closed');
  for (const s of closed) {
    const answers = c.list('data/answers.json').filter((a) => id(a, 'survey') === id(s, 'id'));
    const good = answers.filter((a) => ['satisfied', 'mostly'].includes(str(a, 'score'))).length;
    c.say(answers.length === int(s, 'n') && good === int(s, 'good'), 'verify.survey', { n: int(s, 'n'), good: int(s, 'good') });
  }
  return closed[closed.length - 1];
}

function checkSurveys(r: Ruled): void {
  const last = countSurveys(r);
  const pass = r.rules.values.get('survey.pass');
  if (closedSteps(r, 'survey').length === 0) return;
  const enough = last !== undefined && int(last, 'n') >= int(last, 'needs');
  const share = typeof pass === 'object' ? pass : null;
  const liked = enough && share !== null && met(int(last, 'good'), int(last, 'n'), { strict: false, share, least: 0 });
  const rectified = r.c.list('data/rectify.json').find((one) => id(one, 'survey') === id(last, 'id'));
  r.c.say(enough && (liked || int(rectified, 'done_at') !== 0), 'verify.review');
}

export function checkRest(r: Ruled): void {
  checkOpinions(r);
  checkPapers(r);
  checkSurveys(r);
}
