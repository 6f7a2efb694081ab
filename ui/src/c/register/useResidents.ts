/** The residents' list and the two acts on one of them: see in clear, hand out an invite code. */
import { reactive, watch } from 'vue';
import { listResidents, revealResident, type InClear, type Resident } from '@/api/register';
import { invite as makeInvite } from '@/api/office';
import { errorWords } from '@/kit/errors';
import { timeText } from '@/kit/format';
import { t } from '@/kit/i18n';
import { askForm, str, tellOnce } from '../kit/forms';
import { sayTrouble } from '../kit/say';
import { usePages } from '../kit/usePages';
import { useRegister } from './useRegister';

export function useResidents(c: string) {
  const reg = useRegister(c);
  const pages = usePages<Resident>((after) => listResidents(c, { ...reg.filter.value, after }), reg.key);
  const clear = reactive<Record<string, InClear>>({});
  watch(reg.filter, () => Object.keys(clear).forEach((id) => delete clear[id]));

  const reveal = (r: Resident) =>
    askForm({
      title: t('看{name}的全号', { name: r.name }),
      says: t('谁在什么时候为什么看过，会记入日志，审计员可以查。'),
      button: t('看全号'),
      fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 200 }],
      send: async (v) => {
        clear[r.id] = await revealResident(c, r.id, str(v, 'reason'));
      },
    });
  async function invite(r: Resident): Promise<void> {
    try {
      const made = await makeInvite(c, r.id);
      await tellOnce(t('{name}的邀请码', { name: r.name }), t('只显示这一次，请打印或抄给本人。开码的人自己不能用；绑定后系统会按名册上的电话告诉本人。'), [{ label: t('邀请码'), value: made.code }, { label: t('有效到'), value: timeText(made.expires_at) }], t('已交给本人'));
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  return { ...reg, ...pages, clear, reveal, invite };
}
