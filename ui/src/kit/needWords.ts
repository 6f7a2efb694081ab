/** Words of needs, resources and projects. */
import { t } from './i18n';

const kinds = (): Record<string, string> => ({ care: t('养老助老'), child: t('孩子看护'), health: t('健康'), repair: t('小修小补'), facility: t('设施'), culture: t('文化活动'), job: t('就业'), law: t('法律'), other: t('其他') });
export const needKind = (w: string): string => kinds()[w] ?? w;
export const needKinds = () => Object.entries(kinds()).map(([value, label]) => ({ value, label, title: label }));

const states = (): Record<string, string> => ({ open: t('待匹配'), matched: t('已匹配'), project: t('办理中'), done: t('已销号'), declined: t('未采纳') });
export const needState = (w: string): string => states()[w] ?? w;
export const needStates = () => Object.entries(states()).map(([value, label]) => ({ value, label }));
export type NeedTone = 'amber' | 'blue' | 'ok' | 'grey' | 'seal';
export const needTone = (one: { state: string; late: boolean }): NeedTone => (one.late ? 'seal' : (({ open: 'amber', matched: 'blue', project: 'blue', done: 'ok' })[one.state] as NeedTone | undefined) ?? 'grey');

const notes = (): Record<string, string> => ({ opened: t('立项'), progress: t('进展'), proof: t('完成凭证'), rated: t('确认评价'), closed: t('销号'), reopened: t('重开') });
export const noteKind = (w: string): string => notes()[w] ?? w;
const ways = (): Record<string, string> => ({ app: t('本人在手机上'), visit: t('上门问'), phone: t('电话问') });
export const wayText = (w: string): string => ways()[w] ?? w;
export const askWays = () => ['visit', 'phone'].map((value) => ({ value, label: wayText(value) }));
