/** Choosing people in a form: a resident by name, and those who hold a post as witnesses. */
import { readAll } from '@/api/all';
import { listPosts } from '@/api/office';
import { listResidents, type Resident } from '@/api/register';
import { t } from '@/kit/i18n';
import { askForm, str, type Option } from '../kit/forms';
import { sayTrouble } from '../kit/say';

/** Holders of a post today, each once. */
export async function witnesses(c: string): Promise<Option[]> {
  const today = new Date(Date.now() + 28800000).toISOString().slice(0, 10);
  const posts = await readAll((after) => listPosts(c, after));
  const seen = new Set<string>();
  return posts
    .filter((p) => (!p.to_day || p.to_day >= today) && !seen.has(p.name) && seen.add(p.name))
    .map((p) => ({ value: p.id, label: `${p.name}（${p.title}）` }));
}

/** Asks for a name and answers whom the register has by it; null when given up or nobody is found. */
export async function askResident(c: string): Promise<Option[] | null> {
  let found: Resident[] = [];
  const sent = await askForm({
    title: t('为谁上门'), button: t('查找'),
    fields: [{ name: 'q', label: t('居民姓名'), kind: 'text', need: true, min: 2, max: 40 }],
    send: async (v) => void (found = (await listResidents(c, { q: str(v, 'q') })).items),
  });
  if (!sent) return null;
  if (found.length === 0) {
    sayTrouble(t('名册里没有这个人'));
    return null;
  }
  return found.map((r) => ({ value: r.id, label: [r.name, r.household_text].filter(Boolean).join(' · ') }));
}
