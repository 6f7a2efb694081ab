/** The state of the form that is open: values, what is wrong with them, sending. */
import { computed, nextTick, reactive, ref, watch } from 'vue';
import { errorWords } from '@/kit/errors';
import { dayMs } from '@/kit/format';
import { ApiError, upload } from '@/kit/http';
import { t } from '@/kit/i18n';
import { say } from './say';
import { useUnsaved } from './unsaved';
import { openForm, type FieldSpec, type FieldValue, type Values } from './forms';

const starting = (f: FieldSpec): FieldValue => f.value ?? (f.kind === 'check' ? false : f.kind === 'many' || f.kind === 'persons' ? [] : '');
const empty = (v: FieldValue | undefined) => v === '' || v === null || v === undefined || (Array.isArray(v) && v.length === 0);

/** What the reader typed as the number the contract wants: fen, hundredths, ms; null when it is none. */
export function readField(f: FieldSpec, raw: FieldValue | undefined): FieldValue {
  if (raw === undefined || raw === null || raw === '') return f.kind === 'check' ? false : raw === '' ? '' : null;
  if (f.kind === 'password') return raw;
  const text = String(raw).trim();
  if (f.kind === 'int') return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
  if (f.kind === 'money' || f.kind === 'hundredths') {
    const m = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
    return m ? Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0')) : null;
  }
  if (f.kind === 'time') {
    const m = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(text);
    return m ? dayMs(m[1]!) + (Number(m[2]) * 60 + Number(m[3])) * 60000 : null;
  }
  return typeof raw === 'string' ? text : raw;
}

/** What is wrong with what was typed, in words; empty when nothing is. */
/** A limit as it is typed: money and hundredths with their point. */
const shown = (f: FieldSpec, n: number): number => (f.kind === 'money' || f.kind === 'hundredths' ? n / 100 : n);

export function fieldFault(f: FieldSpec, raw: FieldValue | undefined): string {
  if (empty(raw) || (f.kind === 'text' && String(raw).trim() === '')) return f.need ? t('请填写{label}', { label: f.label }) : '';
  const v = readField(f, raw);
  if (v === null) return t('{label}的写法不对', { label: f.label });
  if (typeof v === 'number' && f.min !== undefined && v < f.min) return t('{label}不能小于 {min}', { label: f.label, min: shown(f, f.min) });
  if (typeof v === 'number' && f.max !== undefined && v > f.max) return t('{label}不能大于 {max}', { label: f.label, max: shown(f, f.max) });
  if ((f.kind === 'text' || f.kind === 'area' || f.kind === 'password') && typeof v === 'string') {
    if (f.min !== undefined && [...v].length < f.min) return t('{label}至少 {min} 个字', { label: f.label, min: f.min });
    if (f.max !== undefined && [...v].length > f.max) return t('{label}最多 {max} 个字', { label: f.label, max: f.max });
  }
  return '';
}

export function useActForm() {
  const values = reactive<Values>({});
  const faults = reactive<Record<string, string>>({});
  const refusal = ref('');
  const busy = ref(false);
  const spec = computed(() => openForm.value?.spec ?? null);
  const fields = computed(() => (spec.value?.fields ?? []).filter((f) => !f.when || f.when(values)));

  const dirty = () => Boolean(openForm.value) && !busy.value && fields.value.some((f) => JSON.stringify(values[f.name] ?? '') !== JSON.stringify(starting(f)));
  useUnsaved(dirty);

  let opener: HTMLElement | null = null;
  /** Focus comes back to what opened the form, or to the page when that is gone. */
  async function comeBack(): Promise<void> {
    await nextTick();
    if (opener?.isConnected) opener.focus();
    else document.getElementById('main')?.focus();
  }

  watch(spec, (now, before) => {
    if (now && !before) opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    if (!now && before) void comeBack();
    for (const key of Object.keys(values)) delete values[key];
    for (const key of Object.keys(faults)) delete faults[key];
    refusal.value = '';
    for (const f of now?.fields ?? []) values[f.name] = starting(f);
  });

  function check(): FieldSpec | null {
    let first: FieldSpec | null = null;
    for (const f of fields.value) {
      faults[f.name] = fieldFault(f, values[f.name]);
      if (faults[f.name] && !first) first = f;
    }
    return first;
  }

  async function send(): Promise<FieldSpec | null> {
    const now = openForm.value;
    if (!now || busy.value) return null;
    const wrong = check();
    if (wrong) return wrong;
    busy.value = true;
    refusal.value = '';
    try {
      const out: Values = {};
      for (const f of fields.value) out[f.name] = readField(f, values[f.name]);
      await now.spec.send(out);
      openForm.value = null;
      if (now.spec.done) say(now.spec.done);
      now.answer(true);
    } catch (e) {
      refusal.value = errorWords(e);
      if (e instanceof ApiError && e.field) faults[e.field] = e.message;
    } finally {
      busy.value = false;
    }
    return null;
  }

  async function addFile(f: FieldSpec, file: File): Promise<void> {
    busy.value = true;
    try {
      const path = `/api/c/${spec.value?.community ?? ''}/files?name=${encodeURIComponent(file.name)}`;
      values[f.name] = (await upload<{ id: string }>(path, file, file.name)).id;
      faults[f.name] = '';
    } catch (e) {
      faults[f.name] = errorWords(e);
    } finally {
      busy.value = false;
    }
  }

  function giveUp(): void {
    const now = openForm.value;
    openForm.value = null;
    now?.answer(false);
  }
  return { spec, fields, values, faults, refusal, busy, send, giveUp, addFile };
}
