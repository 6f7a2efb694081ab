/** Words of paired visits, for the phone and the desk. */
import { t } from './i18n';

const ranks = (): Record<string, string> => ({ section: t('科级干部'), community: t('社区干部'), party: t('普通党员') });
export const rankText = (w: string): string => ranks()[w] ?? w;

const kinds = (): Record<string, string> => ({ estate: t('小区'), building: t('楼栋'), household: t('联系户') });
export const pairKindText = (w: string): string => kinds()[w] ?? w;
export const pairKindOptions = () => Object.entries(kinds()).map(([value, label]) => ({ value, label }));

type Count = { kind: string; n: number; least: number; most: number; gap: number; excess: number };
const spanText = (c: Count): string => (c.least === c.most ? String(c.most) : `${c.least}-${c.most}`);
/** 小区 3（应 1-2） */
export const countText = (c: Count): string => t('{kind} {n}（应 {span}）', { kind: pairKindText(c.kind), n: c.n, span: spanText(c) });
export const faultText = (c: Count): string => (c.gap ? t('少 {n}', { n: c.gap }) : c.excess ? t('多 {n}', { n: c.excess }) : '');
