/** Words of visits to people who need care. */
import { t } from './i18n';

const tiers = (): Record<string, string> => ({ high: t('高风险·每周'), key: t('重点·每月'), general: t('一般·每季') });
export const tierText = (w: string): string => tiers()[w] ?? w;
const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
export const tierOptions = () => options(tiers());

const categories = (): Record<string, string> => ({ alone_old: t('独居老人'), disabled_old: t('失能老人'), severe_disabled: t('重度残疾'), ill: t('大病患者'), poor: t('困难家庭'), left_child: t('留守儿童'), lost_child: t('困境儿童'), mental: t('精神障碍'), released: t('安置帮教'), other: t('其他') });
export const categoryText = (w: string): string => categories()[w] ?? w;
export const categoryOptions = () => options(categories());

const ways = (): Record<string, string> => ({ home: t('上门'), phone: t('打电话'), met: t('当面碰到') });
export const wayText = (w: string): string => ways()[w] ?? w;
export const wayOptions = () => options(ways());

const founds = (): Record<string, string> => ({ well: t('一切正常'), changed: t('有变化'), need: t('有事要帮办'), absent: t('没有见到人') });
export const foundText = (w: string): string => founds()[w] ?? w;
export const foundOptions = () => options(founds());

const results = (): Record<string, string> => ({ met: t('需要得到满足'), partly: t('部分满足'), unmet: t('没有满足') });
export const resultText = (w: string): string => results()[w] ?? w;
export const resultOptions = () => options(results());

const ends = (): Record<string, string> => ({ withdrawn: t('本人撤回同意'), moved: t('搬走'), dead: t('去世'), over: t('不再需要') });
export const endText = (w: string): string => ends()[w] ?? w;
export const endOptions = () => options(ends());
