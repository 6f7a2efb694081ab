/** Acts as forms: a page says which fields an act has, one dialog asks for them and sends it. */
import { shallowRef } from 'vue';

export type Option = { value: string; label: string; hint?: string };
export type FieldKind = 'text' | 'password' | 'area' | 'int' | 'money' | 'hundredths' | 'day' | 'time' | 'pick' | 'radio' | 'check' | 'file' | 'many' | 'home' | 'person' | 'persons';
export type FieldValue = string | number | boolean | string[] | null;
export type Values = Record<string, FieldValue>;

export type FieldSpec = {
  name: string;
  label: string;
  kind: FieldKind;
  need?: boolean;
  hint?: string;
  options?: Option[];
  min?: number;
  max?: number;
  value?: FieldValue;
  /** For a home or a person: the community it is in. */
  community?: string;
  /** Shown only while this holds. */
  when?: (v: Values) => boolean;
};

export type FormSpec = {
  title: string;
  says?: string;
  /** Shown to be read or copied: a code that is told only once. */
  facts?: { label: string; value: string }[];
  /** To be read with a phone. */
  qr?: { text: string; label: string };
  button: string;
  danger?: boolean;
  done?: string;
  fields: FieldSpec[];
  /** Community the files of the form go to. */
  community?: string;
  send: (v: Values) => Promise<unknown>;
};

type Open = { spec: FormSpec; answer: (sent: boolean) => void };
export const openForm = shallowRef<Open | null>(null);

/** Shows the form; true once it was sent, false when it was given up. */
export function askForm(spec: FormSpec): Promise<boolean> {
  return new Promise((answer) => {
    openForm.value = { spec, answer };
  });
}

/** Shows facts that are told only once, until the reader puts them away. */
export const tellOnce = (title: string, says: string, facts: { label: string; value: string }[], button: string): Promise<boolean> =>
  askForm({ title, says, facts, button, fields: [], send: async () => undefined });

export const str = (v: Values, name: string): string => String(v[name] ?? '').trim();
export const num = (v: Values, name: string): number => Number(v[name] ?? 0);
export const yes = (v: Values, name: string): boolean => v[name] === true;
export const list = (v: Values, name: string): string[] => (Array.isArray(v[name]) ? (v[name] as string[]) : []);
