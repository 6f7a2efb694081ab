/** Words of what residents bring: classes of promise, levels, channels, desks, outcomes. */
import type { Item } from '@/api/case';
import { t } from './i18n';

const pick = (table: Record<string, string>, word: string | null | undefined): string => (word ? (table[word] ?? word) : '');
export const wordsOf = <K extends string>(table: Record<K, string>): { value: K; label: string; title: string }[] =>
  (Object.keys(table) as K[]).map((value) => ({ value, label: table[value], title: table[value] }));

export const classes = () => ({ h2: t('2 小时'), h24: t('24 小时'), wd2: t('2 个工作日'), wd3: t('3 个工作日'), wd5: t('5 个工作日') });
export const classWord = (w: string | null) => pick(classes(), w);
export const levels = () => ({ general: t('一般'), larger: t('较大'), major: t('重大'), critical: t('特别重大') });
export const levelWord = (w: string | null) => pick(levels(), w);
export const desks = () => ({ community: t('社区'), subdistrict: t('街道'), district: t('区') });
export const deskWord = (w: string | null) => pick(desks(), w);
export const channels = () => ({ app: t('手机'), guest: t('游客'), phone: t('电话'), window: t('窗口'), paper: t('意见箱'), patrol: t('巡查'), visit: t('走访'), huddle: t('周碰头'), system: t('转来'), device: t('设备报警'), open311: t('开放接口') });
export const channelWord = (w: string | null) => pick(channels(), w);
export const kinds = () => ({ accept: t('受理'), route: t('派单'), handle: t('办理'), verify: t('核查'), callback: t('回访'), close: t('结案') });
export const kindWord = (w: string | null) => pick(kinds(), w);
export const caseTemplates = () => ({ grid_event: t('网格事件'), appeal_ticket: t('诉求工单') });
export const outcomes = () => ({ solved: t('已解决'), explained: t('已解释'), referred: t('已转交') });
export const outcomeWord = (w: string | null) => pick(outcomes(), w);
export const solutions = () => ({ yes: t('解决了'), mostly: t('基本解决'), no: t('没有解决') });
export const solvedWord = (w: string | null) => pick(solutions(), w);
export const contactWays = () => ({ phone: t('打电话'), visit: t('上门'), app: t('手机消息'), sms: t('发短信') });
export const callWays = () => ({ phone: t('打电话'), visit: t('上门'), sms: t('发短信') });
export const wayWord = (w: string | null) => pick(contactWays(), w);
export const partStates = () => ({ sent: t('待签收'), taken: t('办理中'), done: t('已办结'), returned: t('已退回') });
export const partWord = (w: string | null) => pick(partStates(), w);
export const phases = () => ({ report: t('反映时'), before: t('处置前'), after: t('处置后'), check: t('核查时') });
export const phaseWord = (w: string | null) => pick(phases(), w);
export const roles = () => ({ handle: t('网格员可以处置'), persuade: t('网格员只劝导'), report: t('网格员只上报') });
export const roleWord = (w: string | null) => pick(roles(), w);
export const unitKinds = () => ({ community: t('社区'), property: t('物业'), urban_management: t('城管'), sanitation: t('环卫'), urban_works: t('市政'), water: t('供水'), power: t('供电'), utilities: t('公用事业'), fire: t('消防'), police: t('公安'), civil_affairs: t('民政'), street_office: t('街道科室'), health: t('卫生'), housing: t('住建') });
export const unitKind = (w: string | null) => pick(unitKinds(), w);
export const namings = () => ({ named: t('留名'), hidden: t('不让承办人看到我的名字'), anonymous: t('匿名，谁也查不到') });
export const namingWord = (w: string | null) => pick(namings(), w);

export const holdKinds = () => ({ pause: t('暂停计时'), on_account: t('挂账') });
export const holdWord = (w: string | null) => pick(holdKinds(), w);
export const holdScopes = () => ({ material: t('等补材料'), court: t('等司法程序'), weather: t('等天气、季节'), third_party: t('等第三方'), policy: t('政策不明确'), funds: t('资金未落实'), ownership: t('权属有争议') });
export const scopeWord = (w: string | null) => pick(holdScopes(), w);

export const callWhys = () => ({ low: t('评价偏低'), drawn: t('随机抽中') });
export const callWhy = (w: string | null) => pick(callWhys(), w);
/** What another case or matter is to this one. */
export function linkWord(one: { kind: string; points: boolean }): string {
  const words: Record<string, string> = { 'merged.true': t('已并入'), 'merged.false': t('并进来的'), 'split.true': t('由它拆出'), 'split.false': t('拆出的'), 'source.true': t('成为议题来源') };
  return words[`${one.kind}.${one.points}`] ?? '';
}

/** One word for where a case stands. */
export function caseState(one: { state: string; step_title: string }): string {
  if (one.state === 'open') return one.step_title;
  return pick({ archived: t('已结案'), refused: t('未受理'), suspended: t('已挂起'), withdrawn: t('已撤回') }, one.state);
}

const pairs = (text: string): Set<string> => {
  const letters = Array.from(text.toLowerCase().replace(/[\s，。、；：,.;:!！?？]/g, ''));
  return new Set(letters.slice(1).map((letter, n) => (letters[n] ?? '') + letter));
};

/** The item whose title and examples share most with what was written; "" when nothing does. */
export function guessItem(text: string, items: readonly Item[]): string {
  const said = pairs(text);
  let best = '';
  let most = 0;
  for (const one of items) {
    const known = pairs(`${one.title}，${one.examples}`);
    const n = [...said].filter((pair) => known.has(pair)).length;
    if (n > most) [best, most] = [one.id, n];
  }
  return best;
}
