/** Words of the catalogue of services: kinds, the four ways, fees and limits. */
import { moneyText } from './format';
import { t } from './i18n';

const kinds = (): Record<string, string> => ({ civil: t('民政'), insurance: t('社会保险'), health: t('卫生健康'), housing: t('住房'), residence: t('户籍和居住'), disability: t('残疾人服务'), veterans: t('退役军人'), daily: t('生活服务'), other: t('其他') });
export const serviceKind = (w: string): string => kinds()[w] ?? w;
export const serviceKinds = () => Object.entries(kinds()).map(([value, label]) => ({ value, label }));

export const MODES = ['by_appointment', 'by_agency', 'at_home', 'mobile'] as const;
export type Mode = (typeof MODES)[number];
const modes = (): Record<string, string> => ({ by_appointment: t('预约办'), by_agency: t('全程代理'), at_home: t('上门办'), mobile: t('流动站办') });
export const modeText = (w: string): string => modes()[w] ?? w;
export const modesOf = (one: Record<Mode, boolean>): Mode[] => MODES.filter((m) => one[m]);

export const feeText = (fen: number): string => (fen ? moneyText(fen) : t('免费'));
export const limitText = (days: number): string => (days ? t('{n} 个工作日', { n: days }) : t('当场办结'));
export const materialLines = (text: string): string[] => text.split('\n').map((l) => l.trim()).filter(Boolean);
