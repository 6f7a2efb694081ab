// fixture_data.mjs - an invented community for looking at the phone app without a server.
const H = 3600000;
const D = 24 * H;
export const NOW = Date.UTC(2026, 10, 22, 5, 5); // 22 November, 13:05 in China
const at = (days, hours = 0) => NOW + days * D + hours * H;
const day = (n) => new Date(NOW + 8 * H + n * D).toISOString().slice(0, 10);

export const C = '9907';
const steps = [
  ['intake', 'intake', '立项'],
  ['solicit', 'solicit', '征求意见'],
  ['checks', 'check', '法律与风险把关'],
  ['propose', 'meeting', '两委提议'],
  ['consult', 'consult', '相关单位商议'],
  ['resolve', 'ballot', '居民代表会议决议'],
  ['decision_publicity', 'notice', '决议公开'],
  ['implement', 'work', '组织实施'],
  ['result_publicity', 'notice', '实施结果公开'],
  ['evaluate', 'survey', '居民评价'],
  ['archive', 'archive', '归档'],
];

function stepsAt(no, due) {
  return steps.map(([id, kind, title], i) => ({
    id: i + 1 <= no ? `${no}${i}` : null,
    step: id,
    kind,
    title,
    state: i + 1 < no ? 'closed' : i + 1 === no ? 'open' : 'waiting',
    round: 1,
    opened_at: i + 1 <= no ? at(-6 * (no - i) + 2) : null,
    closed_at: i + 1 < no ? at(-6 * (no - i) + 7) : null,
    due_at: i + 1 === no ? due : null,
    outcome: i + 1 < no ? ['同意立项', '118 条意见，全部答复', '法律意见可行，风险低', '9 人到会，8 人赞成', '5 家单位答复，修改一处', '赞成 35，通过', '', '', '', '', '', ''][i] : '',
  }));
}

const matter = (id, code, title, no, due, more) => ({
  id,
  code,
  title,
  state: 'open',
  step: steps[no - 1]?.[0] ?? 'archive',
  step_title: steps[no - 1]?.[2] ?? '归档',
  step_no: no,
  step_count: steps.length,
  round: 1,
  amount: null,
  affected_households: 318,
  created_at: at(-40),
  due_at: due,
  place: '望槐社区 3 号院',
  summary: '3 号院有三处垃圾投放点，夏天气味大，老人提着垃圾要走两百多米。今年收到 118 条意见，其中 18 条投诉气味。',
  origin: 'residents',
  body: 'residents_rep_meeting',
  scope: '公益事项',
  body_title: '居民代表会议决定',
  rules_title: 'jwh-2026',
  template_title: '一征三议两公开（城市社区）',
  score: null,
  closed_at: null,
  steps: stepsAt(no, due),
  events: [
    { id: 'e1', step: 'intake', word: 'step.opened', text: '进入“立项”（第 1 次）', note: '', by_name: '温如澜', at: at(-40) },
    { id: 'e2', step: 'intake', word: 'matter.accepted', text: '同意立项', note: '属于公益事项', by_name: '温如澜', at: at(-38) },
  ],
  papers: [],
  attached: [],
  ...more,
});

export const matters = [
  matter('41', 'WH-2026-0041', '调整 3 处垃圾分类投放点，增设洗手池和雨棚', 6, at(2, 5), {
    amount: 8640000,
    papers: [
      { id: 'p1', kind: 'legal', title: '法律意见书', step: 'checks', text: '', file_id: 'f1', at: at(-20), by_name: '岑以诺' },
      { id: 'p2', kind: 'summary', title: '意见汇总表', step: 'solicit', text: '', file_id: 'f2', at: at(-24), by_name: '鲍行简' },
    ],
  }),
  matter('44', 'WH-2026-0044', '槐荫路夜间停车怎么安排', 2, at(4, 3), { affected_households: 642, place: '望槐社区' }),
  matter('37', 'WH-2026-0037', '东门非机动车充电棚改建', 7, at(11, 10), { amount: 21500000 }),
  matter('29', 'WH-2026-0029', '老旧楼道粉刷与扶手更换', 8, at(30), { amount: 186000000, affected_households: 1236, place: '望槐社区' }),
  matter('22', 'WH-2026-0022', '中心花园健身器材更新', 10, at(5), { affected_households: 520 }),
  matter('11', 'WH-2026-0011', '北院门禁改造', 12, null, {
    state: 'archived',
    step: 'archive',
    step_title: '归档',
    step_no: 11,
    closed_at: at(-60),
    steps: stepsAt(12, null),
  }),
];

export const meeting = {
  id: '61',
  matter: '41',
  body: 'residents_rep_meeting',
  body_title: '居民代表会议',
  place: '社区党群服务中心二楼',
  starts_at: at(0, -3),
  state: 'open',
  expected: 58,
  present: 44,
  needed: 39,
  round: 1,
  emergency_reason: '',
  held: true,
  chair: '鲍行简',
  minutes: '',
  roll: [],
  mine: { voter: '901', name: '祝福根', present: false, way: '', voted: false },
};

export const ballot = {
  id: '71',
  matter: '41',
  meeting: '61',
  question: '是否同意按修改后的方案调整 3 处投放点，预算 8.64 万元？',
  nature: 'statutory',
  secret: false,
  changes: 1,
  hide_counts: true,
  state: 'open',
  opened_at: at(0, -1),
  closed_at: null,
  expected: 58,
  present: 44,
  cast: 20,
  needed: 23,
  hidden: true,
  agree: 0,
  oppose: 0,
  abstain: 0,
  outcome: '',
  form: 'motion', turn: 1, names: [], tally_hash: '',
  rule: '城市居民委员会组织法 §29',
  may_vote: false,
  why: '您不在本次表决的名册上。',
  mine: null,
};

export const plans = [
  {
    id: '82',
    version: 2,
    text: '一、3 号院北侧投放点向东移 25 米，远离 7 号楼窗口。\n二、三处投放点都装雨棚和洗手池。\n三、早 6 点到 9 点、晚 18 点到 21 点有人值守。',
    purpose: '减少气味，方便老人',
    budget: 8640000,
    fund_source: '社区公共收益',
    timetable: '12 月施工，20 天完工',
    at: at(-9),
    by_name: '居民委员会',
  },
  { id: '81', version: 1, text: '', purpose: '', budget: 7800000, fund_source: '', timetable: '', at: at(-17), by_name: '居民委员会' },
];

export const diff = {
  lines: [
    { what: 'gone', text: '一、3 号院北侧投放点原地改建。' },
    { what: 'new', text: '一、3 号院北侧投放点向东移 25 米，远离 7 号楼窗口。' },
    { what: 'same', text: '二、三处投放点都装雨棚和洗手池。' },
    { what: 'new', text: '三、早 6 点到 9 点、晚 18 点到 21 点有人值守。' },
  ],
};

export const opinions = [
  { id: '1', name: '王*', channel: 'online', text: '北侧那个点就在我家窗下，夏天不敢开窗。', at: at(-30), disposition: 'adopted', reason: '方案改为东移 25 米。', answered_at: at(-22), mine: false },
  { id: '2', name: '祝**', channel: 'online', text: '晚上九点以后也应当能投，上夜班的人赶不上。', at: at(-29), disposition: 'partly', reason: '晚间延长到 21 点，夜间保留应急桶。', answered_at: at(-22), mine: true },
  { id: '3', name: '李*', channel: 'visit', text: '希望每栋楼下都放一个桶。', at: at(-28), disposition: 'declined', reason: '与分类投放的要求不符，改为缩短到投放点的距离。', answered_at: at(-21), mine: false },
  { id: '4', name: '赵**', channel: 'suggestion_box', text: '洗手池冬天要防冻。', at: at(-2), disposition: '', reason: '', answered_at: null, mine: false },
];

const notice = (id, use, title, from, state, more) => ({
  id,
  matter: '37',
  matter_code: 'WH-2026-0037',
  use,
  title,
  starts_on: day(from),
  ends_on: day(from + 15),
  day_no: Math.min(15, -from + 1),
  days: 15,
  state,
  objections: [],
  text: '经居民代表会议表决，应到 58 人，实到 44 人，赞成 35 人，不同意 6 人，弃权 3 人，决议通过。\n\n充电棚设在东门北侧，设充电位 64 个，配烟感和自动断电。预算 21.5 万元，由社区公共收益支出。',
  scope: '望槐社区全体居民',
  channel: '东门公示栏、线上公示栏',
  contact: '居委会 鲍行简 0990-5550137',
  restarts: 0,
  photos: [{ id: 'ph1', which: 'first', file: 'f9', at: at(from), checked_by: '向守真' }],
  ...more,
});

export const notices = [
  notice('51', 'resolution', '东门非机动车充电棚改建的决议', -3, 'posted', {
    objections: [
      { id: 'o1', name: '孙*', text: '充电棚离 2 号楼太近，担心消防安全。', at: at(-2), due_at: at(1), reply: '棚体与楼间距 12 米，符合消防要求，图纸已附。', replied_at: at(-1), decision: 'dismissed', mine: false },
      { id: 'o2', name: '周**', text: '预算里没有写后续电费怎么分摊。', at: at(-1), due_at: at(2), reply: '', replied_at: null, decision: '', mine: false },
    ],
  }),
  notice('52', 'meeting', '居民代表会议通知：垃圾分类投放点调整', -4, 'posted', { matter: '41', matter_code: 'WH-2026-0041' }),
  notice('53', 'call', '征求意见：槐荫路夜间停车怎么安排', -6, 'posted', { matter: '44', matter_code: 'WH-2026-0044' }),
  notice('48', 'result', '北院门禁改造办理结果', -80, 'ended', { matter: '11', matter_code: 'WH-2026-0011' }),
];

export const works = {
  money_changes: [],
  decisions: [],
  chain: { resolved: 186000000, decided: 0, limit: 186000000, budget: 186000000, contract: 179860000, change: 0, spent: 53958050, settled: 0, left: 132041950, agrees: true, says: '' },
  items: [
    { id: 'w1', name: '铺设路面', unit: '㎡', planned: 1860000, done: 1153200, due_day: day(40) },
    { id: 'w2', name: '楼道粉刷', unit: '㎡', planned: 4200000, done: 2688000, due_day: day(40) },
    { id: 'w3', name: '更换扶手', unit: '米', planned: 920000, done: 552000, due_day: day(40) },
  ],
  money: [
    { id: 'm1', what: 'budget', title: '总预算', fen: 186000000, at: at(-90) },
    { id: 'm2', what: 'contract', title: '施工合同', fen: 179860000, at: at(-70) },
    { id: 'm3', what: 'payment', title: '首期款', fen: 53958050, at: at(-60) },
  ],
  progress: [{ id: 'g1', text: '1 至 6 号楼楼道粉刷完工，扶手更换到 4 号楼。', permille: 620, at: at(-3), photos: ['f7', 'f8'] }],
  acceptance: null,
  percent: 62,
};

export const survey = { id: '91', opens: at(-2), closes: at(5), state: 'open', n: 37, shown: false, score_x100: 0, mine: '', may_answer: true, rectify: null, texts: [] };

export const demands = [
  { id: '31', title: '3 号楼前增设路灯', text: '晚上看不清台阶，老人摔过两次。', state: 'open', signers: 46, matter: null, at: at(-5) },
  { id: '30', title: '垃圾投放点离窗户太近', text: '夏天气味大，希望挪一挪。', state: 'adopted', signers: 132, matter: '41', at: at(-45) },
];

export const places = [
  { id: '99', parent: null, level: 'district', name: '明漪区', kind: '' },
  { id: '9902', parent: '99', level: 'subdistrict', name: '梧桐街道', kind: '' },
  { id: '9901', parent: '99', level: 'subdistrict', name: '砚池街道', kind: '' },
  { id: '9906', parent: '9902', level: 'community', name: '桐荫社区', kind: 'old' },
  { id: '9907', parent: '9902', level: 'community', name: '望槐社区', kind: 'mixed' },
  { id: '9903', parent: '9901', level: 'community', name: '砚东社区', kind: 'old' },
];

export const demoAccounts = [
  { login: 'resident', name: '祝福根', kind: '', title: '', place: '望槐社区' },
  { login: 'secretary', name: '温如澜', title: '书记', place: '望槐社区' },
  { login: 'supervisor', name: '向守真', title: '监督委主任', place: '望槐社区' },
  { login: 'unbound', name: '祝晓棠', title: '', place: '望槐社区' },
];

const guest = { account: null, login: '', name: '', csrf: '', demo: true, totp: false, now: NOW, communities: [], places: [] };

export function meOf(login) {
  const who = demoAccounts.find((one) => one.login === login);
  if (!who) return guest;
  const seat = {
    id: C,
    name: '望槐社区',
    resident: login === 'unbound' ? null : '901',
    resident_name: who.name,
    household_text: login === 'unbound' ? '' : '3 号楼 2 单元 1201',
    perms: [],
    posts: login === 'resident' ? [{ kind: 'residents_rep', title: '居民代表' }] : who.title ? [{ kind: login, title: who.title }] : [],
  };
  return {
    account: '1', login, name: who.name, csrf: 'fixture', demo: true, totp: false, now: NOW, expires_at: NOW + 86400000, idle_ms: 1800000,
    communities: login === 'unbound' ? [] : [seat],
    places: [],
  };
}

export const waiting = [
  { what: 'vote', community: C, matter: '41', title: '调整 3 处垃圾分类投放点，增设洗手池和雨棚', due_at: at(2, 5), subject: '71', link: `/${C}/matters/41` },
  { what: 'review', community: C, matter: '22', title: '中心花园健身器材更新', due_at: at(5), subject: '91', link: `/${C}/matters/22/review` },
];

export const mine = [
  { what: 'opinion', community: C, matter: '41', title: '调整 3 处垃圾分类投放点，增设洗手池和雨棚', at: at(-29), text: '晚上九点以后也应当能投。', subject: '2', link: `/${C}/matters/41` },
  { what: 'sign_in', community: C, matter: '41', title: '调整 3 处垃圾分类投放点，增设洗手池和雨棚', at: at(0, -3), text: 'qr', subject: '61', link: `/${C}/matters/41` },
];

const shelf = (slot, group, title, id, version) => ({ id, slot, group, title, version, from_day: id ? '2026-01-05' : null, by_name: id ? '闵知远' : '', at: id ? NOW - 300 * D : null, read: false });
export const masters = [
  shelf('flow_chart', 'both', '统一流程图', '901', 2),
  shelf('record_book', 'unified', '统一记录簿', '902', 1),
  shelf('party_contact', 'policy', '党员联系群众制度', '903', 1),
  shelf('review_duty', 'policy', '评议问责制度', null, 0),
];
