/** The named sets in force here, the one looked at with its counts, and what may be done with them. */
import { computed, ref } from 'vue';
import { actIn } from '@/api/bench';
import { listCases } from '@/api/library';
import { listMasters } from '@/api/master';
import { listMatters } from '@/api/matter';
import { getNamedReport, listNamed, listNamedVersions, listTagged, type TagRow } from '@/api/named';
import { t } from '@/kit/i18n';
import { useLoad } from '@/kit/useLoad';
import { askForm, str, type Option } from '../kit/forms';
import { useQuery } from '../kit/useQuery';
import { filled } from '../matter/acts/act';
import { can, isCommunity, place } from '../session';

export const tagKinds = (): Record<string, string> => ({ entry: t('一项工作'), matter: t('事项'), library: t('案例'), covenant: t('公约或章程'), master: t('制度') });

async function matterOptions(c: string): Promise<Option[]> {
  return (await listMatters(c)).items.map((m) => ({ value: m.id, label: `${m.code} ${m.title}` }));
}
async function caseOptions(c: string): Promise<Option[]> {
  return (await listCases(c)).items.filter((k) => k.state === 'public').map((k) => ({ value: k.id, label: k.title }));
}
async function masterOptions(c: string): Promise<Option[]> {
  return (await listMasters(c)).items.flatMap((m) => (m.id ? [{ value: m.id, label: m.title }] : []));
}

export function useNamed(c: string) {
  const named = useQuery('set');
  const item = useQuery('item');
  const from = useQuery('from');
  const to = useQuery('to');
  const span = () => ({ ...(from.value ? { from: from.value } : {}), ...(to.value ? { to: to.value } : {}) });
  const editing = ref<'' | 'old' | 'new'>('');
  const load = useLoad(() => listNamed(c));
  const sets = computed(() => load.data.value?.items ?? []);
  const set = computed(() => sets.value.find((s) => s.named === named.value) ?? sets.value[0] ?? null);
  const report = useLoad(async () => (set.value ? (await getNamedReport(c, set.value.named, span())).items : []), () => `${set.value?.named} ${set.value?.version} ${from.value} ${to.value}`);
  const versions = useLoad(async () => (set.value ? (await listNamedVersions(c, set.value.named)).items : []), () => `${set.value?.named} ${set.value?.version}`);
  const rows = useLoad(async () => (set.value && item.value ? (await listTagged(c, set.value.named, item.value, span())).items : []), () => `${set.value?.named} ${item.value} ${from.value} ${to.value}`);
  const mayEdit = computed(() => place.value?.level === 'district' && can('setting.run'));
  const mayTag = computed(() => can('matter.run') || can('setting.run'));

  const again = async () => {
    await load.reload();
    await Promise.all([report.reload(), rows.reload(), versions.reload()]);
  };
  const look = (word: string) => {
    editing.value = '';
    named.value = word;
  };
  const kinds = (): Option[] => Object.entries(tagKinds()).filter(([k]) => k === 'entry' || (isCommunity.value ? k === 'matter' || k === 'library' : k === 'master')).map(([value, label]) => ({ value, label }));

  async function add(): Promise<void> {
    const one = set.value;
    if (!one) return;
    const [matters, cases, masters] = await Promise.all([isCommunity.value ? matterOptions(c) : [], isCommunity.value ? caseOptions(c) : [], isCommunity.value ? [] : masterOptions(c)]);
    const pick = (kind: string, options: Option[]) => ({ name: kind, label: tagKinds()[kind] ?? kind, kind: 'pick' as const, need: true, options, when: (v: object) => (v as { kind?: string }).kind === kind });
    const sent = await askForm({
      title: t('归入“{name}”', { name: one.title }), button: t('归入'), done: t('已归入'), community: c,
      fields: [
        { name: 'item', label: t('归入哪一项'), kind: 'radio', need: true, value: item.value, options: one.items.map((i) => ({ value: i.item, label: i.title })) },
        { name: 'kind', label: t('是什么'), kind: 'radio', need: true, value: 'entry', options: kinds() },
        { name: 'title', label: t('名称'), kind: 'text', need: true, max: 120, when: (v) => v.kind === 'entry' },
        pick('matter', matters), pick('library', cases), pick('master', masters),
        { name: 'note', label: t('说明'), kind: 'area', max: 1000 },
        { name: 'file', label: t('附件'), kind: 'file', when: () => can('file.put') },
      ],
      send: (v) => {
        const { matter, library, master, ...rest } = filled(v);
        const object = matter ?? library ?? master;
        return actIn(c, 'tags', { named: one.named, ...rest, ...(object ? { object } : {}) });
      },
    });
    if (sent) await again();
  }
  async function remove(row: TagRow): Promise<void> {
    const sent = await askForm({
      title: t('取下标签'), says: row.title, button: t('取下'), danger: true, done: t('已取下'),
      fields: [{ name: 'reason', label: t('原因'), kind: 'text', need: true, min: 4, max: 500 }],
      send: (v) => actIn(row.community, `tags/${row.id}/remove`, { reason: str(v, 'reason') }),
    });
    if (sent) await again();
  }
  return { c, load, sets, set, named, item, from, to, report, rows, versions, editing, mayEdit, mayTag, look, add, remove, again };
}
