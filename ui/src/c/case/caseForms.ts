/** What an act on a case is: its name for people, and the form that asks for its fields. */
import type { Bench } from '@/api/bench';
import { caseAct, listCases, listItems, sendCallback, listUnits, partAct, type CasePage, type Unit } from '@/api/case';
import { callWays, classes, classWord, contactWays, desks, deskWord, holdKinds, holdScopes, levels, outcomes, roleWord, solutions, unitKind, wordsOf } from '@/kit/caseWords';
import { t } from '@/kit/i18n';
import { askForm, list, num, str, tellOnce, yes, type FieldSpec, type FormSpec, type Option, type Values } from '../kit/forms';
import { filled } from '../matter/acts/act';

export type CaseCtx = { c: string; page: CasePage; bench: Bench; part?: string };
export type CaseMaker = { label: () => string; subject?: string; form: (b: CaseCtx) => FormSpec | Promise<FormSpec> };

const reason = (label: string): FieldSpec => ({ name: 'reason', label, kind: 'area', need: true, min: 4, max: 500, hint: t('会写进时间线，反映人能看到') });
const send = (b: CaseCtx, act: string, v: object) => caseAct(b.c, b.page.id, act, v);
const sendPart = (b: CaseCtx, act: string, v: object) => partAct(b.c, b.page.id, b.part ?? '', act, v);
const photo = (label: string): FieldSpec => ({ name: 'photo', label, kind: 'file', hint: t('现场新拍的照片') });
const withPhoto = (v: Values, more: object) => ({ ...more, photos: v.photo ? [v.photo] : [] });

/** Units the item points to come first. */
function unitOptions(units: Unit[], wanted: string): Option[] {
  const line = (u: Unit): Option => ({ value: u.id, label: u.name, hint: [unitKind(u.kind), u.level === 'community' ? '' : deskWord(u.level), u.kind === wanted ? t('事项目录的承办类别') : ''].filter(Boolean).join(' · ') });
  return [...units].sort((a, b) => Number(b.kind === wanted) - Number(a.kind === wanted)).map(line);
}

/** What is asked of whoever is called: at the step, or again later. */
export function callFields(): FieldSpec[] {
  const reached = (v: Values) => str(v, 'reached') === 'yes';
  const mark = (name: string, label: string): FieldSpec => ({ name, label, kind: 'int', need: true, min: 1, max: 5, value: '5', when: reached });
  return [
    { name: 'way', label: t('怎么联系的'), kind: 'radio', need: true, options: wordsOf(callWays()) },
    { name: 'reached', label: t('联系上了吗'), kind: 'radio', need: true, options: [{ value: 'yes', label: t('联系上了') }, { value: 'no', label: t('没联系上') }] },
    { name: 'solved', label: t('解决了吗'), kind: 'radio', need: true, options: wordsOf(solutions()), when: reached },
    mark('attitude', t('态度（1—5 分）')),
    mark('speed', t('速度（1—5 分）')),
    mark('result', t('结果（1—5 分）')),
    { name: 'text', label: t('反映人说'), kind: 'area', max: 1000 },
  ];
}
function callSaid(v: Values): object {
  const reached = str(v, 'reached') === 'yes';
  return filled({ way: str(v, 'way'), reached, text: str(v, 'text'), ...(reached ? { solved: str(v, 'solved'), attitude: num(v, 'attitude'), speed: num(v, 'speed'), result: num(v, 'result') } : {}) });
}
/** A call made again: never by who handled it. */
export const callbackForm = (c: string, id: string, code: string): FormSpec => ({ title: t('再次回访 {code}', { code }), says: t('承办人不能回访自己办的。'), button: t('记回访'), done: t('回访已记下'), fields: callFields(), send: (v) => sendCallback(c, id, callSaid(v)) });

export const caseActs: Record<string, CaseMaker> = {
  'case.receive': {
    label: () => t('首接'),
    form: (b) => ({
      title: t('首接'),
      says: t('谁先接谁跟到底：首接人的名字反映人能看到，退单和结案都会告诉首接人。'),
      button: t('记首接'),
      done: t('首接已记下'),
      fields: [{ name: 'way', label: t('怎么联系的'), kind: 'radio', need: true, options: wordsOf(contactWays()) }, { name: 'text', label: t('看到或问到什么'), kind: 'area', need: true, min: 2, max: 500 }],
      send: (v) => send(b, 'receive', filled(v)),
    }),
  },
  'case.merge': {
    label: () => t('并入另一件'),
    form: async (b) => {
      const open = (await listCases(b.c, { state: 'open', template: b.page.template })).items.filter((one) => one.id !== b.page.id);
      const near = [...open].sort((x, y) => Number(y.item === b.page.item) - Number(x.item === b.page.item));
      return {
        title: t('并入另一件'),
        says: t('同一件事反映了几次，只办一件：本件结束，反映人改为跟踪另一件。'),
        button: t('并入'),
        danger: true,
        done: t('已并入'),
        fields: [{ name: 'into', label: t('并入哪一件'), kind: 'pick', need: true, options: near.map((one) => ({ value: one.id, label: `${one.code} ${one.title}` })) }, reason(t('理由'))],
        send: (v) => send(b, 'merge', filled(v)),
      };
    },
  },
  'case.split': {
    label: () => t('拆出一件'),
    form: async (b) => ({
      title: t('拆出一件'),
      says: t('一次反映了两件事的，第二件单独编号、单独计时、单独答复；反映人凭原来的查询码都能查到。'),
      button: t('拆出'),
      done: t('已拆出'),
      fields: [
        { name: 'item', label: t('事项类别'), kind: 'pick', need: true, options: (await listItems(b.c)).items.map((one) => ({ value: one.id, label: `${one.title}（${classWord(one.class)}）` })) },
        { name: 'text', label: t('是什么事'), kind: 'area', need: true, min: 4, max: 2000 },
      ],
      send: (v) => send(b, 'split', filled(v)),
    }),
  },
  'case.accept': {
    label: () => t('受理'),
    form: (b) => ({
      title: t('受理'),
      says: t('{role}。依据：{rule}', { role: roleWord(b.page.role), rule: b.page.source }),
      button: t('受理'),
      done: t('已受理'),
      fields: [
        { name: 'class', label: t('承诺时限'), kind: 'pick', need: true, value: b.page.class, options: wordsOf(classes()) },
        { name: 'level', label: t('级别'), kind: 'pick', need: true, value: b.page.level, options: wordsOf(levels()) },
        { name: 'note', label: t('说明'), kind: 'area', max: 500 },
      ],
      send: (v) => send(b, 'accept', filled(v)),
    }),
  },
  'case.refuse': {
    label: () => t('不予受理'),
    form: (b) => ({
      title: t('不予受理'),
      says: b.page.admitted ? t('这个事项在准入清单内，不能以“不在清单”拒收。') : t('这个事项不在准入清单，社区可以不收，要写明理由。'),
      button: t('不予受理'),
      danger: true,
      done: t('已记录不予受理'),
      fields: [reason(t('理由')), ...(b.page.admitted ? [] : [{ name: 'not_listed', label: t('不在准入清单'), kind: 'check' as const, value: true }])],
      send: (v) => send(b, 'refuse', { reason: str(v, 'reason'), not_listed: yes(v, 'not_listed') }),
    }),
  },
  'case.route': {
    label: () => t('派单'),
    form: async (b) => {
      const options = unitOptions((await listUnits(b.c)).items, b.page.unit);
      return {
        title: t('派给承办单位'),
        says: options.length ? t('派几家就有几个时限；多家的要定一家牵头，牵头办结才算办完。') : t('还没有登记承办单位，请先到“承办单位”登记。'),
        button: t('派单'),
        done: t('已派单'),
        fields: [
          { name: 'units', label: t('承办单位'), kind: 'many', need: true, options },
          { name: 'lead', label: t('牵头单位'), kind: 'pick', need: true, options, when: (v) => list(v, 'units').length > 1 },
          { name: 'note', label: t('说明'), kind: 'area', max: 500 },
        ],
        send: (v) => send(b, 'route', filled({ units: list(v, 'units'), lead: list(v, 'units').length > 1 ? str(v, 'lead') : '', note: str(v, 'note') })),
      };
    },
  },
  'case.pass': {
    label: () => t('转上级或转下级'),
    form: (b) => ({
      title: t('转上级或转下级'),
      says: t('现在在{desk}。转走后重新计派单时限，每一站都记下来。', { desk: deskWord(b.page.desk) }),
      button: t('转办'),
      done: t('已转办'),
      fields: [{ name: 'to', label: t('转到'), kind: 'radio', need: true, options: wordsOf(desks()).filter((d) => d.value !== b.page.desk) }, reason(t('理由'))],
      send: (v) => send(b, 'pass', filled(v)),
    }),
  },
  'case.claim': { label: () => t('签收'), subject: 'part', form: (b) => ({ title: t('签收'), button: t('签收'), done: t('已签收'), fields: [], send: () => sendPart(b, 'claim', {}) }) },
  'case.contact': {
    label: () => t('记联系'),
    subject: 'part',
    form: (b) => ({
      title: t('记联系反映人'),
      button: t('记下'),
      done: t('联系已记下'),
      fields: [{ name: 'way', label: t('怎么联系的'), kind: 'radio', need: true, options: wordsOf(contactWays()) }, { name: 'text', label: t('说了什么'), kind: 'area', need: true, min: 2, max: 500 }],
      send: (v) => sendPart(b, 'contact', filled(v)),
    }),
  },
  'case.done': {
    label: () => t('报办结'),
    subject: 'part',
    form: (b) => ({
      title: t('报办结'),
      button: t('报办结'),
      done: t('已报办结'),
      community: b.c,
      fields: [{ name: 'outcome', label: t('结果'), kind: 'radio', need: true, options: wordsOf(outcomes()) }, { name: 'text', label: t('怎么办的'), kind: 'area', need: true, min: 4, max: 2000 }, photo(t('处置后的照片'))],
      send: (v) => sendPart(b, 'done', withPhoto(v, { outcome: str(v, 'outcome'), text: str(v, 'text') })),
    }),
  },
  'case.extend': {
    label: () => t('申请延期'),
    subject: 'part',
    form: (b) => ({
      title: t('申请延期'),
      says: t('到期前才能申请，一份只批一次，最多 5 个工作日，由别人批准。'),
      button: t('申请'),
      done: t('已申请延期'),
      fields: [{ name: 'days', label: t('延几个工作日'), kind: 'int', need: true, min: 1, max: 5, value: '2' }, reason(t('为什么要延'))],
      send: (v) => sendPart(b, 'extend', { days: num(v, 'days'), reason: str(v, 'reason') }),
    }),
  },
  'case.hold': {
    label: () => t('挂账或暂停'),
    form: (b) => ({
      title: t('挂账或暂停'),
      says: t('时钟停住，办件留在“挂账和暂停”里；暂停十个工作日内、挂账一个月内要复核。'),
      button: t('挂起'),
      done: t('已挂起'),
      fields: [
        { name: 'kind', label: t('哪一种'), kind: 'radio', need: true, options: wordsOf(holdKinds()) },
        { name: 'scope', label: t('为什么等'), kind: 'pick', need: true, options: wordsOf(holdScopes()) },
        { name: 'plan', label: t('打算怎么办'), kind: 'area', need: true, min: 4, max: 1000, hint: t('会写进时间线，反映人能看到') },
        { name: 'review_on', label: t('下次复核'), kind: 'day', need: true },
      ],
      send: (v) => send(b, 'hold', filled(v)),
    }),
  },
  'case.give_back': {
    label: () => t('退单'),
    subject: 'part',
    form: (b) => ({ title: t('退单'), says: t('牵头单位退单，整件退回派单。'), button: t('退单'), danger: true, done: t('已退单'), fields: [reason(t('为什么不归我们办'))], send: (v) => sendPart(b, 'give_back', { reason: str(v, 'reason') }) }),
  },
  'case.verify': {
    label: () => t('核查'),
    form: (b) => ({
      title: t('核查'),
      says: t('办理人不能核查自己办的；核查过的，重开后须换人。'),
      button: t('提交核查'),
      done: t('核查已记下'),
      community: b.c,
      fields: [{ name: 'good', label: t('结论'), kind: 'radio', need: true, options: [{ value: 'yes', label: t('已办好') }, { value: 'no', label: t('没办好，退回再办') }] }, { name: 'text', label: t('看到了什么'), kind: 'area', need: true, min: 2, max: 1000 }, photo(t('核查照片'))],
      send: (v) => send(b, 'verify', withPhoto(v, { good: str(v, 'good') === 'yes', text: str(v, 'text') })),
    }),
  },
  'case.call': {
    label: () => t('回访'),
    form: (b) => ({ title: t('回访'), says: t('没有解决的，退回重办。'), button: t('记回访'), done: t('回访已记下'), fields: callFields(), send: (v) => send(b, 'call', callSaid(v)) }),
  },
};
export const caseActOf = (word: string): CaseMaker | undefined => caseActs[word];

/** What stands still: looked at again, or going on where its clock stood. */
export const holdForms: Record<string, (b: CaseCtx) => FormSpec> = {
  'case.hold_review': (b) => ({ title: t('复核'), button: t('记下'), done: t('复核已记下'), fields: [{ name: 'text', label: t('现在怎样'), kind: 'area', need: true, min: 4, max: 1000 }, { name: 'review_on', label: t('下次复核'), kind: 'day', need: true }], send: (v) => send(b, 'hold_review', filled(v)) }),
  'case.unhold': (b) => ({ title: t('恢复办理'), says: t('时钟从停住的地方接着走。'), button: t('恢复'), done: t('已恢复'), fields: [{ name: 'outcome', label: t('为什么可以办了'), kind: 'area', need: true, min: 4, max: 500 }], send: (v) => send(b, 'unhold', filled(v)) }),
};
/** More time asked for a part: granted or not by another. */
export const extensionForm = (b: CaseCtx): FormSpec => ({ title: t('批延期'), button: t('提交'), done: t('已批复'), fields: [{ name: 'granted', label: t('批复'), kind: 'radio', need: true, options: [{ value: 'yes', label: t('同意') }, { value: 'no', label: t('不同意') }] }, { name: 'answer', label: t('意见'), kind: 'area', need: true, min: 2, max: 500 }], send: (v) => caseAct(b.c, b.page.id, `extensions/${b.part ?? ''}/decide`, { granted: str(v, 'granted') === 'yes', answer: str(v, 'answer') }) });

/** Opened again by the desk, within the days of the rule set. */
export const reopenForm = (b: CaseCtx): FormSpec => ({ title: t('重开'), button: t('重开'), danger: true, done: t('已重开'), fields: [reason(t('哪里没有办好'))], send: (v) => send(b, 'reopen', { reason: str(v, 'reason') }) });

/** The reporter in clear: an act with a reason, shown once. */
export async function seeReporter(c: string, page: CasePage): Promise<boolean> {
  let who = { name: '', phone: '' };
  const sent = await askForm({
    title: t('查看反映人'),
    says: t('看过谁、为什么看，会写进记录。'),
    button: t('查看'),
    fields: [reason(t('为什么要看'))],
    send: async (v) => {
      who = await caseAct<{ name: string; phone: string }>(c, page.id, 'reporter', { reason: str(v, 'reason') });
    },
  });
  if (sent) await tellOnce(t('反映人'), '', [{ label: t('姓名'), value: who.name || '—' }, { label: t('电话'), value: who.phone || '—' }], t('看完了'));
  return sent;
}
