/** Acts of a covenant: clauses get their kinds, a lawyer rules, the street files, the day is set. */
import { getDraft } from '@/api/covenant';
import { banWord, clauseTags, filingOffices } from '@/kit/covenantWords';
import { t } from '@/kit/i18n';
import type { Option } from '../../kit/forms';
import { actIn } from '@/api/bench';
import { filled, toMatter, type ActTable } from './act';

const options = (words: Record<string, string>): Option[] => Object.entries(words).map(([value, label]) => ({ value, label }));
const paperHint = () => t('居委会代为录入时，须附街道或律师签署的书面材料');
const today = () => new Date(Date.now() + 28800000).toISOString().slice(0, 10);

export const covenantActs: ActTable = {
  'covenant.tag': {
    label: () => t('标注条款类别'),
    form: async (b) => {
      const { clauses } = await getDraft(b.c, b.matter.id);
      return {
        title: t('标注条款类别'),
        says: t('每一条都要有类别；改写后的条款保留原来的类别。'),
        button: t('保存'),
        done: t('已标注'),
        fields: clauses.map((x) => ({ name: String(x.clause), label: x.text, kind: 'pick' as const, options: options(clauseTags()), value: x.tag })),
        send: (v) => actIn(b.c, `matters/${b.matter.id}/clause_tags`, { tags: Object.entries(filled(v)).map(([clause, tag]) => ({ clause: Number(clause), tag })) }),
      };
    },
  },
  'covenant.rule': {
    label: () => t('律师意见'),
    subject: 'flag',
    form: async (b) => {
      const flag = (await getDraft(b.c, b.matter.id)).flags.find((x) => x.flag === b.subject);
      return {
        title: t('律师意见'),
        says: flag ? `${banWord(flag.what)}：${flag.sentence}` : '',
        button: t('下意见'),
        done: t('已记下意见'),
        community: b.c,
        fields: [
          { name: 'verdict', label: t('这一句'), kind: 'radio', need: true, options: [{ value: 'allowed', label: t('不违法，可以保留') }, { value: 'unlawful', label: t('违法，必须改掉') }] },
          { name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 1000 },
          { name: 'file_id', label: t('书面意见'), kind: 'file', hint: paperHint() },
        ],
        send: (v) => toMatter(b, 'rulings', { ...v, flag: b.subject ?? '' }),
      };
    },
  },
  'covenant.file': {
    label: () => t('登记备案'),
    form: (b) => ({
      title: t('登记备案'),
      button: t('登记'),
      done: t('已备案'),
      community: b.c,
      fields: [
        { name: 'number', label: t('备案号'), kind: 'text', need: true, min: 2, max: 60 },
        { name: 'office', label: t('备案机关'), kind: 'radio', need: true, options: options(filingOffices()), value: 'subdistrict' },
        { name: 'filed_on', label: t('备案日期'), kind: 'day', need: true, value: today() },
        { name: 'file_id', label: t('备案回执'), kind: 'file', hint: paperHint() },
      ],
      send: (v) => toMatter(b, 'filing', v),
    }),
  },
  'covenant.effect': {
    label: () => t('确定生效日期'),
    form: (b) => ({
      title: t('确定生效日期'),
      says: t('生效要在公布之后；生效后每两年提醒评估一次。'),
      button: t('确定'),
      done: t('已确定生效日期'),
      fields: [{ name: 'effective_on', label: t('生效日期'), kind: 'day', need: true }],
      send: (v) => toMatter(b, 'effect', v),
    }),
  },
  'covenant.order': {
    label: () => t('责令改正'),
    form: (b) => ({
      title: t('责令改正'),
      says: t('退回拟定草案，改正后重新审核、表决和备案。'),
      button: t('责令改正'),
      danger: true,
      done: t('已退回改正'),
      community: b.c,
      fields: [
        { name: 'text', label: t('要改什么，依据是什么'), kind: 'area', need: true, min: 4, max: 500 },
        { name: 'file_id', label: t('书面材料'), kind: 'file', hint: paperHint() },
      ],
      send: (v) => toMatter(b, 'correction', v),
    }),
  },
};
