/** My vote in a matter: the open ballot, my choice, sending it, and on to the receipt. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useRouter } from 'vue-router';
import { castMarks, castVote, getBallot, getMeeting, listMeetings, type Ballot, type Choice, type MeetingRow } from '@/api/meeting';
import { useSend, type Send } from '@/kit/useSend';
import { useSession } from '@/kit/useSession';
import { marksReady } from './namesWords';
import { newest, type Sitting } from '../meeting/useQuorum';

export type Vote = {
  meeting: ShallowRef<MeetingRow | null>;
  ballot: ShallowRef<Ballot | null>;
  choice: Ref<Choice | null>;
  /** Of a ballot that marks names: one letter for each. */
  marks: Ref<string>;
  read: Ref<boolean>;
  open: ComputedRef<boolean>;
  ready: ComputedRef<boolean>;
  changing: Ref<boolean>;
  send: Send<[]>;
  submit: () => Promise<void>;
};

/** Looks again whenever `matter` gives another id; null means not yet. */
export function useVote(c: string, matter: () => string | null, sitting: () => Sitting): Vote {
  const router = useRouter();
  const session = useSession();
  const meeting = shallowRef<MeetingRow | null>(null);
  const ballot = shallowRef<Ballot | null>(null);
  const choice = ref<Choice | null>(null);
  const marks = ref('');
  const read = ref(false);
  const changing = ref(false);

  async function look(id: string): Promise<void> {
    const [page] = await Promise.all([listMeetings(c, id), session.ready()]);
    meeting.value = newest(page.items, sitting());
    if (!meeting.value) return;
    const full = await getMeeting(c, meeting.value.id);
    const last = full.ballots[full.ballots.length - 1];
    if (last) ballot.value = await getBallot(c, last.id);
    marks.value = '0'.repeat(ballot.value?.names.length ?? 0);
  }
  watch(matter, (id) => void (id && look(id).catch(() => undefined)), { immediate: true });

  const open = computed(
    () => ballot.value?.state === 'open' && (ballot.value.mine ? changing.value : ballot.value.may_vote),
  );
  const said = computed(() => (ballot.value && ballot.value.form !== 'motion' ? marksReady(ballot.value, marks.value) : choice.value !== null));
  const ready = computed(() => open.value && said.value && read.value);
  const send = useSend(async (key) => {
    const at = ballot.value;
    if (at && at.form !== 'motion') await castMarks(c, at.id, marks.value, key);
    else if (at && choice.value) await castVote(c, at.id, choice.value, key);
  });

  async function submit(): Promise<void> {
    const at = ballot.value;
    if (at && ready.value && (await send.run())) await router.push(`/${c}/ballots/${at.id}/receipt`);
  }
  return { meeting, ballot, choice, marks, read, open, ready, changing, send, submit };
}
