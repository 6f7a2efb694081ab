/** A batch at the entry desk: its state, keying by number keys, rulings on what was read differently. */
import { computed, reactive, ref } from 'vue';
import { addPhoto, discardBatch, getBatch, keySheet, passDone, settleBatch, unkeySheet, type Keyed, type Reading } from '@/api/paper';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { askForm, str } from '../kit/forms';
import { say, sayTrouble } from '../kit/say';

/** Read alike but for blanks, as the server compares. */
const bare = (s: string) => s.replace(/[ \t\r\n\u3000]/g, '');
export const differs = (r: Reading) => r.first !== r.second || bare(r.first_text) !== bare(r.second_text);

export function useBatch(c: string, id: string) {
  const load = useLoad(() => getBatch(c, id));
  const view = computed(() => load.data.value);
  const busy = ref(false);
  const fault = ref('');
  const last = ref<Keyed | null>(null);
  const rulings = reactive<Record<string, { choice: string; text: string }>>({});
  const open = computed(() => (view.value?.readings ?? []).filter(differs));
  const ruled = computed(() => open.value.every((r) => rulings[r.code]));

  async function run(act: () => Promise<unknown>, done?: string): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    fault.value = '';
    try {
      await act();
      if (done) say(done);
      await load.reload();
      return true;
    } catch (e) {
      fault.value = errorWords(e);
      return false;
    } finally {
      busy.value = false;
    }
  }
  const key = (code: string, choice: string, text: string) =>
    run(async () => {
      last.value = await keySheet(c, id, { code, choice, ...(text ? { text } : {}) });
    });
  const undo = (code: string) => run(async () => {
    await unkeySheet(c, id, code);
    last.value = null;
  });
  const done = () => askForm({ title: t('这一遍录完了'), button: t('录完了'), fields: [], says: t('之后不能再改这一遍；第二遍须由另一个人录。'), send: () => passDone(c, id) }).then((sent) => (sent ? load.reload() : undefined));
  const discard = () =>
    askForm({ title: t('作废这一批'), button: t('作废'), danger: true, fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }], send: (v) => discardBatch(c, id, str(v, 'reason')) }).then((sent) => (sent ? load.reload() : undefined));
  const settle = () => run(() => settleBatch(c, id, open.value.map((r) => ({ code: r.code, ...rulings[r.code]! }))), t('已核定，计入结果'));
  async function photo(file: File): Promise<void> {
    if (!(await run(() => addPhoto(c, id, file)))) sayTrouble(fault.value);
  }
  return { load, view, busy, fault, last, rulings, open, ruled, key, undo, done, discard, settle, photo };
}
export type BatchDesk = ReturnType<typeof useBatch>;
