/** The procedure and the rule set looked at; both are named in the address. */
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { getBooks, type ProcedureFile, type RuleFile } from '@/api/books';
import { useLoad } from '@/kit/useLoad';

const key = (x: { id: string; version: number }) => `${x.id}@${x.version}`;

export function useBooks(c: string) {
  const route = useRoute();
  const router = useRouter();
  const load = useLoad(() => getBooks(c));
  const asked = (name: string): string => (typeof route.query[name] === 'string' ? String(route.query[name]) : '');
  const procedures = computed<ProcedureFile[]>(() => load.data.value?.procedures ?? []);
  /** What most of the matters of this place go by. */
  const usual = computed(() => {
    const all = (load.data.value?.scope ?? []).map((s) => s.procedure).filter(Boolean);
    return [...all].sort((a, b) => all.filter((x) => x === b).length - all.filter((x) => x === a).length)[0] ?? '';
  });
  const procedure = computed(() => procedures.value.find((p) => key(p) === asked('procedure')) ?? procedures.value.find((p) => p.id === usual.value) ?? procedures.value[0] ?? null);
  const sets = computed<RuleFile[]>(() => (load.data.value?.rules ?? []).filter((r) => procedure.value?.rules.includes(r.id)));
  const rules = computed(() => sets.value.find((r) => key(r) === asked('rules')) ?? sets.value[0] ?? null);
  const look = (name: 'procedure' | 'rules', value: string) => void router.replace({ query: { ...route.query, ...(name === 'procedure' ? { rules: undefined } : {}), [name]: value } });
  return { load, procedures, procedure, sets, rules, look, key };
}
