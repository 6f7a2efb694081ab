/** Words of covenants: the kinds of clause, what a sentence is doubted for, the state of a version. */
import type { Covenant } from '@/api/covenant';
import { t } from '@/kit/i18n';

export const clauseTags = (): Record<string, string> => ({
  heading: t('标题'),
  general: t('总则'),
  order: t('公共秩序'),
  hygiene: t('环境卫生'),
  safety: t('安全消防'),
  kin: t('邻里家庭'),
  customs: t('移风易俗'),
  property: t('公共设施'),
  affairs: t('参与议事'),
  measures: t('约束措施'),
  closing: t('附则'),
});
export const clauseTag = (w: string): string => clauseTags()[w] ?? w;

const bans = (): Record<string, string> => ({
  fine: t('疑似罚款或变相罚款'),
  force: t('疑似侵害人身或财产'),
  rights: t('疑似剥夺法定权利'),
  welfare: t('疑似卡扣福利或服务'),
  sanction: t('其他惩戒措施，请律师看'),
});
export const banWord = (w: string): string => bans()[w] ?? w;

const states = (): Record<string, string> => ({ passed: t('已通过，未施行'), in_force: t('施行中'), replaced: t('已被新版替代'), void: t('未生效') });
export const covenantState = (w: string): string => states()[w] ?? w;
export const covenantTone = (w: string): 'ok' | 'amber' | 'grey' => (w === 'in_force' ? 'ok' : w === 'passed' ? 'amber' : 'grey');
export const filingOffices = (): Record<string, string> => ({ subdistrict: t('街道办事处'), district: t('区政府') });
/** The number and the day, or that it was never filed. */
export const filingText = (v: Covenant): string => (v.filed ? t('{office}备案，备案号 {number}', { office: filingOffices()[v.filing_office] ?? v.filing_office, number: v.filing_no }) : t('未备案'));
