/** The meeting room: the roll read again every two seconds while the meeting lives, and its acts. */
import { computed, onBeforeUnmount, onMounted } from 'vue';
import { closeBallot, getRoom, openBallot, roomAct, showVotes, type DeskBallot, type RollEntry } from '@/api/room';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { askForm, str, yes, type FieldSpec } from '../kit/forms';
import { say, sayTrouble } from '../kit/say';
import { useQuery } from '../kit/useQuery';
import { groundOptions } from '../words';

const POLL_MS = 2000;

export function useRoom(c: string, id: string) {
  const load = useLoad(() => getRoom(c, id));
  const room = computed(() => load.data.value?.meeting ?? null);
  const everyone = computed(() => load.data.value?.roll ?? []);
  const ballots = computed(() => load.data.value?.ballots ?? []);
  const live = computed(() => room.value?.state === 'called' || room.value?.state === 'open');
  const words = useQuery('q');
  const only = useQuery('only', 'all');
  const present = (r: RollEntry) => r.present && !r.recused;
  const roll = computed(() =>
    everyone.value.filter((r) => r.name.includes(words.value.trim()) && (only.value === 'all' || r.present === (only.value === 'here'))),
  );
  const ballot = computed<DeskBallot | null>(() => ballots.value.find((b) => b.state === 'open') ?? null);
  const past = computed(() => ballots.value.filter((b) => b.state !== 'open'));
  let timer = 0;

  async function act(name: string, form: object, done: string): Promise<void> {
    try {
      await roomAct(c, id, name, form);
      say(done);
      await load.reload();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  async function ask(title: string, button: string, fields: FieldSpec[], send: (v: Parameters<Parameters<typeof askForm>[0]['send']>[0]) => Promise<unknown>, says?: string, danger = false): Promise<void> {
    if (await askForm({ title, button, fields, send, says, danger })) await load.reload();
  }
  const open = () => act('open', {}, t('会议已开始'));
  const signIn = (r: RollEntry) => act('sign_in', { voter: r.voter, way: 'hand' }, t('{name}已签到', { name: r.name }));
  /** Only where the rules of this meeting let people come so; the server refuses otherwise. */
  const joinVideo = (r: RollEntry) => act('sign_in', { voter: r.voter, way: 'video' }, t('{name}已视频参会', { name: r.name }));
  const signInOther = (r: RollEntry) =>
    ask(t('{name}委托签到', { name: r.name }), t('签到'), [{ name: 'proxy_name', label: t('受托人'), kind: 'text', need: true, max: 40 }], (v) => roomAct(c, id, 'sign_in', { voter: r.voter, way: 'proxy', proxy_name: str(v, 'proxy_name') }));
  const leave = (r: RollEntry) => act('leave', { voter: r.voter }, t('{name}已离场', { name: r.name }));
  const recuse = (r: RollEntry) =>
    ask(t('{name}回避', { name: r.name }), t('登记回避'), [{ name: 'ground', label: t('为什么回避'), kind: 'radio', need: true, options: groundOptions() }, { name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }], (v) => roomAct(c, id, 'recuse', { voter: r.voter, ground: str(v, 'ground'), reason: str(v, 'reason') }), t('回避的人不算到会、不能表决；是否仍计入应到，按这次会议的规则。'));
  const close = () => ask(t('散会'), t('散会'), [], () => roomAct(c, id, 'close'), t('人数不够时会议不成立，这一步进入下一轮，须重新通知。'), true);
  const minutes = () => ask(t('会议记录'), t('保存'), [{ name: 'text', label: t('记录'), kind: 'area', need: true, min: 10, max: 20000, value: room.value?.minutes ?? '' }], (v) => roomAct(c, id, 'minutes', { text: str(v, 'text') }));
  const startBallot = () =>
    ask(t('开始表决'), t('开始'), [
      { name: 'question', label: t('表决什么'), kind: 'area', need: true, min: 4, max: 200, value: room.value?.question ?? '' },
      { name: 'secret', label: t('无记名投票'), kind: 'check' },
    ], (v) => openBallot(c, id, str(v, 'question'), yes(v, 'secret')), t('开始后到会的人可以用手机投票，也可以举手由工作人员逐人录入。'));
  const endBallot = (b: DeskBallot) => ask(t('结束表决'), t('结束'), [], () => closeBallot(c, b.id), t('结束后票数公布，不能再投。'));
  async function show(b: DeskBallot, votes: { voter: string; choice: string }[]): Promise<boolean> {
    try {
      await showVotes(c, b.id, votes);
      say(t('已录入 {n} 票', { n: votes.length }));
      await load.reload();
      return true;
    } catch (e) {
      sayTrouble(errorWords(e));
      return false;
    }
  }

  onMounted(() => {
    timer = window.setInterval(() => {
      if (live.value && !document.hidden && !load.busy.value) void load.reload();
    }, POLL_MS);
  });
  onBeforeUnmount(() => window.clearInterval(timer));
  return { load, room, everyone, roll, words, only, live, ballot, past, present, open, signIn, joinVideo, signInOther, leave, recuse, close, minutes, startBallot, endBallot, show };
}

export type Room = ReturnType<typeof useRoom>;
