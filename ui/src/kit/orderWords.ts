/** Words of an order: where it stands, and its stars. */
import { t } from './i18n';

const ends = (): Record<string, string> => ({ archived: t('已办结'), refused: t('未受理'), withdrawn: t('已取消'), suspended: t('已挂起') });
export const orderState = (one: { state: string; step_title: string }): string => (one.state === 'open' ? one.step_title : (ends()[one.state] ?? one.state));
export const orderStates = () => [{ value: 'open', label: t('办理中') }, ...Object.entries(ends()).map(([value, label]) => ({ value, label }))];
export const orderTone = (s: string): 'pri' | 'ok' | 'grey' => (s === 'open' ? 'pri' : s === 'archived' ? 'ok' : 'grey');
export const orderSteps = () => [{ value: 'order_accept', label: t('下单受理') }, { value: 'order_plan', label: t('约定时间') }, { value: 'order_serve', label: t('服务中') }, { value: 'order_rate', label: t('待评价') }];
export const starsText = (n: number): string => (n ? '★'.repeat(n) + '☆'.repeat(5 - n) : '');
