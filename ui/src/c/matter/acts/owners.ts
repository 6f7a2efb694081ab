/** Acts of an owners' decision: calling it, opening the vote, deliveries, the count and its witness. */
import { getOwnersRoll, listOwners } from '@/api/owners';
import { actIn } from '@/api/bench';
import { t } from '@/kit/i18n';
import type { Option, Values } from '../../kit/forms';
import { filled, toMatter, type ActTable, type BenchCtx } from './act';

async function newest(b: BenchCtx): Promise<string> {
  const { items } = await listOwners(b.c, b.matter.id);
  return items[items.length - 1]?.id ?? '';
}
const toDecision = async (b: BenchCtx, act: string, v: Values) => actIn(b.c, `owners/${await newest(b)}/${act}`, filled(v));

const itemTitles = (): Record<string, string> => ({
  1: t('业主大会议事规则'), 2: t('管理规约'), 3: t('选举或更换业委会'), 4: t('选聘、解聘物业'), 5: t('使用维修资金'), 6: t('筹集维修资金'), 7: t('改建、重建'), 8: t('改变共有部分用途、经营'), 9: t('其他重大事项'),
});
/** Only the items that go with the body the matter was opened for. */
function items(body: string): Option[] {
  const fits = body === 'owners_ordinary' ? ['1', '2', '3', '4', '5', '9'] : body === 'owners_special' ? ['6', '7', '8'] : ['7'];
  return fits.map((value) => ({ value, label: `${t('第（{n}）项', { n: value })} ${itemTitles()[value] ?? ''}` }));
}
const proposers = (): Option[] => [{ value: 'owners', label: t('业主联名提请（人数或面积占两成以上）') }, { value: 'owners_committee', label: t('业主委员会') }, { value: 'residents_committee', label: t('居委会协助（还没有业主大会）') }];
const evotes = (): Option[] => [{ value: 'paper_only', label: t('只用书面票') }, { value: 'own', label: t('书面票和手机投票') }, { value: 'gov_system', label: t('政府电子投票系统') }];

export const ownersActs: ActTable = {
  'owners.call': {
    label: () => t('提议表决，核定名册'),
    form: (b) => ({
      title: t('提议表决，核定名册'),
      says: t('按产权登记核定人数和面积并留存校验值；这一步办结前可以重新核定。'),
      button: t('核定名册'),
      done: t('名册已核定'),
      fields: [
        { name: 'item', label: t('属于第几项'), kind: 'pick', need: true, options: items(b.matter.body) },
        { name: 'question', label: t('表决什么'), kind: 'area', need: true, min: 4, max: 500, value: b.matter.title },
        { name: 'proposer', label: t('谁提议'), kind: 'radio', need: true, options: proposers(), value: 'owners_committee' },
        { name: 'askers', label: t('联名的业主'), kind: 'persons', need: true, community: b.c, when: (v) => v['proposer'] === 'owners' },
      ],
      send: (v) => toMatter(b, 'owners', { ...v, item: Number(v['item']) }),
    }),
  },
  'owners.open': {
    label: () => t('开始投票'),
    form: (b) => ({
      title: t('开始投票'),
      says: t('默认只用书面票；当地允许电子投票的，须写明文件。'),
      button: t('开始投票'),
      done: t('投票已开始'),
      fields: [
        { name: 'days', label: t('投票天数'), kind: 'int', need: true, min: 15, max: 30, value: 15 },
        { name: 'place', label: t('领票和交票地点'), kind: 'text', need: true, min: 2, max: 120 },
        { name: 'evote', label: t('投票方式'), kind: 'radio', need: true, options: evotes(), value: 'paper_only' },
        { name: 'evote_basis', label: t('允许电子投票的文件'), kind: 'text', max: 120, when: (v) => v['evote'] !== 'paper_only' },
      ],
      send: (v) => toDecision(b, 'open', v),
    }),
  },
  'owners.deliver': {
    label: () => t('张贴送达'),
    form: (b) => ({ title: t('张贴送达'), says: t('还没有送达记录的业主，都按在楼道张贴登记；签收的在名册里逐户登记。'), button: t('登记'), done: t('已登记送达'), fields: [], send: () => toDecision(b, 'deliver', { way: 'posted' }) }),
  },
  'owners.count': {
    label: () => t('计票'),
    form: async (b) => {
      const { items: seats } = await getOwnersRoll(b.c, await newest(b));
      return {
        title: t('计票'),
        says: t('当场计票，至少两名业主监票；计票后由居委会见证。'),
        button: t('计票'),
        done: t('已计票，等居委会见证'),
        fields: [{ name: 'watchers', label: t('监票业主'), kind: 'many' as const, need: true, options: seats.map((s) => ({ value: s.id, label: `${s.place} ${s.name}` })) }],
        send: (v) => toDecision(b, 'count', v),
      };
    },
  },
  'owners.witness': {
    label: () => t('见证计票'),
    form: (b) => ({ title: t('见证计票'), says: t('见证人不能是计票人；见证后结果不能再改。'), button: t('见证'), done: t('已见证'), fields: [], send: () => toDecision(b, 'witness', {}) }),
  },
  'owners.end_matter': {
    label: () => t('未通过，结束事项'),
    form: (b) => ({ title: t('未通过，结束事项'), button: t('结束事项'), danger: true, done: t('事项已结束'), fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }], send: (v) => toMatter(b, 'owners_end', v) }),
  },
};
