/** Acts of carrying out a decision: items, changes, money, progress, acceptance. */
import { t } from '@/kit/i18n';
import { listBenchMatters } from '../../money/useMatterOptions';
import { sourceOptions } from '../../money/moneyWords';
import { moneyKindOptions } from '../../words';
import { toMatter, toThing, type ActTable } from './act';

export const workActs: ActTable = {
  'work.item': {
    label: () => t('加工程量'),
    form: (b) => ({
      title: t('加一项工程量'),
      button: t('添加'),
      done: t('已添加'),
      fields: [
        { name: 'name', label: t('名称'), kind: 'text', need: true, max: 80 },
        { name: 'unit', label: t('单位'), kind: 'text', need: true, max: 20, value: t('平方米') },
        { name: 'planned', label: t('计划数'), kind: 'hundredths', need: true },
        { name: 'due_day', label: t('完成期限'), kind: 'day' },
      ],
      send: (v) => toMatter(b, 'work_items', v),
    }),
  },
  'work.done': {
    label: () => t('报完成数'),
    subject: 'work',
    form: (b) => ({ title: t('报完成数'), says: t('超过计划数须先有变更单。'), button: t('提交'), done: t('已更新'), fields: [{ name: 'done', label: t('累计完成'), kind: 'hundredths', need: true }, { name: 'reason', label: t('比上次少的，写明原因'), kind: 'text', min: 4, max: 500 }], send: (v) => toThing(b, 'work_items', 'done', v) }),
  },
  'work.change': {
    label: () => t('开变更单'),
    subject: 'work',
    form: (b) => ({
      title: t('开变更单'),
      button: t('提交'),
      done: t('变更单已登记，等监督委批准'),
      fields: [
        { name: 'planned_new', label: t('变更后计划数'), kind: 'hundredths', need: true },
        { name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 },
      ],
      send: (v) => toMatter(b, 'change_orders', { ...v, work_item: b.subject ?? '' }),
    }),
  },
  'work.approve': {
    label: () => t('批变更单'),
    subject: 'change',
    form: (b) => ({ title: t('批准变更单'), button: t('批准'), done: t('变更单已批准'), fields: [], send: (v) => toThing(b, 'change_orders', 'approve', v) }),
  },
  'work.inspect': {
    label: () => t('监督检查'),
    form: (b) => ({
      title: t('记一次监督检查'),
      button: t('记录'),
      done: t('检查已记录'),
      community: b.c,
      fields: [
        { name: 'text', label: t('检查情况'), kind: 'area', need: true, min: 4, max: 2000 },
        { name: 'photo', label: t('照片'), kind: 'file' },
      ],
      send: (v) => toMatter(b, 'inspections', { text: v.text ?? '', photos: v.photo ? [String(v.photo)] : null }),
    }),
  },
  'work.money': {
    label: () => t('记资金'),
    form: (b) => ({
      title: t('记一笔资金'),
      button: t('登记'),
      done: t('已登记'),
      community: b.c,
      fields: [
        { name: 'what', label: t('种类'), kind: 'pick', need: true, options: moneyKindOptions() },
        { name: 'title', label: t('事由'), kind: 'text', need: true, max: 120 },
        { name: 'fen', label: t('金额（元）'), kind: 'money', need: true },
        { name: 'source', label: t('资金来源'), kind: 'pick', options: sourceOptions(), when: (v) => v.what === 'budget' || v.what === 'payment', hint: t('付款不选时随预算') },
        { name: 'party', label: t('对方单位'), kind: 'text', max: 120, when: (v) => v.what === 'contract' || v.what === 'payment' },
        { name: 'voucher', label: t('凭证号'), kind: 'text', max: 60, when: (v) => v.what === 'payment' },
        { name: 'file', label: t('凭证'), kind: 'file' },
      ],
      send: (v) => toMatter(b, 'money', v),
    }),
  },
  'money.change': {
    label: () => t('变更合同金额'),
    subject: 'money',
    form: (b) => ({
      title: t('变更合同金额'),
      says: t('超过决议金额的，须先由决议机构作出新的决议。'),
      button: t('提交'),
      done: t('变更已登记，等监督委批准'),
      fields: [
        { name: 'way', label: t('增减'), kind: 'radio', need: true, options: [{ value: 'up', label: t('增加') }, { value: 'down', label: t('减少') }], value: 'up' },
        { name: 'fen', label: t('金额（元）'), kind: 'money', need: true },
        { name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 },
      ],
      send: (v) => toMatter(b, 'money_changes', { contract: b.subject ?? '', fen: Number(v.fen) * (v.way === 'down' ? -1 : 1), reason: v.reason ?? '' }),
    }),
  },
  'money.approve': {
    label: () => t('批合同变更'),
    subject: 'money_change',
    form: (b) => ({ title: t('批准合同变更'), button: t('批准'), done: t('合同变更已批准'), fields: [], send: () => toThing(b, 'money_changes', 'approve', {}) }),
  },
  'money.decide': {
    label: () => t('引用新决议'),
    form: async (b) => ({
      title: t('引用新的决议增加资金'),
      says: t('须是同一决议机构通过、还没有安排预算的事项；它的全部金额并入本事项。'),
      button: t('引用'),
      done: t('已引用'),
      fields: [{ name: 'decision', label: t('事项'), kind: 'pick', need: true, options: (await listBenchMatters(b.c)).filter((m) => m.value !== b.matter.id) }],
      send: (v) => toMatter(b, 'money_decisions', v),
    }),
  },
  'work.progress': {
    label: () => t('报进度'),
    form: (b) => ({
      title: t('报进度'),
      button: t('发布'),
      done: t('进度已发布'),
      community: b.c,
      fields: [
        { name: 'text', label: t('进展情况'), kind: 'area', need: true, min: 4, max: 2000 },
        { name: 'percent', label: t('总进度（%）'), kind: 'int', need: true, min: 0, max: 100 },
        { name: 'phase', label: t('施工阶段'), kind: 'radio', need: true, options: [{ value: 'before', label: t('施工前') }, { value: 'during', label: t('施工中') }, { value: 'after', label: t('完工后') }], value: 'during' },
        { name: 'photo', label: t('照片'), kind: 'file' },
      ],
      send: (v) => {
        const { percent, photo, ...rest } = v;
        return toMatter(b, 'progress', { ...rest, permille: Number(percent) * 10, photos: photo ? [String(photo)] : null });
      },
    }),
  },
  'work.accept': {
    label: () => t('验收'),
    form: (b) => ({
      title: t('登记验收'),
      says: t('合格即办结本步骤，实施结果公开随即开始计时。'),
      button: t('登记'),
      done: t('验收已登记'),
      community: b.c,
      fields: [
        { name: 'result', label: t('结论'), kind: 'radio', need: true, options: [{ value: 'passed', label: t('合格') }, { value: 'failed', label: t('不合格') }] },
        { name: 'text', label: t('验收意见'), kind: 'area', need: true, min: 4, max: 2000 },
        { name: 'signed_by', label: t('签字人'), kind: 'text', need: true, max: 120 },
        { name: 'file', label: t('验收单'), kind: 'file' },
      ],
      send: (v) => toMatter(b, 'acceptance', v),
    }),
  },
};
