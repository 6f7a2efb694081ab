/** Words of money: where it comes from, what became of a petition, what a check asks. */
import { lang, t } from '@/kit/i18n';

const sources = (): Record<string, string> => ({
  office: t('社区工作经费'),
  staff: t('人员经费'),
  facility: t('基础设施建设经费'),
  project: t('项目资金'),
  repair_fund: t('维修资金'),
  donation: t('捐赠'),
  owners: t('业主共有收益'),
  other: t('其他'),
});
export const sourceText = (w: string) => sources()[w] ?? w;
export const sourceOptions = () => Object.entries(sources()).map(([value, label]) => ({ value, label }));
export const lineOptions = () => sourceOptions().slice(0, 3);

/** Fen as exact yuan, grouped: a ledger shows every fen. */
export function yuanText(fen: number): string {
  const n = Math.abs(fen);
  const whole = String(Math.floor(n / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const text = `${fen < 0 ? '-' : ''}${whole}.${String(n % 100).padStart(2, '0')}`;
  return lang.value === 'en' ? `¥${text}` : text;
}

export const thisYear = () => new Date(Date.now() + 28800000).getUTCFullYear();
export const today = () => new Date(Date.now() + 28800000).toISOString().slice(0, 10);

/** A table as its reader saved it: UTF-8, else the Chinese coding of WPS and Excel. */
export async function readTable(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
