/** Words for the fixed terms of the record: states, channels, kinds; one place, both languages by t(). */
import { daysLeft } from '@/kit/format';
import { t } from '@/kit/i18n';
import type { Option } from './kit/forms';

const kinds = () => ({ intake: t('立项'), solicit: t('征求意见'), check: t('论证备案'), meeting: t('会议审议'), consult: t('商议'), ballot: t('会议决议'), elect: t('选举'), hear: t('听取申辩'), recall: t('罢免表决'), review: t('民主评议'), forum: t('听证、协调、评议'), papers: t('材料移交'), owners_call: t('业主表决提议'), owners: t('业主表决'), notice: t('公示'), work: t('实施'), survey: t('评价'), archive: t('归档') });
export const kindTitle = (w: string): string => pick(kinds(), w);
export const kindOptions = () => options(kinds());

const pick = (table: Record<string, string>, word: string | null | undefined) => (word ? (table[word] ?? word) : '');
const options = (table: Record<string, string>): Option[] => Object.entries(table).map(([value, label]) => ({ value, label }));

const matterStates = () => ({ open: t('进行中'), suspended: t('已中止'), withdrawn: t('已撤回'), rejected: t('未通过'), refused: t('不予立项'), archived: t('已归档') });
export const matterState = (w: string) => pick(matterStates(), w);
export const matterStateOptions = () => options(matterStates());
export const matterTone = (w: string) => ({ open: '', archived: 'ok', suspended: 'amber' })[w] ?? 'grey';

const stepStates = () => ({ open: t('正在办'), closed: t('已完成'), returned: t('已退回'), skipped: t('无须办理'), failed: t('未成'), waiting: t('未开始'), ended: t('到此为止'), dropped: t('不再进行') });
export const stepState = (w: string) => pick(stepStates(), w);

const origins = () => ({ committee: t('两委提出'), secretary: t('书记提出'), residents: t('居民联名'), reps: t('居民代表提出'), huddle: t('三务合一碰头会'), superior: t('上级交办') });
export const origin = (w: string) => pick(origins(), w);
export const originOptions = () => options(origins());

const channels = () => ({ visit: t('入户走访'), symposium: t('座谈会'), questionnaire: t('问卷'), suggestion_box: t('意见箱'), weekly_huddle: t('周碰头'), online: t('线上') });
export const channel = (w: string) => pick(channels(), w);
export const channelOptions = () => options(channels());

const dispositions = () => ({ adopted: t('采纳'), partly: t('部分采纳'), declined: t('不采纳') });
export const disposition = (w: string | null) => (w ? pick(dispositions(), w) : t('待答复'));
export const dispositionOptions = () => options(dispositions());
const stances = () => ({ agree: t('同意'), change: t('想改'), against: t('反对') });
export const stance = (w: string) => pick(stances(), w);
export const stanceOptions = () => options(stances());
const toldWays = () => ({ paper: t('送纸条'), visit: t('上门说'), sms: t('打电话或短信') });
export const toldWay = (w: string) => pick({ ...toldWays(), app: t('手机'), sms: t('短信'), board: t('公开栏') }, w);
export const toldWayOptions = () => options(toldWays());
export const dispositionTone = (w: string | null) => (!w ? 'seal' : ({ adopted: 'ok', partly: 'blue' }[w] ?? 'grey'));

const checkKinds = () => ({ legal: t('法律意见'), risk: t('风险评估'), filing: t('街道备案') });
export const checkKind = (w: string) => pick(checkKinds(), w);
export const checkKindOptions = () => options(checkKinds());
const verdicts = () => ({ feasible: t('可行'), not_feasible: t('不可行'), low: t('低风险'), mid: t('中风险'), high: t('高风险'), filed: t('已备案'), override: t('街道签批') });
export const verdict = (w: string) => pick(verdicts(), w);
export const verdictOptions = () => options(verdicts()).filter((o) => ['feasible', 'not_feasible', 'filed'].includes(o.value));

const answers = () => ({ agree: t('同意'), amend: t('建议修改'), oppose: t('反对') });
export const answer = (w: string) => pick({ ...answers(), waiting: t('等回复'), silent: t('未回复') }, w);
export const answerOptions = () => options(answers());

const meetingStates = () => ({ called: t('已通知'), open: t('开会中'), closed: t('已散会'), failed: t('未开成'), void: t('作废') });
export const meetingState = (w: string) => pick(meetingStates(), w);
export const meetingTone = (w: string) => ({ called: 'blue', open: 'amber', closed: 'ok', failed: 'seal' })[w] ?? 'grey';

const ways = () => ({ qr: t('扫码'), hand: t('手工签到'), proxy: t('委托'), video: t('视频'), phone: t('手机'), paper: t('纸质票') });
export const way = (w: string | null) => pick(ways(), w);
export const wayOptions = (words: readonly string[]): Option[] => words.map((w) => ({ value: w, label: way(w) }));

const choices = () => ({ agree: t('同意'), oppose: t('不同意'), abstain: t('弃权') });
export const choice = (w: string) => pick(choices(), w);

const outcomes = () => ({ passed: t('通过'), rejected: t('未通过'), no_quorum: t('人数不足') });
export const outcome = (w: string | null) => pick(outcomes(), w);
export const nature = (w: string) => (w === 'statutory' ? t('法定表决') : t('意见征询'));

const uses = () => ({ call: t('征求意见公告'), summary: t('意见汇总公开'), meeting: t('会议通知'), resolution: t('决议公开'), result: t('实施结果公开'), other: t('其他公示') });
export const use = (w: string) => pick(uses(), w);
export const useOptions = () => options(uses());

const noticeStates = () => ({ posted: t('公示中'), over: t('期满待办结'), ended: t('已期满'), taken_down: t('已撤下') });
export const noticeState = (w: string) => pick(noticeStates(), w);
export const noticeTone = (w: string) => ({ posted: 'blue', over: 'amber', ended: 'ok', taken_down: 'seal' })[w] ?? 'grey';
/** Its last day has gone by; it hangs until the step is closed. */
export const noticeAt = (n: { state: string; ends_on: string }, now: number) => (n.state === 'posted' && daysLeft(n.ends_on, now) < 0 ? 'over' : n.state);
export const decision = (w: string | null) => pick({ sustained: t('成立'), dismissed: t('不成立') }, w);

const scores = () => ({ satisfied: t('满意'), mostly: t('基本满意'), fair: t('一般'), unsatisfied: t('不满意') });
export const scoreOptions = () => options(scores());

const moneyKinds = () => ({ budget: t('预算'), contract: t('合同'), change: t('变更'), payment: t('支付'), settlement: t('结算') });
export const moneyKind = (w: string) => pick(moneyKinds(), w);
export const moneyKindOptions = () => options(moneyKinds()).filter((o) => o.value !== 'change');

const educations = () => ({ primary: t('小学'), junior: t('初中'), senior: t('高中、中专'), college: t('大专'), bachelor: t('本科'), master: t('硕士'), doctor: t('博士') });
export const education = (w: string) => pick(educations(), w);
export const educationOptions = () => options(educations());
export const nominated = (w: string) => pick({ party: t('党组织提名'), voters: t('选民联名') }, w);
export const candidateState = (w: string) => pick({ named: t('待审查'), accepted: t('合格'), refused: t('不合格'), withdrawn: t('本人放弃') }, w);
export const candidateTone = (w: string) => ({ named: 'amber', accepted: 'ok', refused: 'seal' })[w] ?? 'grey';
export const result = (w: string) => pick({ elected: t('当选'), tied: t('票数相同，未当选'), not: t('未当选'), best: t('优秀'), good: t('称职'), basic: t('基本称职'), poor: t('不称职') }, w);
export const resultTone = (w: string) => ({ elected: 'ok', best: 'ok', good: 'blue', basic: 'amber', poor: 'seal', tied: 'amber' })[w] ?? 'grey';

const people = () => ({ living: t('在册'), moved: t('迁出'), dead: t('去世') });
export const residentState = (w: string) => pick(people(), w);

const organisations = () => ({ company: t('企业'), public: t('机关事业单位'), social: t('社会组织'), merchant: t('商户'), property: t('物业'), other: t('其他') });
export const organisationKind = (w: string) => pick(organisations(), w);
export const organisationOptions = () => options(organisations());

const agendaKinds = () => ({ first_topic: t('第一议题'), matter: t('议事事项'), report: t('报告'), concern: t('群众反映'), pledge: t('共建承诺'), other: t('其他') });
export const agendaKind = (w: string) => pick(agendaKinds(), w);
export const agendaKindOptions = (words: string[]) => options(agendaKinds()).filter((o) => words.includes(o.value));

const proofs = () => ({ none: t('没有送达'), sent: t('已发出，未点开'), sms: t('短信已受理'), hand: t('当面送达'), read: t('已点开') });
export const proofWord = (w: string) => pick(proofs(), w);
export const proofTone = (w: string) => ({ read: 'ok', hand: 'ok', sms: 'ok', sent: 'amber' })[w] ?? 'seal';

const moments = () => ({ opened: t('开会'), came: t('到会'), back: t('返回'), left: t('离场'), recused: t('回避'), vote_opened: t('开始表决'), vote_closed: t('结束表决'), closed: t('散会') });
export const momentWord = (w: string) => pick(moments(), w);

const signRoles = () => ({ chair: t('主持人'), recorder: t('记录人'), supervisor: t('监督人') });
export const signRole = (w: string) => pick(signRoles(), w);
export const signRoleOptions = (runs: boolean, watches: boolean) => options(signRoles()).filter((o) => (o.value === 'supervisor' ? watches : runs));

const fileKinds = () => ({ photo: t('照片'), sound: t('录音'), paper: t('文件') });
export const fileKind = (w: string) => pick(fileKinds(), w);
export const fileKindOptions = () => options(fileKinds());

const grounds = () => ({ near_relative: t('近亲属'), interest: t('有利害关系'), other: t('其他') });
export const ground = (w: string) => pick(grounds(), w);
export const groundOptions = () => options(grounds());

/** By the names of the rule sets: a body of the Party. The server is the judge. */
export const isPartyBody = (w: unknown): boolean => typeof w === 'string' && w.startsWith('party_');
