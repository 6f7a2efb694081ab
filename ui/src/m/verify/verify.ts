/** Checks a sealed file from its bytes alone, line for line as `zhengyi verify` does. */
import { checkCatalogue } from './catalogue';
import { containerHolds, logHolds } from './container';
import { checkCovenant } from './covenant';
import { checkDispute } from './dispute';
import { id, str } from './json';
import { checkForums } from './forum';
import { checkMeetings } from './meetings';
import { checkMoney } from './money';
import { checkOwners } from './owners';
import { checkPublicity, checkRest } from './publicity';
import { Checking, type Known, type Report } from './report';
import { checkRooms } from './room';
import { checkSaid } from './said';
import { checkScope } from './scope';
import { checkSheets } from './sheets';
import { checkSteps, rulesOf } from './steps';
import { ZipBad, zipRead, type Entry } from './zip';

/** Every list the checks lean on; a missing one would be an empty proof. */
function readRecord(c: Checking): boolean {
  const of = (name: string) => c.items(`data/${name}.json`);
  const [steps, meetings, ballots, votes, roll] = [of('steps'), of('meetings'), of('ballots'), of('votes'), of('roll')];
  c.matter = c.list('data/matter.json')[0];
  c.report.code = str(c.matter, 'code');
  c.report.title = str(c.matter, 'title');
  const same = id(c.matter, 'id') === id(c.manifest, 'matter') && c.report.code === str(c.manifest, 'code');
  if (!c.matter || !steps || !meetings || !ballots || !votes || !roll || !same) return c.say(false, 'verify.record');
  Object.assign(c, { steps, meetings, ballots, votes, roll });
  return true;
}

function check(c: Checking): void {
  const key = containerHolds(c);
  if (!key || !readRecord(c) || !logHolds(c, key)) return;
  const ruled = rulesOf(c);
  if (!ruled) return;
  checkCatalogue(c);
  if (ruled.procedure.id === 'dispute') {
    checkSteps(ruled);
    checkRest(ruled);
    checkDispute(ruled);
    return;
  }
  checkScope(c);
  checkSteps(ruled);
  checkMeetings(ruled);
  checkRooms(c);
  checkOwners(ruled);
  checkForums(ruled);
  checkSheets(c);
  checkPublicity(ruled);
  checkRest(ruled);
  checkSaid(c);
  checkMoney(ruled);
  checkCovenant(ruled);
}

/** `vkey` is the key the reader trusts, or "" to take the one inside. */
export function verifyFile(bytes: Uint8Array, vkey: string, known: Known): Report {
  let entries: Entry[] = [];
  let why = '';
  try {
    entries = zipRead(bytes);
  } catch (e) {
    why = e instanceof ZipBad ? e.why : 'format';
  }
  const c = new Checking(bytes, entries, vkey, known);
  if (why) c.say(false, 'verify.zip', { why });
  else check(c);
  return c.report;
}
