/** Words of mediation: what it is about, where it stands, who may do what. */
import { t } from './i18n';

const pick = (table: Record<string, string>, word: string | null | undefined): string => (word ? (table[word] ?? word) : '');

export const categories = (): Record<string, string> => ({
  noise: t('噪声'),
  leak: t('漏水'),
  parking: t('停车'),
  property_fee: t('物业费'),
  common: t('公共空间'),
  pet: t('养宠'),
  debt: t('债务'),
  damage: t('损害赔偿'),
  labour: t('劳动'),
  support: t('赡养扶养'),
  family: t('家庭财产'),
  marriage: t('婚姻关系'),
  identity: t('身份关系'),
  other: t('其他'),
});
export const categoryWord = (word: string): string => pick(categories(), word);
export const disputeState = (one: { state: string; step_title: string; outcome: string }): string =>
  one.state === 'refused' ? t('没有受理') : one.state === 'withdrawn' ? t('已停止') : one.state === 'archived' ? (one.outcome === 'settled' ? t('已达成协议') : t('调解终止')) : one.step_title;
