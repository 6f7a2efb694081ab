/** Words of duty and of visits, for the console and the phone. */
import { t } from './i18n';

const roles = (): Record<string, string> => ({ head: t('书记主任接访'), deputy: t('副职领导接访'), onsite: t('社区坐班') });
export const roleText = (w: string): string => roles()[w] ?? w;

const kinds = (): Record<string, string> => ({ inquiry: t('咨询'), appeal: t('诉求'), dispute: t('纠纷'), advice: t('建议'), service: t('办事') });
export const visitKind = (w: string): string => kinds()[w] ?? w;
export const visitKinds = () => Object.entries(kinds()).map(([value, label]) => ({ value, label }));

const states = (): Record<string, string> => ({ asked: t('等对方答复'), done: t('已换'), refused: t('对方没有同意'), withdrawn: t('已收回') });
export const swapState = (w: string): string => states()[w] ?? w;
