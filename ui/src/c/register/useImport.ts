/** The import in four steps: file, columns, what would happen, running. */
import { computed, onBeforeUnmount, reactive, ref } from 'vue';
import { checkImport, getImport, runImport, sendImport, type ColumnMap, type ImportCheck, type ImportFile, type ImportRun } from '@/api/imports';
import { errorWords } from '@/kit/errors';
import { t } from '@/kit/i18n';

const POLL_MS = 1000;
export type ImportStep = 'file' | 'map' | 'check' | 'run';

export const importFields = (): { value: string; label: string; need: boolean }[] => [
  { value: 'name', label: t('姓名'), need: true },
  { value: 'estate', label: t('小区'), need: false },
  { value: 'building', label: t('楼栋'), need: false },
  { value: 'unit', label: t('单元'), need: false },
  { value: 'room', label: t('房号'), need: false },
  { value: 'address', label: t('住址（楼栋、单元、房号写在一起）'), need: false },
  { value: 'citizen_no', label: t('证件号'), need: false },
  { value: 'phone', label: t('电话'), need: false },
  { value: 'sex', label: t('性别'), need: false },
  { value: 'birthday', label: t('出生日期'), need: false },
  { value: 'relation', label: t('与户主关系'), need: false },
  { value: 'grid', label: t('网格'), need: false },
  { value: 'party_member', label: t('党员'), need: false },
  { value: 'kind', label: t('居住性质'), need: false },
  { value: 'area', label: t('面积'), need: false },
];

export function useImport(c: string) {
  const step = ref<ImportStep>('file');
  const file = ref<ImportFile | null>(null);
  const name = ref('');
  const mapping = reactive<Record<string, string>>({});
  const check = ref<ImportCheck | null>(null);
  const run = ref<ImportRun | null>(null);
  const busy = ref(false);
  const trouble = ref('');
  let timer = 0;

  const mapped = computed(() => new Set(Object.values(mapping)));
  /** A line must say who and where: a name, and a room with its building or a whole address. */
  const missing = computed(() => [
    ...importFields().filter((f) => f.need && !mapped.value.has(f.value)).map((f) => f.label),
    ...(mapped.value.has('address') || (mapped.value.has('building') && mapped.value.has('room')) ? [] : [t('楼栋和房号，或住址')]),
  ]);
  const twice = computed(() => importFields().filter((f) => Object.values(mapping).filter((v) => v === f.value).length > 1).map((f) => f.label));
  const finished = computed(() => run.value !== null && ['done', 'failed'].includes(run.value.state));
  const part = computed(() => (run.value && run.value.total > 0 ? Math.floor((run.value.done * 100) / run.value.total) : 0));

  async function doing(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    trouble.value = '';
    try {
      await work();
    } catch (e) {
      trouble.value = errorWords(e);
    } finally {
      busy.value = false;
    }
  }
  const take = (f: File) =>
    doing(async () => {
      name.value = f.name;
      file.value = await sendImport(c, f);
      for (const key of Object.keys(mapping)) delete mapping[key];
      for (const col of file.value.columns) mapping[col.name] = col.maps_to ?? '';
      step.value = 'map';
    });
  const look = () =>
    doing(async () => {
      const map: ColumnMap[] = Object.entries(mapping).filter(([, field]) => field).map(([column, field]) => ({ column, field }));
      check.value = await checkImport(c, file.value?.id ?? '', map);
      step.value = 'check';
    });
  const poll = async () => {
    try {
      run.value = await getImport(c, file.value?.id ?? '');
      trouble.value = '';
    } catch (e) {
      trouble.value = errorWords(e);
    }
    if (!finished.value) timer = window.setTimeout(() => void poll(), POLL_MS);
  };
  const start = () =>
    doing(async () => {
      await runImport(c, file.value?.id ?? '');
      step.value = 'run';
      void poll();
    });
  function again(): void {
    window.clearTimeout(timer);
    step.value = 'file';
    file.value = check.value = run.value = null;
  }
  onBeforeUnmount(() => window.clearTimeout(timer));
  return { step, file, name, mapping, check, run, busy, trouble, missing, twice, finished, part, take, look, start, again };
}
