/** Words of mediation the desk says: grades, channels, signatures, the court, the team. */
import { t } from '@/kit/i18n';

const pick = (table: Record<string, string>, word: string | null | undefined): string => (word ? (table[word] ?? word) : '');
export const optionsOf = (table: Record<string, string>) => Object.entries(table).map(([value, label]) => ({ value, label }));

export const steps = (): Record<string, string> => ({ lodge: t('受理'), grade: t('分级'), assign: t('指派'), inform: t('告知'), mediate: t('调解'), agree: t('签订协议'), revisit: t('履行回访'), casefile: t('归档') });
export const states = (): Record<string, string> => ({ open: t('办理中'), archived: t('已归档'), refused: t('没有受理'), withdrawn: t('已停止') });
export const grades = (): Record<string, string> => ({ 1: t('一级'), 2: t('二级'), 3: t('三级') });
export const gradeWord = (n: number): string => (n ? pick(grades(), String(n)) : t('未分级'));
export const channels = (): Record<string, string> => ({ window: t('窗口'), phone: t('电话'), visit: t('走访'), transfer: t('办件转来'), signal: t('苗头预警'), own: t('主动发现'), app: t('手机') });
export const channelWord = (w: string): string => pick(channels(), w);
export const sideWord = (w: string): string => pick({ applicant: t('申请人'), respondent: t('被申请人') }, w);
export const consentWord = (w: string): string => pick({ asked: t('待答复'), yes: t('同意调解'), no: t('不同意') }, w);
export const consentWays = (): Record<string, string> => ({ phone: t('电话'), paper: t('书面'), oral: t('当面口头') });
export const injuries = (): Record<string, string> => ({ 0: t('没有人受伤'), 1: t('轻伤以下'), 2: t('伤情较重') });
export const signWays = (): Record<string, string> => ({ paper: t('纸上签名'), print: t('按指印') });
export const sessionWord = (w: string): string => pick({ planned: t('待进行'), held: t('已进行'), cancelled: t('已取消') }, w);
export const riskWord = (w: string): string => pick({ watch: t('有激化风险'), police: t('已报公安') }, w);
export const courts = (): Record<string, string> => ({ asked: t('已申请'), accepted: t('法院受理'), confirmed: t('已确认'), rejected: t('不予确认') });
export const courtWord = (w: string): string => pick(courts(), w);
export const nextCourt = (now: string): string[] => (now === '' ? ['asked'] : now === 'asked' ? ['accepted', 'rejected'] : now === 'accepted' ? ['confirmed', 'rejected'] : []);
export const performedWords = (): Record<string, string> => ({ yes: t('已履行'), partly: t('部分履行'), no: t('没有履行') });
export const performedWord = (w: string): string => pick(performedWords(), w);
export const scans = (): Record<string, string> => ({ agreement: t('签字的协议书'), notice: t('签字的告知书'), record: t('签字的笔录'), court: t('司法确认材料'), visit: t('回访记录'), other: t('其他材料') });
export const scanWord = (w: string): string => pick(scans(), w);
export const otherWays = (): Record<string, string> => ({ arbitration: t('仲裁'), admin: t('行政途径'), court: t('诉讼') });
export const noteWord = (w: string): string =>
  pick({ lodged: t('纠纷情况'), consent: t('征求意见'), graded: t('定级说明'), raised: t('升级理由'), recused: t('回避理由'), extended: t('延长理由'), stopped: t('停止原因'), terminated: t('终止原因'), facts: t('纠纷事实'), 'risk.watch': t('激化风险'), 'risk.police': t('已报公安') }, w);
/** Bits of rule/dispute.h: what made a grade higher than one. */
export const causesText = (bits: number): string => [t('金额'), t('人数'), t('伤情'), t('持续时间'), t('调过未成')].filter((_, n) => (bits >> n) & 1).join(t('、'));

export const teamKinds = (): Record<string, string> => ({ mediator: t('人民调解员'), lawyer: t('律师'), judge: t('社区法官'), volunteer: t('调解志愿者') });
export const teamKind = (w: string): string => pick(teamKinds(), w);
export const teamStates = (): Record<string, string> => ({ serving: t('在岗'), paused: t('暂停'), left: t('离队') });
export const proofs = (): Record<string, string> => ({ training: t('培训'), certificate: t('证书') });
