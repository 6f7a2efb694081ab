/** What of a catalogue's item has changed, in words. */
import { t } from './i18n';

const members = (): Record<string, string> => ({
  added: t('新增'), gone: t('撤回'), title: t('名称'), examples: t('例子'), procedure: t('程序'), bodies: t('由谁决定'),
  papers: t('另须材料'), pass: t('通过比例'), owners: t('同时须业主决定'), reason: t('为什么'), source: t('依据'),
});
export const changeName = (what: string): string => members()[what] ?? what;
export const changeValue = (what: string, v: string): string => (what === 'owners' ? (v ? t('是') : t('否')) : v || (what === 'procedure' ? t('不在范围') : '—'));

/** "ge 2/3" as people write it. */
export function passText(pass: string): string {
  const [op = '', share = ''] = pass.split(' ');
  return share ? (op === 'gt' ? t('超过 {share}', { share }) : t('{share} 以上', { share })) : '';
}
