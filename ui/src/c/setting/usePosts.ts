/** Posts of a place: the list, giving one, ending one. */
import { readAll } from '@/api/all';
import { listAccounts, listPostKinds, listPosts, type Post } from '@/api/office';
import { actIn } from '@/api/bench';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';
import { askForm } from '../kit/forms';
import { sayTrouble } from '../kit/say';
import { usePages } from '../kit/usePages';
import { filled } from '../matter/acts/act';
import { can, place } from '../session';

export function usePosts(c: string) {
  const pages = usePages<Post>((after) => listPosts(c, after));

  async function give(): Promise<void> {
    try {
      const kinds = (await listPostKinds()).items.filter((k) => k.level === place.value?.level);
      const accounts = can('account.run') ? await readAll((after) => listAccounts(c, after)) : [];
      const sent = await askForm({
        title: t('设岗'),
        button: t('设岗'),
        done: t('岗位已设'),
        fields: [
          { name: 'kind', label: t('岗位'), kind: 'pick', need: true, options: kinds.map((k) => ({ value: k.id, label: k.title })) },
          { name: 'name', label: t('姓名'), kind: 'text', need: true, max: 40 },
          { name: 'from_day', label: t('任期从'), kind: 'day', need: true },
          { name: 'to_day', label: t('任期到'), kind: 'day' },
          { name: 'account', label: t('账号'), kind: 'pick', options: accounts.map((a) => ({ value: a.id, label: `${a.name}（${a.login}）` })), hint: t('没有账号的岗位也可以设，以后再补') },
        ],
        send: (v) => actIn(c, 'posts', filled(v)),
      });
      if (sent) await pages.load.reload();
    } catch (e) {
      sayTrouble(errorWords(e));
    }
  }
  async function end(p: Post): Promise<void> {
    const sent = await askForm({
      title: t('{name}离任', { name: p.name }),
      says: t('离任后不再有这个岗位的权限，经手的记录都留着。'),
      button: t('离任'),
      danger: true,
      done: t('已离任'),
      fields: [{ name: 'reason', label: t('理由'), kind: 'area', need: true, min: 4, max: 500 }],
      send: (v) => actIn(c, `posts/${p.id}/end`, filled(v)),
    });
    if (sent) await pages.load.reload();
  }
  return { ...pages, give, end };
}
