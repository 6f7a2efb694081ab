/** Acts of carrying out a decision: items, changes, money, progress, acceptance. */
import { t } from '@/kit/i18n';
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
    form: (b) => ({ title: t('报完成数'), says: t('超过计划数须先有变更单。'), button: t('提交'), done: t('已更新'), fields: [{ name: 'done', label: t('累计完成'), kind: 'hundredths', need: true }], send: (v) => toThing(b, 'work_items', 'done', v) }),
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
        { name: 'file', label: t('凭证'), kind: 'file' },
      ],
      send: (v) => toMatter(b, 'money', v),
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
