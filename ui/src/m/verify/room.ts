/** What surrounds a meeting: who was told of it, the moments of the room with the number there after each,
 *  whose signature its minutes bear, its agenda and files. */
import { sha256Text } from './bytes';
import { get, id, int, list, str, type Json } from './json';
import type { Checking } from './report';

/** One of the roll: what the roll says of them at the end, and where they are as the moments go by. */
type Seat = { came: boolean; stays: boolean; was: boolean; here: boolean; recused: boolean; told: boolean };
type Place = { c: Checking; meeting: Json; id: string; host: string; seats: Map<string, Seat> };

const SIGNS = 8;
const ours = (p: Place, path: string): Json[] => p.c.list(path).filter((one) => id(one, 'meeting') === p.id);

function seatsOf(c: Checking, meeting: string): Map<string, Seat> {
  const lines = c.roll.filter((line) => id(line, 'meeting') === meeting);
  const seat = (line: Json): Seat => ({ came: int(line, 'at') !== 0, stays: int(line, 'at') !== 0 && int(line, 'left_at') === 0, was: false, here: false, recused: false, told: false });
  return new Map(lines.map((line) => [str(line, 'voter'), seat(line)]));
}

/** Each of the roll once, and as many were told as the leaf of the opening says. */
function checkTold(p: Place): void {
  const lines = ours(p, 'data/told.json');
  const leaf = p.c.leaves.find((one) => id(one, 'subject') === p.id && get(get(one, 'data'), 'told') !== undefined);
  if (lines.length === 0 && !leaf) return;
  const once = lines.filter((line) => {
    const seat = p.seats.get(str(line, 'voter'));
    const first = seat !== undefined && !seat.told;
    if (seat) seat.told = true;
    return first;
  }).length;
  const told = lines.filter((line) => str(line, 'proof') !== 'none').length;
  const good = once === lines.length && lines.length === p.seats.size && (!leaf || int(get(leaf, 'data'), 'told') === told);
  p.c.say(good, 'verify.told', { told, expected: p.seats.size });
}

/** How many come or go by a moment; null when it could not have happened. */
function change(s: Seat | undefined, what: string): number | null {
  if (what === 'came' || what === 'back') {
    if (!s || s.here || s.recused || s.was !== (what === 'back')) return null;
    s.here = s.was = true;
    return 1;
  }
  if (what === 'left') {
    if (!s?.here) return null;
    s.here = false;
    return s.recused ? 0 : -1;
  }
  if (what === 'recused') {
    if (!s || s.recused) return null;
    s.recused = true;
    return s.here ? -1 : 0;
  }
  return 0;
}

/** A room shared with another meeting is entered by that one's door: its moments are there. */
function checkMoments(p: Place): void {
  const lines = ours(p, 'data/moments.json');
  let [present, last, good] = [0, 0, true];
  for (const m of lines) {
    const by = good ? change(p.seats.get(str(m, 'voter')), str(m, 'what')) : null;
    present += by ?? 0;
    good = by !== null && int(m, 'present') === present && int(m, 'at') >= last;
    last = int(m, 'at');
  }
  const agrees = [...p.seats.values()].every((s) => s.was === s.came && s.here === s.stays);
  if (lines.length > 0 && p.host === p.id) p.c.say(good && agrees, 'verify.moments', { n: lines.length, present });
}

/** Different people in different parts, all under the text that stands in the file. */
function checkSigns(p: Place): void {
  const signs = ours(p, 'data/minutes_signs.json').slice(0, SIGNS);
  const hash = sha256Text(str(p.meeting, 'minutes'));
  const logged = (s: Json) =>
    p.c.leaves.some((leaf) => {
      const data = get(leaf, 'data');
      const about = id(leaf, 'subject') === p.id || id(leaf, 'subject') === p.host;
      return about && str(data, 'minutes_hash') === str(s, 'minutes_hash') && str(data, 'role') === str(s, 'role');
    });
  const roles = new Set(signs.map((s) => str(s, 'role')));
  const good = signs.every((s) => str(s, 'minutes_hash') === hash && logged(s)) && roles.size === signs.length;
  if (signs.length > 0) p.c.say(good, 'verify.minutes_signs', { n: signs.length });
}

/** The matter itself was on the agenda. */
function checkAgenda(p: Place): void {
  const items = ours(p, 'data/agenda.json');
  if (items.length > 0) p.c.say(items.some((one) => id(one, 'matter') === id(p.c.matter, 'id')), 'verify.agenda', { n: items.length });
}

/** Meetings held before these were kept have none of it. */
export function checkRooms(c: Checking): void {
  const sittings = c.list('data/sittings.json');
  for (const meeting of c.meetings) {
    if (['void', 'called'].includes(str(meeting, 'state'))) continue;
    const own = id(meeting, 'id');
    const sits = sittings.find((one) => id(one, 'meeting') === own);
    const p: Place = { c, meeting, id: own, host: sits ? id(sits, 'host') : own, seats: seatsOf(c, own) };
    checkTold(p);
    checkMoments(p);
    checkSigns(p);
    checkAgenda(p);
  }
  const paths = list(get(c.manifest, 'files')).map((one) => str(one, 'path'));
  for (const hash of c.list('data/meeting_files.json').map((one) => str(one, 'sha256'))) {
    if (!paths.some((path) => path.startsWith(`files/${hash}.`))) c.say(false, 'verify.meeting_file', { path: hash });
  }
}
