/** The procedure and the rule set looked at; both are named in the address. */
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { getBooks, type ProcedureFile, type RuleFile } from '@/api/books';
import { listScope } from '@/api/scope';
import { useLoad } from '@/kit/useLoad';
import { isCommunity } from '../session';

const key = (x: { id: string; version: number }) => `${x.id}@${x.version}`;

export function useBooks(c: string) {
  const route = useRoute();
  const router = useRouter();
  const load = useLoad(() => getBooks(c));
  const here = useLoad(async () => (isCommunity.value ? (await listScope(c)).items : []));
  /** What may be decided in this community; above it, what may be in any. */
  const scope = computed(() => (here.data.value?.length ? here.data.value : (load.data.value?.scope ?? [])));
  const asked = (name: string): string => (typeof route.query[name] === 'string' ? String(route.query[name]) : '');
  const procedures = computed<ProcedureFile[]>(() => load.data.value?.procedures ?? []);
  /** What most of the matters of this place go by. */
  const usual = computed(() => {
    const all = scope.value.map((s) => s.procedure).filter((p) => p && !p.startsWith('owners_'));
    return [...all].sort((a, b) => all.filter((x) => x === b).length - all.filter((x) => x === a).length)[0] ?? '';
  });
  const procedure = computed(() => procedures.value.find((p) => key(p) === asked('procedure')) ?? procedures.value.find((p) => p.id === usual.value) ?? procedures.value[0] ?? null);
  const sets = computed<RuleFile[]>(() => (load.data.value?.rules ?? []).filter((r) => procedure.value?.rules.includes(r.id)));
  const newest = computed(() => [...sets.value].sort((a, b) => b.from.localeCompare(a.from) || b.version - a.version)[0]);
  const rules = computed(() => sets.value.find((r) => key(r) === asked('rules')) ?? newest.value ?? null);
  const look = (name: 'procedure' | 'rules', value: string) => void router.replace({ query: { ...route.query, ...(name === 'procedure' ? { rules: undefined } : {}), [name]: value } });
  return { load, scope, procedures, procedure, sets, rules, look, key };
}
