/** Refusals in the reader's words. */
import { ApiError } from './http';
import { t } from './i18n';

export type Trouble = 'offline' | 'signin' | 'denied' | 'missing' | 'fault';

/** Which state a page shows when its data did not come. */
export function troubleOf(e: unknown): Trouble {
  if (!(e instanceof ApiError)) return 'fault';
  if (e.status === 0) return 'offline';
  if (e.status === 401) return 'signin';
  if (e.status === 403) return 'denied';
  if (e.status === 404) return 'missing';
  return 'fault';
}

/** One sentence for the reader; the server's own words first, with the rule that refuses. */
export function errorWords(e: unknown): string {
  if (!(e instanceof ApiError)) return t('出了点问题，请再试一次');
  const words = e.message || plainWords(e);
  return e.rule ? t('{words}（依据：{rule}）', { words, rule: e.rule }) : words;
}

function plainWords(e: ApiError): string {
  if (e.id === 'net.offline') return t('手机没有联网，请连上网络再试');
  if (e.status === 0) return t('连不上服务器，请稍后再试');
  if (e.status === 401) return t('请先登录');
  if (e.status === 403) return t('您没有办这件事的权限');
  if (e.status === 404) return t('没有找到，可能已经撤下');
  if (e.status === 409) return t('现在不能办这一步，请刷新后再看');
  if (e.status === 413) return t('文件太大了');
  if (e.status === 429) return t('操作太频繁，请过一会儿再试');
  if (e.status === 503) return t('服务器正忙，请稍后再试');
  return t('出了点问题，请再试一次');
}
