/** Words for money lines. */
import { t } from '@/kit/i18n';

function moneyWhat(what: string): string {
  switch (what) {
    case 'budget':
      return t('预算');
    case 'contract':
      return t('合同');
    case 'change':
      return t('变更');
    case 'payment':
      return t('付款');
    case 'settlement':
      return t('结算');
    default:
      return what;
  }
}

/** "合同 · 施工合同"; the kind is not said twice. */
export function moneyTitle(what: string, title: string): string {
  const kind = moneyWhat(what);
  return title === kind ? kind : `${kind} · ${title}`;
}

/** Quantities are kept in hundredths: 1860000 is "18,600". */
export function amountText(hundredths: number): string {
  const whole = String(Math.floor(hundredths / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = hundredths % 100;
  return rest ? `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}` : whole;
}
