/** Acts of soliciting and of the checks: opinions, channels, reach, study, legal opinion. */
import { readAll } from '@/api/all';
import { listRegions } from '@/api/register';
import { t } from '@/kit/i18n';
import { channelOptions, checkKindOptions, dispositionOptions, scoreOptions, verdictOptions } from '../../words';
import { toMatter, toThing, type ActTable } from './act';
import { riskFields, riskSent } from './risk';

async function buildings(c: string) {
  const all = await readAll((after) => listRegions(c, 'building', undefined, after));
  return all.map((r) => ({ value: r.id, label: r.name }));
}

export const solicitActs: ActTable = {
  'opinion.give': {
    label: () => t('登记意见'),
    form: (b) => ({
      title: t('登记意见'),
      button: t('登记'),
      done: t('意见已登记'),
      fields: [
        { name: 'channel', label: t('从哪里来'), kind: 'pick', need: true, options: channelOptions() },
        { name: 'name', label: t('谁提的'), kind: 'text', max: 40, hint: t('公开时只显示姓') },
        { name: 'household_id', label: t('哪一户'), kind: 'home', community: b.c, hint: t('选了就算这一户已经征求过') },
        { name: 'text', label: t('意见内容'), kind: 'area', need: true, min: 2, max: 2000 },
      ],
      send: (v) => toMatter(b, 'opinions', v),
    }),
  },
  'opinion.dispose': {
    label: () => t('答复意见'),
    subject: 'opinion',
    form: (b) => ({
      title: t('答复意见'),
      button: t('答复'),
      done: t('已答复，提意见的人会收到'),
      fields: [
        { name: 'disposition', label: t('处理结果'), kind: 'radio', need: true, options: dispositionOptions() },
        { name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 1000, hint: t('写给提意见的人看') },
      ],
      send: (v) => toThing(b, 'opinions', 'dispose', v),
    }),
  },
  'channel.add': {
    label: () => t('登记征求方式'),
    form: (b) => ({
      title: t('登记一次征求'),
      button: t('登记'),
      done: t('已登记'),
      fields: [
        { name: 'channel', label: t('方式'), kind: 'pick', need: true, options: channelOptions() },
        { name: 'held_on', label: t('日期'), kind: 'day', need: true },
        { name: 'place', label: t('地点'), kind: 'text', max: 120 },
        { name: 'count', label: t('参加人数'), kind: 'int', need: true, min: 1, max: 100000 },
        { name: 'note', label: t('情况'), kind: 'area', max: 1000 },
      ],
      send: (v) => toMatter(b, 'channels', v),
    }),
  },
  'reach.add': {
    label: () => t('登记送达户'),
    form: async (b) => ({
      title: t('登记送达到户'),
      says: t('按楼登记，该楼全部住户记为已送达。'),
      button: t('登记'),
      done: t('已登记'),
      fields: [
        { name: 'building_id', label: t('楼栋'), kind: 'pick', need: true, options: await buildings(b.c) },
        { name: 'channel', label: t('方式'), kind: 'pick', need: true, options: channelOptions() },
      ],
      send: (v) => toMatter(b, 'reach', v),
    }),
  },
  'party_study.note': {
    label: () => t('党组织研究'),
    form: (b) => ({
      title: t('记录党组织研究'),
      button: t('记录'),
      done: t('已记录'),
      fields: [
        { name: 'held_on', label: t('日期'), kind: 'day', need: true },
        { name: 'note', label: t('研究意见'), kind: 'area', need: true, min: 4, max: 2000 },
      ],
      send: (v) => toMatter(b, 'party_study', v),
    }),
  },
  'check.give': {
    label: () => t('出具意见'),
    form: async (b) => ({
      title: t('出具论证意见'),
      button: t('出具'),
      done: t('意见已出具'),
      community: b.c,
      fields: [
        { name: 'kind', label: t('种类'), kind: 'radio', need: true, options: checkKindOptions() },
        { name: 'verdict', label: t('结论'), kind: 'pick', need: true, options: verdictOptions(), when: (v) => v['kind'] !== 'risk' },
        ...(await riskFields(b.c)),
        { name: 'text', label: t('意见'), kind: 'area', need: true, min: 4, max: 5000 },
        { name: 'file_id', label: t('文件'), kind: 'file' },
      ],
      send: (v) => toMatter(b, 'checks', riskSent(v)),
    }),
  },
  'survey.open': {
    label: () => t('开始评价'),
    form: (b) => ({ title: t('开始群众评价'), says: t('只有受影响的居民可以评价。'), button: t('开始'), done: t('评价已开始'), fields: [{ name: 'days', label: t('开放天数'), kind: 'int', need: true, min: b.bench.survey_days, max: b.bench.survey_most, value: String(Math.max(15, b.bench.survey_days)) }], send: (v) => toMatter(b, 'survey', v) }),
  },
  'survey.answer': {
    label: () => t('代录评价'),
    subject: 'survey',
    form: (b) => ({
      title: t('代录一份评价'),
      button: t('录入'),
      done: t('已录入'),
      fields: [
        { name: 'score', label: t('评价'), kind: 'radio', need: true, options: scoreOptions() },
        { name: 'text', label: t('意见'), kind: 'area', max: 500 },
        { name: 'household', label: t('住户'), kind: 'home', need: true, community: b.c },
      ],
      send: (v) => toThing(b, 'surveys', 'answers', v),
    }),
  },
  'rectify.done': {
    label: () => t('报整改'),
    subject: 'survey',
    form: (b) => ({ title: t('报整改结果'), button: t('提交'), done: t('整改已报'), fields: [{ name: 'text', label: t('怎么改的'), kind: 'area', need: true, min: 4, max: 2000 }], send: (v) => toThing(b, 'surveys', 'rectified', v) }),
  },
  'rectify.check': {
    label: () => t('核整改'),
    subject: 'survey',
    form: (b) => ({ title: t('核对整改'), button: t('整改属实'), done: t('已核对'), fields: [], send: (v) => toThing(b, 'surveys', 'rectify_check', v) }),
  },
  'survey.close': {
    label: () => t('结束评价'),
    subject: 'survey',
    form: (b) => ({ title: t('结束评价'), button: t('结束'), done: t('评价已结束'), fields: [], send: (v) => toThing(b, 'surveys', 'close', v) }),
  },
};
