/** What an act on a dispute is: its name for people, and the form that asks for its fields. */
import type { Bench } from '@/api/bench';
import { disputeAct, listMediators, type DisputePage, type DisputeParty } from '@/api/dispute';
import { listVenues } from '@/api/venue';
import { t } from '@/kit/i18n';
import { list, num, str, yes, type FieldSpec, type FormSpec, type Values } from '../kit/forms';
import { filled } from '../matter/acts/act';
import { can } from '../session';
import { causesText, consentWays, courtWord, gradeWord, grades, nextCourt, optionsOf, otherWays, performedWords, scans, signWays } from './deskWords';

export type DisputeCtx = { c: string; page: DisputePage; bench: Bench; subject?: string };
export type DisputeMaker = { label: () => string; subject?: string; mediator?: boolean; form: (b: DisputeCtx) => FormSpec | Promise<FormSpec> };

const send = (b: DisputeCtx, act: string, v: object) => disputeAct(b.c, b.page.id, act, v);
const words = (name: string, label: string, max = 1000, hint = ''): FieldSpec => ({ name, label, kind: 'area', need: true, min: 4, max, ...(hint ? { hint } : {}) });
/** What the last draft told of the dispute; before the first, what was lodged. */
const factsOf = (page: DisputePage): string => (page.notes.filter((n) => n.word === 'facts').at(-1) ?? page.notes.find((n) => n.word === 'lodged'))?.text ?? '';
const plain = (label: () => string, act: string, says: () => string, done: () => string, mediator = false): DisputeMaker => ({
  label,
  mediator,
  form: (b) => ({ title: label(), says: says(), button: label(), done: done(), fields: [], send: () => send(b, act, {}) }),
});

/** Who may be given it, with how much they have now. */
async function people(b: DisputeCtx): Promise<{ mediators: FieldSpec['options']; guides: FieldSpec['options'] }> {
  const all = (await listMediators(b.c)).items;
  const mediators = all.filter((m) => m.most > 0).sort((a, z) => Number(z.most >= b.page.grade) - Number(a.most >= b.page.grade) || a.open_cases - z.open_cases);
  return {
    mediators: mediators.map((m) => ({ value: m.account, label: t('{name}（可调解到{grade}，在手 {n} 件）', { name: m.name, grade: gradeWord(m.most), n: m.open_cases }) })),
    guides: all.filter((m) => m.guides).map((m) => ({ value: m.account, label: m.judge ? t('{name}（法官）', { name: m.name }) : t('{name}（律师）', { name: m.name }) })),
  };
}

async function rooms(c: string): Promise<{ value: string; label: string }[]> {
  const all = await listVenues(c);
  const names = new Map(all.venues.map((v) => [v.id, v.name]));
  return all.rooms.map((r) => ({ value: r.id, label: `${names.get(r.venue) ?? ''} ${r.name}`.trim() }));
}

const sessionForm = async (b: DisputeCtx): Promise<FormSpec> => ({
  title: t('约一场调解'),
  says: t('选了房间就占住那个时段，别人约不了；同一位调解员同一时间只能有一场。'),
  button: t('约定'),
  done: t('已约好，双方会收到通知'),
  fields: [
    { name: 'room', label: t('房间'), kind: 'pick', options: can('venue.book') ? await rooms(b.c) : [] },
    { name: 'place', label: t('地点'), kind: 'text', need: true, min: 2, max: 80, when: (v) => !v['room'] },
    { name: 'starts_at', label: t('开始（整刻钟）'), kind: 'time', need: true },
    { name: 'minutes', label: t('多长'), kind: 'pick', need: true, value: '60', options: [{ value: '60', label: t('一小时') }, { value: '90', label: t('一个半小时') }, { value: '120', label: t('两小时') }] },
  ],
  send: (v) => send(b, 'sessions', filled({ room: v['room'] ?? '', place: v['room'] ? '' : str(v, 'place'), starts_at: num(v, 'starts_at'), ends_at: num(v, 'starts_at') + num(v, 'minutes') * 60000 })),
});

export const disputeActs: Record<string, DisputeMaker> = {
  'dispute.accept': plain(() => t('受理'), 'accept', () => t('双方都同意调解，才能受理。'), () => t('已受理')),
  'dispute.grade': {
    label: () => t('定级'),
    form: (b) => ({
      title: t('定级'),
      says: t('按金额、人数、伤情、持续时间和调过几次自动定级；只能往高定，并写明理由。'),
      button: t('定级'),
      done: t('已定级'),
      fields: [
        { name: 'grade', label: t('等级'), kind: 'pick', options: optionsOf(grades()), hint: t('不选就按规则定') },
        { name: 'text', label: t('为什么定得更高'), kind: 'area', max: 500, when: (v) => Boolean(v['grade']) },
      ],
      send: (v) => send(b, 'grade', filled({ ...(str(v, 'grade') ? { grade: num(v, 'grade') } : {}), text: str(v, 'text') })),
    }),
  },
  'dispute.assign': {
    label: () => t('指派调解员'),
    form: async (b) => {
      const who = await people(b);
      return {
        title: t('指派调解员'),
        says: who.mediators?.length ? t('{grade}纠纷。能不能调解看调解队伍的名册：任期、培训、证书。', { grade: gradeWord(b.page.grade) }) : t('名册里还没有能调解的人，请先到“调解队伍”登记。'),
        button: t('指派'),
        done: t('已指派'),
        fields: [
          { name: 'mediator', label: t('调解员'), kind: 'pick', need: true, options: who.mediators },
          { name: 'guide', label: t('指导（法官或律师）'), kind: 'pick', need: b.page.grade >= 3, options: who.guides },
          { name: 'chosen_by', label: t('谁选的'), kind: 'radio', need: true, value: 'office', options: [{ value: 'office', label: t('调委会指派') }, { value: 'parties', label: t('当事人选定') }] },
        ],
        send: (v) => send(b, 'assign', filled(v)),
      };
    },
  },
  'dispute.inform': {
    label: () => t('告知完毕'),
    form: (b) => ({ title: t('告知权利'), says: t('调解的性质、效力，可以选择、拒绝、随时停止；双方都签过告知书才能往下走。'), button: t('告知完毕'), done: t('已告知'), fields: [{ name: 'in_public', label: t('双方同意公开调解'), kind: 'check' }], send: (v) => send(b, 'inform', { in_public: yes(v, 'in_public') }) }),
  },
  'dispute.session': { label: () => t('约一场调解'), form: sessionForm },
  'dispute.record': {
    label: () => t('写调解笔录'),
    subject: 'session',
    mediator: true,
    form: (b) => ({
      title: t('调解笔录'),
      button: t('存笔录'),
      done: t('笔录已存'),
      fields: [
        { name: 'present', label: t('谁到场'), kind: 'many', need: true, options: b.page.parties.map((p) => ({ value: p.id, label: p.name ?? '' })) },
        words('text', t('笔录'), 20000, t('加密保存，只有经办人和调委会看得到')),
      ],
      send: (v) => send(b, `sessions/${b.subject ?? ''}/record`, { present: list(v, 'present'), text: str(v, 'text') }),
    }),
  },
  'dispute.cancel': { label: () => t('取消这场'), subject: 'session', form: (b) => ({ title: t('取消这场调解'), says: t('订的房间一并退回，双方会收到通知。'), button: t('取消这场'), danger: true, done: t('已取消'), fields: [], send: () => send(b, `sessions/${b.subject ?? ''}/cancel`, {}) }) },
  'dispute.extend': { label: () => t('延长期限'), mediator: true, form: (b) => ({ title: t('延长期限'), says: t('期满前，双方都签过同意延长，才能延一次。'), button: t('延长'), done: t('已延长'), fields: [words('text', t('延长理由'))], send: (v) => send(b, 'extend', { text: str(v, 'text') }) }) },
  'dispute.raise': {
    label: () => t('升级'),
    form: (b) => ({ title: t('升级调解'), says: t('升级后另行指派能调解这一级的人。'), button: t('升级'), done: t('已升级'), fields: [{ name: 'grade', label: t('升到'), kind: 'pick', need: true, value: String(b.page.next_grade || b.page.grade + 1), options: optionsOf(grades()).filter((g) => Number(g.value) > b.page.grade) }, words('text', t('升级理由'), 500)], send: (v) => send(b, 'raise', { grade: num(v, 'grade'), text: str(v, 'text') }) }),
  },
  'dispute.draft': {
    label: () => t('拟调解协议'),
    mediator: true,
    form: (b) => ({
      title: t('拟调解协议'),
      says: t('新拟的一稿要双方重新签；书面协议双方签名、调解员签名、盖调委会章后生效。'),
      button: t('存这一稿'),
      done: t('协议已拟'),
      fields: [
        { name: 'form', label: t('形式'), kind: 'radio', need: true, value: 'written', options: [{ value: 'written', label: t('书面协议') }, { value: 'oral', label: t('口头协议（记入笔录）') }] },
        { ...words('facts', t('纠纷主要事实和争议'), 5000, t('不偏不倚地写，印在协议书上')), value: factsOf(b.page) },
        words('text', t('协议内容'), 20000),
        { name: 'perform_by', label: t('履行到哪天'), kind: 'day', need: true },
      ],
      send: (v) => send(b, 'agreement', filled(v)),
    }),
  },
  'dispute.mediator_sign': plain(() => t('调解员签名'), 'agreement/sign', () => t('签名后不能撤回。'), () => t('已签名'), true),
  'dispute.seal': plain(() => t('盖调委会章'), 'agreement/seal', () => t('最后盖章：双方和调解员都签过才能盖，盖章后协议生效。'), () => t('已盖章，协议生效')),
  'dispute.visit': {
    label: () => t('记回访'),
    subject: 'visit',
    form: (b) => ({ title: t('记回访'), button: t('记下'), done: t('回访已记下'), fields: [{ name: 'performed', label: t('履行得怎样'), kind: 'radio', need: true, options: optionsOf(performedWords()) }, words('text', t('看到和听到的'))], send: (v) => send(b, `visits/${b.subject ?? ''}`, filled(v)) }),
  },
  'dispute.court': {
    label: () => t('记司法确认'),
    form: (b) => {
      const next = nextCourt(b.page.agreement?.court ?? '');
      return { title: t('记司法确认'), says: t('双方共同签申请，生效之日起三十日内向法院提出。'), button: t('记下'), done: t('已记下'), fields: [{ name: 'state', label: t('进展'), kind: 'radio', need: true, value: next[0] ?? '', options: next.map((w) => ({ value: w, label: courtWord(w) })) }, { name: 'number', label: t('案号'), kind: 'text', max: 60 }], send: (v) => send(b, 'court', filled(v)) };
    },
  },
  'dispute.terminate': {
    label: () => t('终止调解'),
    mediator: true,
    form: (b) => ({ title: t('终止调解'), says: t('要告知双方还可以走哪些途径。'), button: t('终止'), danger: true, done: t('已终止'), fields: [words('text', t('终止原因')), { name: 'ways', label: t('告知的其他途径'), kind: 'many', need: true, options: optionsOf(otherWays()) }], send: (v) => send(b, 'terminate', { text: str(v, 'text'), ways: list(v, 'ways') }) }),
  },
  'dispute.scan': {
    label: () => t('扫描件入卷'),
    form: (b) => ({ title: t('扫描件入卷'), says: t('签了字的纸面拍照或扫描；只有调委会、调解员和当事人看得到。'), button: t('入卷'), done: t('已入卷'), community: b.c, fields: [{ name: 'what', label: t('哪种材料'), kind: 'radio', need: true, value: b.page.agreement ? 'agreement' : 'notice', options: optionsOf(scans()) }, { name: 'file', label: t('照片或扫描件'), kind: 'file', need: true }], send: (v) => send(b, 'scans', filled(v)) }),
  },
  'dispute.file': plain(() => t('归档'), 'file', () => t('一案一卷，归档后不能再改；卷宗随即封存，双方都能下载核验。'), () => t('已归档')),
  'dispute.opinion_ask': {
    label: () => t('请律师出法律意见'),
    form: async (b) => ({ title: t('请律师出法律意见'), says: t('从调解队伍名册里的律师中选；当事人在归档前看不到。'), button: t('发出'), done: t('已请律师'), fields: [{ name: 'lawyer', label: t('哪位律师'), kind: 'pick', need: true, options: (await listMediators(b.c)).items.filter((m) => m.guides && !m.judge).map((m) => ({ value: m.account, label: m.name })) }, words('text', t('问什么'), 2000)], send: (v) => send(b, 'opinions', filled(v)) }),
  },
  'dispute.opinion_give': {
    label: () => t('出具法律意见'),
    form: (b) => ({ title: t('出具法律意见'), says: b.page.opinions.find((o) => o.id === b.subject)?.question ?? '', button: t('出具'), done: t('已出具'), community: b.c, fields: [{ name: 'text', label: t('意见'), kind: 'area', need: true, min: 10, max: 20000 }, { name: 'file', label: t('意见书（可不传）'), kind: 'file' }], send: (v) => send(b, `opinions/${b.subject}`, filled(v)) }),
  },
  'dispute.recuse': { label: () => t('回避换人'), form: (b) => ({ title: t('调解员回避'), says: t('回避的人不能再派到这一件。'), button: t('回避'), danger: true, done: t('已记回避，请另行指派'), fields: [words('text', t('回避理由'))], send: (v) => send(b, 'recuse', { text: str(v, 'text') }) }) },
  'dispute.risk': {
    label: () => t('记激化风险'),
    form: (b) => ({ title: t('记激化风险'), says: t('可能激化的先稳住；可能犯罪的马上报公安。'), button: t('记下'), done: t('已记下'), fields: [{ name: 'level', label: t('程度'), kind: 'radio', need: true, options: [{ value: 'watch', label: t('可能激化，已采取措施') }, { value: 'police', label: t('可能犯罪，已报公安') }] }, words('text', t('情况和措施')), { name: 'told', label: t('告知了哪个公安机关、哪个人'), kind: 'text', need: true, max: 80, when: (v) => v['level'] === 'police' }], send: (v) => send(b, 'risk', filled(v)) }),
  },
  'dispute.stop': { label: () => t('当事人要求停止'), form: (b) => ({ title: t('停止调解'), says: t('当事人随时可以停止；停止后可以走仲裁、行政或诉讼途径。'), button: t('停止'), danger: true, done: t('已停止'), fields: [words('text', t('停止原因'))], send: (v) => send(b, 'stop', { text: str(v, 'text') }) }) },
};
export const disputeActOf = (word: string): DisputeMaker | undefined => disputeActs[word];
export const gradeReason = (page: DisputePage): string => (page.grade > 1 ? causesText(page.causes) : '');

/** A party's answer or signature, written down by who saw it. */
export function consentForm(b: DisputeCtx, p: DisputeParty): FormSpec {
  return { title: t('记{name}的答复', { name: p.name ?? '' }), button: t('记下'), done: t('已记下'), fields: [{ name: 'agree', label: t('同意调解吗'), kind: 'radio', need: true, options: [{ value: 'yes', label: t('同意调解') }, { value: 'no', label: t('明确拒绝（不再受理）') }] }, { name: 'way', label: t('怎么答复的'), kind: 'pick', need: true, options: optionsOf(consentWays()) }, { name: 'text', label: t('说明'), kind: 'text', max: 500 }], send: (v: Values) => send(b, `parties/${p.id}/consent`, filled({ agree: str(v, 'agree') === 'yes', way: str(v, 'way'), text: str(v, 'text') })) };
}
export function signForm(b: DisputeCtx, p: DisputeParty, what: string, label: string): FormSpec {
  return { title: t('{name}签{what}', { name: p.name ?? '', what: label }), says: t('当面看着签的才记。'), button: t('记签字'), done: t('签字已记下'), fields: [{ name: 'way', label: t('怎么签的'), kind: 'radio', need: true, value: 'paper', options: optionsOf(signWays()) }], send: (v) => send(b, `parties/${p.id}/sign`, { what, way: str(v, 'way') }) };
}
