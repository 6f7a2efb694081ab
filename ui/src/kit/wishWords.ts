/** Words of the menu and its orders. */
import { t } from './i18n';

const kinds = (): Record<string, string> => ({ lecture: t('讲座'), class: t('课程'), care: t('照料'), repair: t('小修小补'), culture: t('文化活动'), child: t('孩子看护'), other: t('其他') });
export const menuKind = (w: string): string => kinds()[w] ?? w;
export const menuKinds = () => Object.entries(kinds()).map(([value, label]) => ({ value, label }));
const states = (): Record<string, string> => ({ waiting: t('等社区下单'), offered: t('等团队答复'), declined: t('一队未接'), returned: t('退回社区'), accepted: t('团队已接'), delivered: t('已完成'), ended: t('已取消') });
export const orderState = (w: string): string => states()[w] ?? w;
export const orderStates = () => Object.entries(states()).filter(([value]) => value !== 'waiting').map(([value, label]) => ({ value, label }));
export const orderTone = (w: string): 'amber' | 'blue' | 'ok' | 'grey' | 'seal' => (({ offered: 'amber', waiting: 'amber', declined: 'amber', returned: 'seal', accepted: 'blue', delivered: 'ok' }) as const)[w as 'offered'] ?? 'grey';
export const meanText = (sum: number, n: number): string => (n ? (Math.round((sum * 10) / n) / 10).toFixed(1) : '—');
