// desk_data.mjs - invented answers for the console's pages, in the shapes of the server.
import fs from 'node:fs';

const H = 3600000;
const D = 24 * H;
export const NOW = Date.UTC(2026, 10, 22, 5, 5);
const day = (n) => new Date(NOW + n * D + 8 * H).toISOString().slice(0, 10);
export const C = '1103';

export const places = [
  { id: '1', parent: null, level: 'district', name: '明漪区', kind: '' },
  { id: '11', parent: '1', level: 'subdistrict', name: '砚池街道', kind: '' },
  { id: '12', parent: '1', level: 'subdistrict', name: '梧桐街道', kind: '' },
  ...[['1101', '11', '砚东社区'], ['1102', '11', '砚西社区'], ['1103', '11', '书院里社区'], ['1104', '11', '汲泉社区'], ['1201', '12', '桐荫社区'], ['1202', '12', '望槐社区'], ['1203', '12', '新桥社区']].map(([id, parent, name]) => ({ id, parent, level: 'community', name, kind: '' })),
];
const ALL = ['matter.see', 'matter.run', 'flow.manage', 'opinion.handle', 'plan.write', 'consult.run', 'meeting.run', 'ballot.run', 'notice.run', 'supervise', 'work.run', 'survey.run', 'archive.seal', 'register.see', 'register.edit', 'register.clear', 'import.run', 'office.run', 'account.run', 'board.see', 'todo.see', 'file.put'];
export const demo = [
  ['yanchi.secretary', '陆砚声', '街道党工委书记', '砚池街道'], ['shuyuan.secretary', '温如澜', '社区书记', '书院里社区'], ['shuyuan.director', '鲍行简', '社区主任', '书院里社区'], ['shuyuan.head', '向守真', '监督委主任', '书院里社区'], ['shuyuan.grid', '祁小满', '网格员', '书院里社区'], ['shuyuan.lawyer', '岑以诺', '社区律师', '书院里社区'], ['district.admin', '闵知远', '区管理员', '明漪区'],
].map(([login, name, title, place]) => ({ login, name, kind: '', title, place }));

export function me(login) {
  const base = { account: null, login: null, name: null, csrf: null, demo: true, totp: false, communities: [], places: [] };
  const who = demo.find((d) => d.login === login);
  if (!who) return base;
  const my = { ...base, account: '9', login, name: who.name, csrf: 'x' };
  if (login === 'district.admin') return { ...my, places: [{ id: '1', level: 'district', name: '明漪区', perms: ['board.see', 'matter.see', 'todo.see', 'setting.run'] }] };
  if (login === 'yanchi.secretary') return { ...my, places: [{ id: '11', level: 'subdistrict', name: '砚池街道', perms: ['board.see', 'matter.see'] }] };
  if (login === 'shuyuan.grid') return { ...my, communities: [{ id: C, name: '书院里社区', resident: null, resident_name: null, household_text: null, perms: ['todo.see', 'matter.see', 'opinion.handle'], posts: [{ kind: 'grid_worker', title: '网格员' }] }] };
  return { ...my, communities: [{ id: C, name: '书院里社区', resident: null, resident_name: null, household_text: null, perms: ALL, posts: [{ kind: 'secretary', title: who.title }] }] };
}

const STEPS = [['intake', 'intake', '立项'], ['solicit', 'solicit', '征求意见'], ['checks', 'check', '论证备案'], ['propose', 'meeting', '“两委”提议', ['two_committees_meeting']], ['consult', 'consult', '相关单位商议'], ['resolve', 'ballot', '会议决议', ['residents_rep_meeting', 'residents_assembly']], ['decision_publicity', 'notice', '决议公开'], ['implement', 'work', '组织实施'], ['result_publicity', 'notice', '实施结果公开'], ['evaluate', 'survey', '群众评价'], ['archive', 'archive', '归档']];
const titleOf = (step) => STEPS.find((s) => s[0] === step)?.[2] ?? step;
const USE = { decision_publicity: 'resolution', result_publicity: 'result' };
const stepOf = (step) => ({ step_title: titleOf(step), step_kind: STEPS.find((s) => s[0] === step)?.[1] ?? '', step_no: STEPS.findIndex((s) => s[0] === step) + 1, step_count: STEPS.length });
const todo = (id, what, text, matter, matter_code, matter_title, step, due, post_title, from) => ({ id, what, text, matter, matter_code, matter_title, step, ...stepOf(step), due_at: due === null ? null : NOW + due * H, created_at: NOW - from * H, post_title, overdue: due !== null && due < 0, link: '' });
export const todos = [
  todo('1', 'objection', '孙女士提出异议，待书面答复', '43', 'SYL-2026-0012', '望槐路垃圾分类点位调整', 'decision_publicity', -6, '社区主任', 78),
  todo('2', 'step', '法律意见还没有出具', '47', 'SYL-2026-0019', '东区自行车棚改造', 'checks', -1, '社区律师', 200),
  todo('3', 'photo', '今天是首日，须拍公开栏照片', '44', 'SYL-2026-0014', '中心花园车辆占用整治', 'decision_publicity', 2, '网格长', 10),
  todo('4', 'meeting', '“两委”会议 15:00 召开', '46', 'SYL-2026-0018', '老年食堂选址', 'propose', 3, '社区书记', 40),
  todo('5', 'opinion', '3 条意见待答复', '45', 'SYL-2026-0016', '2 号院路灯增设', 'solicit', 5, '社区书记', 60),
  todo('6', 'invitation', '物业公司还没有回复', '48', 'SYL-2026-0020', '电动自行车集中充电点', 'consult', 26, '社区主任', 90),
  todo('7', 'step', '居民代表申请，待受理', '49', 'SYL-2026-0022', '儿童活动区地面更新', 'intake', 30, '社区书记', 90),
  todo('8', 'ballot', '居民代表会议已通知，待开会表决', '41', 'SYL-2026-0011', '社区微更新三年计划', 'resolve', 49, '社区主任', 60),
  todo('9', 'progress', '已 12 天没有报进度', '42', 'SYL-2026-0009', '北门道路与雨污改造', 'implement', 53, '社区主任', 290),
  todo('10', 'step', '评价已收 41 份，还有 4 天', '50', 'SYL-2026-0006', '书院里公共晾晒区', 'evaluate', 96, '社区主任', 260),
];
const row = (id, code, title, step, step_title, step_no, extra = {}) => ({ id, code, title, state: 'open', step, step_title, step_no, step_count: 11, place: '书院里社区', origin: 'committee', body: 'residents_rep_meeting', template: 'ytg_urban', template_version: 1, round: 1, amount: 4200000, affected_households: 236, created_at: NOW - 30 * D, due_at: NOW + 3 * D, ...extra });
export const matters = [
  row('49', 'SYL-2026-0022', '儿童活动区地面更新', 'intake', '立项', 1, { due_at: NOW + 30 * H, created_at: NOW - 4 * D }),
  row('48', 'SYL-2026-0020', '电动自行车集中充电点', 'consult', '相关单位商议', 5, { due_at: NOW + 26 * H, amount: 12600000, place: '西区' }),
  row('47', 'SYL-2026-0019', '东区自行车棚改造', 'checks', '论证备案', 3, { due_at: NOW - H, amount: 8600000, place: '东区' }),
  row('46', 'SYL-2026-0018', '老年食堂选址', 'propose', '“两委”提议', 4, { due_at: NOW + 3 * H, amount: 42000000 }),
  row('45', 'SYL-2026-0016', '2 号院路灯增设', 'solicit', '征求意见', 2, { due_at: NOW + 5 * D, amount: 1860000, affected_households: 96 }),
  row('44', 'SYL-2026-0014', '中心花园车辆占用整治', 'decision_publicity', '决议公开', 7, { round: 2 }),
  row('43', 'SYL-2026-0012', '望槐路垃圾分类点位调整', 'decision_publicity', '决议公开', 7, { due_at: NOW + 11 * D }),
  row('41', 'SYL-2026-0011', '社区微更新三年计划', 'resolve', '会议决议', 6, { amount: 0, affected_households: 2700 }),
  row('42', 'SYL-2026-0009', '北门道路与雨污改造', 'implement', '组织实施', 8, { amount: 186000000, affected_households: 1236 }),
  row('50', 'SYL-2026-0006', '书院里公共晾晒区', 'evaluate', '群众评价', 10, { amount: 2400000 }),
  row('40', 'SYL-2026-0003', '一号院门禁更换', 'archive', '归档', 11, { state: 'archived', due_at: null }),
];
export function matter(id) {
  const m = matters.find((x) => x.id === id);
  if (!m) return null;
  const at = m.step_no - 1;
  const steps = STEPS.map(([step, kind, title, bodies = []], n) => ({ id: `${id}${n}`, step, kind, title, use: USE[step] ?? '', bodies, state: n < at || m.state === 'archived' ? (step === 'checks' && id === '45' ? 'skipped' : 'closed') : n === at ? 'open' : 'waiting', outcome: '', round: n === at ? m.round : 1, opened_at: n <= at ? NOW - (at - n + 1) * 5 * D : null, due_at: n === at ? m.due_at : null, closed_at: n < at ? NOW - (at - n) * 5 * D : null }));
  return {
    ...m, summary: '中心花园西侧长期被车辆占用，消防通道不畅，儿童没有地方活动。居民在周碰头会上多次反映，57 人提出意见。\n拟设隔离桩 26 根，恢复绿地 420 平方米，重划车位 38 个。', scope_id: 'public_space', scope: '公共空间整治与使用', body_title: '居民代表会议', template_title: '一征三议两公开', rules: 'jwh-2026', rules_version: 1, rules_title: '居委会规则集（2026年起）', law: '城市居民委员会组织法(2025修订)', area_id: null, risk_flag: id === '48', demand_count: 0, demand_base: 0, closed_at: null, steps,
    events: [
      { id: '1', step: 'intake', word: 'matter.opened', text: '书记立项', note: '', by_name: '温如澜', at: NOW - 30 * D },
      { id: '2', step: 'solicit', word: 'step.opened', text: '开始征求意见', note: '', by_name: '温如澜', at: NOW - 25 * D },
      { id: '3', step: 'resolve', word: 'meeting.failed', text: '居民代表会议到会 39 人，需 40 人，会议未开成', note: '三天后重新通知', by_name: '鲍行简', at: NOW - 9 * D },
      { id: '4', step: 'resolve', word: 'ballot.closed', text: '居民代表会议表决通过：到会 46，同意 33', note: '', by_name: '鲍行简', at: NOW - 4 * D },
    ].map((e) => ({ ...e, step_title: titleOf(e.step) })),
    attached: [],
    papers: [{ id: '1', kind: 'scope_sheet', title: '立项登记表', step: 'intake', text: '', file_id: '5', by_name: '温如澜', at: NOW - 30 * D }, { id: '2', kind: 'opinion_summary', title: '意见汇总表', step: 'solicit', text: '57 条意见，采纳 41 条。', file_id: null, by_name: '祁小满', at: NOW - 20 * D }].map((p) => ({ ...p, kind_title: p.title, step_title: titleOf(p.step) })),
  };
}
const no = (word, message, rule = '') => ({ word, allowed: false, why: { id: 'x', field: '', rule, message } });
const ok = (word) => ({ word, allowed: true, why: null });
const engine = [ok('paper.add'), ok('matter.return'), ok('matter.suspend'), no('matter.resume', '事项正在办理，不需要恢复。'), ok('matter.withdraw')];
const benches = {
  intake: [[ok('matter.accept'), ok('matter.refuse')], []],
  solicit: [[ok('opinion.give'), ok('opinion.dispose'), ok('channel.add'), ok('reach.add'), ok('party_study.note'), no('step.close', '还有 3 条意见没有答复。')], [['还有 3 条意见没有答复。', 'cfg'], ['送达 48 户，需 58 户。', 'cfg'], ['还没有记录党组织研究。', '城市居民委员会组织法 §30(4)']]],
  checks: [[ok('check.give'), no('step.close', '缺少法律意见书。')], [['缺少法律意见书。', '']]],
  propose: [[no('meeting.call', '已经通知了会议，不能再通知。'), ok('meeting.open'), ok('meeting.sign_in'), no('ballot.open', '到会 4 人，需 5 人。', 'cfg'), no('meeting.close', '会议还没有开始。'), no('step.close', '会议还没有开。')], [['会议还没有开。', '城市居民委员会组织法 §33'], ['缺少提议方案。', '']]],
  consult: [[ok('consult.invite'), ok('consult.answer'), ok('consult.settle'), no('step.close', '必须回复的单位还有 1 家没有回复，截止 11月24日。')], [['必须回复的单位还有 1 家没有回复。', 'cfg']]],
  resolve: [[no('meeting.call', '已经通知了会议。'), ok('meeting.open'), ok('meeting.sign_in'), no('ballot.open', '到会 39 人，需 40 人。', '城市居民委员会组织法 §29'), no('ballot.close', '没有正在进行的表决。'), no('ballot.end_matter', '这一轮还没有表决。'), no('step.close', '还没有通过的决议。')], [['还没有通过的决议。', '城市居民委员会组织法 §29'], ['缺少决议书。', '']]],
  decision_publicity: [[no('notice.post', '这一步已经发过公示。'), ok('notice.photo'), ok('notice.check'), ok('notice.take_down'), no('notice.agree', '没有人申请提前撤下。'), no('notice.repost', '公示没有撤下。'), ok('objection.reply'), ok('objection.decide'), no('step.close', '公示第 4 天，须满 15 天。')], [['公示第 4 天，须满 15 天（到 12月3日）。', '城市居民委员会组织法 §34'], ['末日照片还没有拍。', ''], ['孙女士的异议还没有答复。', 'cfg']]],
  implement: [[ok('work.item'), ok('work.done'), ok('work.change'), ok('work.approve'), ok('work.money'), ok('work.progress'), ok('work.inspect'), no('work.accept', '还有 2 项工程量没有完成。'), no('step.close', '还没有验收。')], [['还没有验收。', ''], ['缺少验收单。', '']]],
  evaluate: [[no('survey.open', '评价已经开始。'), ok('survey.answer'), ok('survey.close'), no('step.close', '评价还没有结束。')], [['评价还没有结束。', 'cfg']]],
  archive: [[], []],
};
export function bench(id) {
  const m = matters.find((x) => x.id === id);
  if (!m) return null;
  const [acts, gaps] = benches[m.step] ?? [[], []];
  return { matter: id, state: m.state, step: m.step, kind: STEPS.find((s) => s[0] === m.step)[1], round: m.round, notice_days: 15, notice_most: 30, survey_days: 7, survey_most: 30, gaps: gaps.map(([message, rule]) => ({ id: 'gap', field: '', rule, message })), acts: m.state === 'open' ? [...acts, ...engine] : [], back: ['solicit', 'propose'], use: USE[m.step] ?? '', bodies: [], papers: [{ id: 'opinion_summary', title: '意见汇总表' }, { id: 'proposal', title: '提议书' }] };
}
export const opinions = [
  ['何女士', 'visit', '路灯装在楼门口，晚上不要太亮，一楼睡不着。', '', ''],
  ['王先生', 'online', '希望同时把坏掉的三盏一起修，不要只装新的。', 'adopted', '一起修，写进方案第 3 条。'],
  ['未留名', 'suggestion_box', '钱从哪里出？要不要我们摊？', '', ''],
  ['祝女士', 'symposium', '装感应的，省电。', 'partly', '主路常亮，支路用感应。'],
  ['周先生', 'questionnaire', '不如先修下水道。', 'declined', '下水道已列入北门改造，年内完工。'],
].map(([name, channel, text, disposition, reason], n) => ({ id: String(n + 1), name, channel, text, disposition, reason, mine: false, at: NOW - n * 20 * H, answered_at: disposition ? NOW - n * 10 * H : null }));
export const solicit = { channels_used: 3, channels_min: 2, reach: 48, reach_needed: 58, affected: 96, opinions: 5, undisposed: 2, days: 9, min_days: 7, party_study: false, channels: [['visit', 48, -6], ['symposium', 17, -4], ['questionnaire', 33, -2]].map(([channel, count, d], n) => ({ id: String(n), channel, place: '', note: '', count, by_name: '祁小满', held_on: day(d) })) };
export const plans = [1, 2, 3].map((version) => ({ id: String(version), version, step: 'propose', purpose: '让居民就近安全充电，电动自行车不进楼道。', text: `一、在西区车棚设充电口 ${version === 1 ? 40 : 60} 个。\n二、充电到点自动断电，棚内装烟感和喷淋。\n三、充电价格不高于 ${version < 3 ? 1.2 : 1.0} 元每度，每月公开账目。`, budget: version === 1 ? 9800000 : 12600000, fund_source: '社区工作经费、街道配套', timetable: '2027 年 1 月开工，3 月交付', by_name: '鲍行简', at: NOW - (4 - version) * 3 * D }));
export const diff = { from_version: 1, to_version: 3, from_budget: 9800000, to_budget: 12600000, lines: [['gone', '一、在西区车棚设充电口 40 个。'], ['new', '一、在西区车棚设充电口 60 个。'], ['same', '二、充电到点自动断电，棚内装烟感和喷淋。'], ['gone', '三、充电价格不高于 1.2 元每度，每月公开账目。'], ['new', '三、充电价格不高于 1.0 元每度，每月公开账目。']].map(([what, text]) => ({ what, text })) };
export const invitations = [['书院里物业服务中心', 'property', true, 'waiting', ''], ['西区业主委员会', 'owners_committee', true, 'amend', '建议加 20 个口，价格再低一点。'], ['砚池派出所', 'department', false, 'agree', ''], ['明漪供电服务站', 'department', false, 'silent', '']].map(([name, kind, mandatory, state, text], n) => ({ id: String(n + 1), name, kind, mandatory, invited_at: NOW - 5 * D, due_at: NOW + 26 * H, state, answer: ['waiting', 'silent'].includes(state) ? '' : state, text, way: 'online', answered_at: null, late: false, mine: false, unsettled: state === 'amend', settled: '', settled_at: null }));
const person = (n) => ['温如澜', '鲍行简', '向守真', '祁小满', '卓清越', '冉定安', '蒲和生', '简正衡', '岑以诺', '仇可期', '段予宁', '艾青禾', '祝福根', '祝晓棠', '闵知远', '庄叙白'][n % 16] + (n > 15 ? ['', '甲', '乙', '丙'][Math.floor(n / 16)] ?? n : '');
export const roll = Array.from({ length: 60 }, (_, n) => ({ voter: String(n + 1), name: person(n), party: n < 5, committee: n < 9, rep: n > 6, recused: n === 11, recused_reason: n === 11 ? '本人是施工方亲属' : '', way: n < 46 && n !== 11 ? (n % 9 === 4 ? 'qr' : n % 17 === 3 ? 'proxy' : 'hand') : '', proxy_name: n % 17 === 3 && n < 46 ? '艾青禾' : '', at: n < 46 ? NOW - H : null, left_at: null, present: n < 46 && n !== 11, voted: n < 30 && n !== 11 }));
const meet = { body: 'residents_rep_meeting', body_title: '居民代表会议', base: 'members', place: '社区二楼议事厅', called_at: NOW - 4 * D, opened_at: NOW - H, closed_at: null, party_expected: 0, party_present: 0, party_need: 0, held: true, secret: false, emergency_reason: '', chair: '鲍行简', recorder: '祁小满', question: '是否同意《社区微更新三年计划》', roll_hash: '8f3a22c1d05e77b3a1904c', minutes: '', mine: null };
export const meetings = {
  71: { id: '71', matter: '41', ...meet, starts_at: NOW - H, state: 'open', expected: 60, present: 45, needed: 40, round: 1, roll, ballots: [{ id: '81', question: meet.question, nature: 'statutory', state: 'open', outcome: '', secret: false }] },
  72: { id: '72', matter: '44', ...meet, starts_at: NOW - 4 * D, state: 'closed', expected: 60, present: 46, needed: 40, round: 2, roll, minutes: '会议由鲍行简主持，逐条宣读方案，三人发言。', ballots: [{ id: '82', question: '是否同意《中心花园整治方案》', nature: 'statutory', state: 'closed', outcome: 'passed', secret: false }] },
  73: { id: '73', matter: '46', ...meet, body: 'two_committees_meeting', body_title: '“两委”联席会议', starts_at: NOW + 2 * H, state: 'called', expected: 9, present: 4, needed: 5, party_expected: 5, party_present: 2, party_need: 3, round: 1, roll: roll.slice(0, 9).map((r, n) => ({ ...r, present: n < 4, voted: false, way: n < 4 ? 'hand' : '' })), ballots: [] },
};
const ballot = { matter: '41', changes: 1, hide_counts: true, opened_at: NOW - H / 2, closed_at: null, expected: 60, hidden: true, can_vote: false, why: '', mine: null, secret: false, nature: 'statutory' };
export const ballots = {
  81: { id: '81', meeting: '71', question: meet.question, state: 'open', present: 45, cast: 29, needed: 23, agree: 0, oppose: 0, abstain: 0, outcome: '', form: 'motion', turn: 1, names: [], tally_hash: '', rule: '', ...ballot },
  82: { ...ballot, id: '82', meeting: '72', question: '是否同意《中心花园整治方案》', state: 'closed', present: 46, cast: 46, needed: 24, hidden: false, agree: 33, oppose: 9, abstain: 4, outcome: 'passed', form: 'motion', turn: 1, names: [], tally_hash: '3c9d0f8ab1e2774c5d60', rule: '城市居民委员会组织法 §29' },
};
const notice = (id, matter, matter_code, use, title, from, days, state, objections, extra = {}) => ({ id, matter, matter_code, use, title, contact: '祁小满 0379-0000', starts_on: day(from), ends_on: day(from + days), day_no: Math.min(days, 1 - from), days, state, posted_at: NOW + from * D, objections, text: '经居民代表会议表决通过，现将决议公开如下：\n一、设隔离桩 26 根。\n二、恢复绿地 420 平方米。\n三、重划车位 38 个。\n应到 60，实到 46，同意 33。', scope: '书院里社区', channel: '公开栏、线上', restarts: 0, by_name: '鲍行简', photos: [{ id: '1', which: 'first', file: '5', at: NOW - 4 * D, by_name: '祁小满', checked_by: '向守真' }], stops: [], ...extra });
const objection = { id: '61', run: 1, name: '孙女士', text: '点位离我家窗口太近，夏天有味道，希望再挪远一点。', way: 'online', at: NOW - 66 * H, due_at: NOW - 6 * H, reply: '', replied_at: null, decision: '', decided_reason: '', decided_by: '', mine: false };
const answered = { ...objection, id: '62', name: '李先生', text: '什么时候开工？', reply: '公示期满后两周内开工。', replied_at: NOW - 20 * H, due_at: NOW + 10 * H };
export const notices = [
  notice('51', '43', 'SYL-2026-0012', 'resolution', '望槐路垃圾分类点位调整决议公开', -3, 15, 'posted', [objection, answered]),
  notice('52', '44', 'SYL-2026-0014', 'resolution', '中心花园车辆占用整治决议公开', 0, 15, 'posted', [], { photos: [] }),
  notice('53', '45', 'SYL-2026-0016', 'call', '关于 2 号院路灯增设征求意见的公告', -9, 20, 'posted', []),
  notice('54', '40', 'SYL-2026-0003', 'result', '一号院门禁更换实施结果公开', -40, 15, 'ended', []),
];
export const works = {
  percent: 62,
  money_changes: [],
  decisions: [],
  chain: { resolved: 186000000, decided: 0, limit: 186000000, budget: 186000000, contract: 182400000, change: 0, spent: 54720000, settled: 0, left: 131280000, agrees: true, says: '' },
  items: [['铺设路面', '平方米', 1860000, 1500000], ['雨污管道', '米', 92000, 40000], ['栏杆更换', '米', 920000, 920000]].map(([name, unit, planned, done], n) => ({ id: String(n + 1), name, unit, planned, done, due_day: day(30 + n) })),
  money: [['budget', '预算', 186000000], ['contract', '施工合同', 182400000], ['payment', '首付款', 54720000]].map(([what, title, fen], n) => ({ id: String(n), what, title, fen, file: null, at: NOW - (30 - n * 8) * D, by_name: '鲍行简' })),
  changes: [{ id: '9', work_item: '1', name: '铺设路面', planned_old: 1800000, planned_new: 1860000, reason: '增加北门外侧接驳', asked_by: '鲍行简', at: NOW - 6 * D, approved_by: '', approved_at: null }],
  progress: [{ id: '1', what: 'progress', text: '主路面沥青完成，雨污主管已下。', permille: 620, at: NOW - 12 * D, by_name: '鲍行简', phase: 'during', photos: ['5', '6'] }, { id: '2', what: 'inspection', text: '抽查管道坡度三处，合格。', permille: 0, at: NOW - 8 * D, by_name: '向守真', phase: '', photos: [] }],
  acceptance: null,
};
export const survey = { id: '91', matter: '50', opens: NOW - 10 * D, closes: NOW + 4 * D, state: 'open', asked: 236, needs: 30, n: 41, shown: false, score_x100: 0, satisfied: 0, mostly: 0, fair: 0, unsatisfied: 0, mine: '', may_answer: false, rectify: null, texts: [] };
export const checks = [{ id: '1', kind: 'risk', verdict: 'low', text: '施工期短，影响小，设围挡和夜间照明即可。', file_id: null, by_name: '祁小满', at: NOW - 2 * D }];
export const scope = [['renewal', '老旧小区改造', 'ytg_urban', '涉及多数居民利益；开工前须有八成以上住户书面同意。'], ['public_space', '公共空间整治与使用', 'ytg_urban', '群众性、社会性、公益性事项。'], ['facilities', '公益设施建设（分类点位、充电、健身等）', 'ytg_urban', '涉及多数居民利益的公益事项。'], ['services', '便民服务项目（食堂、日间照料等）', 'ytg_urban', '涉及多数居民利益的公益事项。'], ['lift', '加装电梯', '', '属本单元业主共同决定事项。'], ['permit', '行政许可、行政处罚、行政强制', '', '属行政机关职权，不得由居民表决。']].map(([id, title, procedure, reason]) => ({ id, title, procedure, procedure_title: procedure ? '一征三议两公开' : '', reason, source: procedure ? '城市居民委员会组织法 §30' : '民法典 §278', owners: id === 'lift', by_owners: id === 'lift', rules: '', rules_title: '', rules_version: 0, paper_titles: [], stages: [], bodies: procedure ? [{ id: 'residents_rep_meeting', title: '居民代表会议', presence: '', pass: '', presence_source: '', pass_source: '', needs: [] }, { id: 'residents_assembly', title: '居民会议', presence: '', pass: '', presence_source: '', pass_source: '', needs: [] }] : [], papers: [] }));
export const regions = (level) => (level === 'building' ? Array.from({ length: 12 }, (_, n) => ({ id: String(200 + n), parent: C, level, name: `${n + 1} 号楼` })) : level === 'estate' ? [{ id: '301', parent: C, level, name: '东区' }, { id: '302', parent: C, level, name: '西区' }] : []);
export const residents = Array.from({ length: 50 }, (_, n) => ({ id: String(n + 1), name: person(n), sex: n % 2 ? 'm' : 'f', birthday: `19${60 + (n % 35)}-0${1 + (n % 9)}-12`, citizen_no: '990101********123X', phone: '128****0042', relation: 'head', household: String(n), household_text: `${1 + (n % 12)} 号楼 ${1 + (n % 3)} 单元 ${101 + n * 100}`, party_member: n % 7 === 0, state: 'living', source: 'import', updated_at: NOW }));
export const households = Array.from({ length: 40 }, (_, n) => ({ id: String(n), building: '200', building_name: `${1 + (n % 12)} 号楼`, unit: null, unit_name: `${1 + (n % 3)} 单元`, room: String(101 + n), text: `${1 + (n % 12)} 号楼 ${1 + (n % 3)} 单元 ${101 + n}`, kind: 'own', head: person(n), people: 1 + (n % 5), grid: null, source: 'import', updated_at: NOW }));
export const units = households.map((h) => ({ id: h.id, household: h.id, building: h.building, building_name: h.building_name, room: h.room, area: 8960 + Number(h.id) * 13, register_no: `明房字 ${1000 + Number(h.id)}`, owners: [{ name: h.head, share_part: 1, share_whole: 1 }], updated_at: NOW }));
const term = (n, title, name, education, review) => ({ id: `9${n}`, kind: 'committee_member', title, name, from_day: '2026-09-19', to_day: '2031-09-18', education, matter: '7', matter_code: 'ZY-2026-0001', review, review_before: '' });
export const terms = { dual: false, dual_name: '', bodies: [{ body: 'residents_committee', n: 2, known: 2, college: 1, women: 1, lines: [term(1, '居委会主任', '鲍行简', 'bachelor', 'best'), term(2, '居委会委员', '段予宁', 'senior', 'good')] }] };
export const organisations = [['书院里物业服务中心', 'property'], ['砚池派出所', 'public'], ['明漪供电服务站', 'company']].map(([name, kind], n) => ({ id: String(n), name, kind, credit_code: '', contact: person(n), updated_at: NOW }));
export const posts = [['secretary', '社区书记'], ['director', '社区主任'], ['supervision_head', '监督委主任'], ['grid_leader', '网格长'], ['grid_worker', '网格员'], ['residents_rep', '居民代表'], ['lawyer', '社区律师']].map(([kind, title], n) => ({ id: String(n), kind, title, name: person(n), region: C, region_name: n === 4 ? '第一网格' : '书院里社区', account: n < 5 ? '1' : null, resident: null, from_day: '2024-03-01', to_day: n === 6 ? '2026-01-01' : null }));
export const accounts = demo.map((d, n) => ({ id: String(n), login: d.login, name: d.name, state: n === 5 ? 'locked' : 'active', totp: n < 2, locked_until: null, created_at: NOW - 90 * D }));
const board = (community, name, o, l, p, ob, cl, op, oo, w, s) => ({ community, name, matters_open: o, matters_overdue: l, publicities: p, objections: ob, matters_closed: cl, opinions: op, opinions_open: oo, works: w, surveys: s });
export const boards = [board('1101', '砚东社区', 12, 2, 3, 1, 8, 386, 14, 3, 1), board('1102', '砚西社区', 9, 0, 2, 0, 11, 201, 3, 2, 1), board('1103', '书院里社区', 10, 2, 3, 1, 6, 157, 3, 1, 1), board('1104', '汲泉社区', 5, 1, 1, 0, 4, 88, 0, 1, 0), board('1201', '桐荫社区', 14, 4, 4, 2, 9, 260, 21, 4, 0), board('1202', '望槐社区', 7, 0, 2, 1, 7, 118, 2, 1, 2), board('1203', '新桥社区', 3, 0, 0, 0, 2, 40, 0, 0, 0)];
export const importFile = { id: '31', rows: 2710, columns: [['姓名', '温如澜', 'name'], ['楼栋', '3号楼', 'building'], ['单元', '2', 'unit'], ['门牌', '301', 'room'], ['身份证号码', '99010119600101123X', 'citizen_no'], ['联系电话', '12800000042', 'phone'], ['备注', '独居', '']].map(([name, sample, maps_to]) => ({ name, sample, maps_to })) };
export const importCheck = { accepted: 2698, refused: 12, new_estates: [{ name: '红专院', lines: 4 }], examples: [[17, 'citizen_no', '证件号校验码不对'], [203, 'room', '房号是空的'], [761, 'phone', '电话只有 10 位']].map(([line, field, reason]) => ({ line, field, reason })) };

const read = (file) => JSON.parse(fs.readFileSync(new URL(`../../template/${file}`, import.meta.url), 'utf8'));
const days = Object.entries(read('calendar/cn.json').years);
export const books = {
  procedures: [read('procedure/ytg_urban.json')],
  rules: [read('rules/jwh-2026.json')],
  scope,
  calendar: { first_year: Number(days[0][0]), last_year: Number(days.at(-1)[0]), holidays: days.flatMap(([, y]) => y.holidays), workdays: days.flatMap(([, y]) => y.workdays) },
};
const way = (body, title, origin, have, needs, base, law) => ({ body, body_title: title, origin, have, needs, base, met: have >= needs, source: law });
export const demandCases = [
  { id: '9', matter: null, title: '3 号楼前增设路灯', text: '夜里太暗，老人孩子走路不安全，希望装三盏路灯。', state: 'open', signers: 43, adults: 41, reps: 6, at: NOW - 3 * D, ways: [way('residents_assembly', '居民会议', 'residents', 41, 240, 2396, '城市居民委员会组织法 §26'), way('residents_rep_meeting', '居民代表会议', 'reps', 6, 5, 25, '城市居民委员会组织法 §28')] },
  { id: '8', matter: null, title: '电动车充电棚加顶', text: '下雨天充电不安全。', state: 'open', signers: 7, adults: 7, reps: 0, at: NOW - 8 * D, ways: [way('residents_assembly', '居民会议', 'residents', 7, 240, 2396, '城市居民委员会组织法 §26'), way('residents_rep_meeting', '居民代表会议', 'reps', 0, 5, 25, '城市居民委员会组织法 §28')] },
];
const quantity = (community, name, unit, items, planned, done) => ({ community, name, unit, items, matters: 1, planned, done });
export const quantities = [quantity('1101', '砚东社区', '平方米', 2, 320000, 188000), quantity('1103', '书院里社区', '平方米', 1, 8600, 8600), quantity('1103', '书院里社区', '盏', 1, 4800, 1200)];
export const workRows = [
  { id: '1', matter: '43', title: '南区小广场改造', code: 'ZY-2026-0003', state: 'open', name: '铺装', unit: '平方米', planned: 8600, done: 8600, due_day: '2026-12-31' },
  { id: '2', matter: '43', title: '南区小广场改造', code: 'ZY-2026-0003', state: 'open', name: '路灯', unit: '盏', planned: 4800, done: 1200, due_day: '2026-12-31' },
];

const shelf = (slot, group, title, id, version) => ({ id, slot, group, title, version, from_day: id ? '2026-01-05' : null, by_name: id ? '闵知远' : '', at: id ? NOW - 300 * D : null, read: false });
export const masters = [
  shelf('flow_chart', 'both', '统一流程图', '901', 2),
  shelf('record_book', 'unified', '统一记录簿', '902', 1),
  shelf('party_contact', 'policy', '党员联系群众制度', '903', 1),
  shelf('review_duty', 'policy', '评议问责制度', null, 0),
];
const version = (id, n, from_day, to_day, note) => ({ id, slot: 'flow_chart', version: n, title: '统一流程图', text: '一征：征求居民意见。\n三议：提议、商议、决议。\n两公开：决议公开、结果公开。', note, from_day, to_day, by_name: '闵知远', at: NOW - 300 * D });
export const masterVersions = [version('901', 2, '2026-11-02', null, '增加群众评价一步'), version('900', 1, '2026-01-05', '2026-11-01', '首次发布')];
export const readings = [{ community: '1103', name: '书院里社区', staff: 14, read: 2 }];
const concern = (id, weight, text, extra = {}) => ({ id, body: 'weekly_huddle', meeting: null, resident: null, household: null, name: '楼下居民', weight, text, by_name: '祁小满', at: NOW - 2 * D, state: 'open', matter: null, matter_title: '', opinion: null, answer: '', case_at: null, done_at: null, done_by: '', told_way: '', told_at: null, turns: 1, ...extra });
export const concerns = [concern('3', 'important', '三号楼门口路灯不亮', { turns: 0 }), concern('2', 'urgent', '北门夜里有货车卸货，吵得睡不着', { answer: '先请民警和商户约定时间' }), concern('1', 'normal', '楼道里堆满纸箱，担心起火', { state: 'answered', answer: '当天清走', told_way: 'hand', done_at: NOW - D, done_by: '鲍行简' })];
