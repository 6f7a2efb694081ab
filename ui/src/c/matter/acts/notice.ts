/** Acts of publicity: post, photograph, check, take down, reply to and decide objections. */
import { getDeskNotice } from '@/api/desk';
import { daysLeft } from '@/kit/format';
import { t } from '@/kit/i18n';
import { serverNow } from '@/kit/useNow';
import { toMatter, toThing, type ActTable, type BenchCtx } from './act';

/** Its days are over, so that it is hung again rather than taken down early. */
const isPast = async (b: BenchCtx): Promise<boolean> => daysLeft((await getDeskNotice(b.c, b.subject ?? '')).ends_on, serverNow()) < 0;

const which = () => [
  { value: 'first', label: t('首日照片') },
  { value: 'last', label: t('末日照片') },
];
export const noticeActs: ActTable = {
  'notice.post': {
    label: () => t('发公示'),
    form: (b) => ({
      title: t('发公示'),
      says: t('公示不少于 {days} 天；首日和末日都要拍公开栏照片，由监督委核对。', { days: b.bench.notice_days }),
      button: t('发布'),
      done: t('公示已发布'),
      fields: [
        { name: 'title', label: t('标题'), kind: 'text', need: true, max: 120, value: t('关于{title}的公示', { title: b.matter.title }) },
        { name: 'text', label: t('正文'), kind: 'area', need: true, min: 4, max: 20000 },
        { name: 'scope', label: t('公示范围'), kind: 'text', need: true, max: 120, value: b.matter.place },
        { name: 'channel', label: t('公开方式'), kind: 'text', need: true, max: 120, value: t('公开栏、线上') },
        { name: 'contact', label: t('联系人和电话'), kind: 'text', need: true, max: 120 },
        { name: 'days', label: t('公示天数'), kind: 'int', need: true, min: b.bench.notice_days, max: b.bench.notice_most, value: String(b.bench.notice_days) },
      ],
      send: (v) => toMatter(b, 'notices', { ...v, use: (b.bench.use || 'other') }),
    }),
  },
  'notice.photo': {
    label: () => t('传公示照片'),
    subject: 'notice',
    form: (b) => ({
      title: t('传公示照片'),
      button: t('上传'),
      done: t('照片已存'),
      community: b.c,
      fields: [
        { name: 'which', label: t('哪一天'), kind: 'radio', need: true, options: which() },
        { name: 'file', label: t('照片'), kind: 'file', need: true, hint: t('要看得清公开栏；位置信息会自动去掉') },
      ],
      send: (v) => toThing(b, 'notices', 'photos', v),
    }),
  },
  'notice.check': {
    label: () => t('核对照片'),
    subject: 'notice',
    form: (b) => ({ title: t('核对公示照片'), button: t('照片属实'), done: t('已核对'), fields: [{ name: 'which', label: t('核对哪一张'), kind: 'radio', need: true, options: which() }], send: (v) => toThing(b, 'notices', 'check', v) }),
  },
  'notice.take_down': {
    label: () => t('申请提前撤下'),
    subject: 'notice',
    form: async (b) => ({
      title: (await isPast(b)) ? t('申请重新公示') : t('申请提前撤下'),
      says: t('须监督人同意；重新公示时，天数从头算。'),
      button: t('申请'),
      danger: true,
      done: t('已申请，等监督人同意'),
      fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }],
      send: (v) => toThing(b, 'notices', 'take_down', v),
    }),
  },
  'notice.agree': {
    label: () => t('同意撤下'),
    subject: 'notice',
    form: async (b) => ({ title: (await isPast(b)) ? t('同意重新公示') : t('同意提前撤下'), button: t('同意撤下'), danger: true, done: t('已撤下'), fields: [], send: (v) => toThing(b, 'notices', 'agree', v) }),
  },
  'notice.repost': {
    label: () => t('重新公示'),
    subject: 'notice',
    form: (b) => ({ title: t('重新公示'), says: t('公示期从今天起重新计算。'), button: t('重新公示'), done: t('已重新公示'), fields: [], send: (v) => toThing(b, 'notices', 'repost', v) }),
  },
  'objection.reply': {
    label: () => t('答复异议'),
    subject: 'objection',
    form: (b) => ({ title: t('答复异议'), says: t('答复会公开。'), button: t('答复'), done: t('已答复'), fields: [{ name: 'reply', label: t('答复'), kind: 'area', need: true, min: 4, max: 2000 }], send: (v) => toThing(b, 'objections', 'reply', v) }),
  },
  'objection.decide': {
    label: () => t('裁定异议'),
    subject: 'objection',
    form: (b) => ({
      title: t('裁定异议'),
      says: t('异议成立时，这一步不能办结，事项要退回。'),
      button: t('裁定'),
      done: t('已裁定'),
      fields: [
        { name: 'decision', label: t('裁定'), kind: 'radio', need: true, options: [{ value: 'sustained', label: t('成立') }, { value: 'dismissed', label: t('不成立') }] },
        { name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 1000 },
      ],
      send: (v) => toThing(b, 'objections', 'decide', v),
    }),
  },
};
