/** How ways, states and faults of letters are said. */
import { t } from '@/kit/i18n';

export const wayWords = (way: string): string => ({ sms: t('短信'), mail: t('邮件'), robot: t('群机器人') })[way] ?? way;
export const stateWords = (state: string): string => ({ failed: t('没有送达'), waiting: t('等待发送'), sending: t('正在发送'), sent: t('已送达') })[state] ?? state;

export function faultWords(fault: string): string {
  const [word, code] = fault.split(' ');
  return ({
    late: t('网关没有按时回应'), unreached: t('连不上网关'), address: t('没有号码、邮箱或机器人已停用'), file: t('写不进数据目录'), unsure: t('发出后没有等到结果，可能已经送到'),
    status: t('网关拒收（{code}）', { code: code ?? '' }), robot: t('群机器人拒收（{code}）', { code: code ?? '' }),
  })[word ?? ''] ?? fault;
}
