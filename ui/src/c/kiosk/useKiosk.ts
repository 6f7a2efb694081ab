/** One resident after the other at the tablet: found, confirmed, done, gone; nothing of one stays for the next. */
import { computed, onBeforeUnmount, onMounted, reactive, ref, shallowRef } from 'vue';
import { castAt, confirmPerson, endPerson, findPerson, getPerson, getShift, reviewAt, sayAt, type FindForm, type Found, type Person, type Shift, type Waiting } from '@/api/kiosk';
import { getBallot, type Ballot } from '@/api/meeting';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';

export type Stage = 'start' | 'found' | 'menu' | 'act' | 'done';
/** Nobody touches the screen for so long: whoever stood there has gone. */
export const IDLE_S = 90;

const blank = () => ({ way: 'name' as FindForm['way'], card: '', code: '', name: '', tail: '' });

export function useKiosk(community: () => string, shift: () => string) {
  const stage = ref<Stage>('start');
  const form = reactive(blank());
  const found = shallowRef<Found | null>(null);
  const person = shallowRef<Person | null>(null);
  const task = shallowRef<Waiting | null>(null);
  const seat = shallowRef<Shift | null>(null);
  /** Of a vote on names: the list, and the letter of each. */
  const ballot = shallowRef<Ballot | null>(null);
  const answer = reactive({ choice: '', text: '', marks: '' });
  const told = ref('');
  const trouble = ref('');
  const busy = ref(false);
  const left = ref(IDLE_S);
  const timed = computed(() => stage.value !== 'start');
  let timer = 0;

  const touch = () => (left.value = IDLE_S);

  async function quietly(run: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    trouble.value = '';
    touch();
    try {
      await run();
    } catch (e) {
      trouble.value = errorWords(e);
    } finally {
      busy.value = false;
    }
  }

  /** Back to the start: every word this person typed or read is gone from the page. */
  function wipe(): void {
    Object.assign(form, blank());
    Object.assign(answer, { choice: '', text: '', marks: '' });
    ballot.value = null;
    found.value = null;
    person.value = null;
    task.value = null;
    told.value = '';
    trouble.value = '';
    stage.value = 'start';
  }

  const find = () =>
    quietly(async () => {
      const ask: FindForm = { way: form.way };
      if (form.way === 'card') ask.card = form.card.trim().toUpperCase();
      if (form.way === 'invite') ask.code = form.code.trim();
      if (form.way === 'name') Object.assign(ask, { name: form.name.trim(), tail: form.tail.trim().toUpperCase() });
      found.value = await findPerson(community(), shift(), ask);
      Object.assign(form, blank());
      stage.value = 'found';
    });
  const look = async () => {
    if (!found.value) return;
    person.value = await getPerson(community(), found.value.id);
    stage.value = 'menu';
  };
  const confirm = () =>
    quietly(async () => {
      if (!found.value) return;
      await confirmPerson(community(), found.value.id);
      await look();
    });
  const choose = (w: Waiting) =>
    quietly(async () => {
      const names = w.what === 'vote' && w.form !== 'motion' ? await getBallot(community(), w.subject) : null;
      ballot.value = names;
      task.value = w;
      Object.assign(answer, { choice: '', text: '', marks: '0'.repeat(names?.names.length ?? 0) });
      stage.value = 'act';
    });
  const send = () =>
    quietly(async () => {
      const w = task.value;
      const who = person.value;
      if (!w || !who) return;
      told.value = t('已经交上');
      if (w.what === 'vote') {
        const receipt = await castAt(community(), who.id, w.subject, ballot.value ? { marks: answer.marks } : { choice: answer.choice });
        told.value = t('已投票，回执号 {n}', { n: receipt.number });
      } else if (w.what === 'opinion') await sayAt(community(), who.id, w.matter, answer.text.trim());
      else await reviewAt(community(), who.id, w.subject, answer.choice, answer.text.trim());
      Object.assign(answer, { choice: '', text: '', marks: '' });
      stage.value = 'done';
    });
  const again = () => quietly(look);

  async function leave(): Promise<void> {
    const gone = found.value?.id;
    wipe();
    if (gone) await endPerson(community(), gone).catch(() => undefined);
    await count();
  }
  async function count(): Promise<void> {
    try {
      seat.value = (await getShift(community(), shift())).shift;
    } catch (e) {
      trouble.value = errorWords(e);
    }
  }

  function tick(): void {
    if (!timed.value) return;
    left.value -= 1;
    if (left.value <= 0) void leave();
  }
  onMounted(() => {
    timer = window.setInterval(tick, 1000);
    for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, touch);
    void count();
  });
  onBeforeUnmount(() => {
    window.clearInterval(timer);
    for (const kind of ['pointerdown', 'keydown']) document.removeEventListener(kind, touch);
    wipe();
  });
  return { stage, form, found, person, task, ballot, seat, answer, told, trouble, busy, left, timed, find, confirm, choose, send, again, leave, count };
}
