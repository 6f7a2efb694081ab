/** Words of the interface: Chinese stands in the code, English is loaded when asked for. */
import { ref, shallowRef } from 'vue';

export type Lang = 'zh' | 'en';
export type Words = Readonly<Record<string, string>>;
type Loader = () => Promise<{ default: Words }>;

const STORE = 'zhengyi.lang';
const tables: Loader[] = [];
const english = shallowRef<Words>({});
export const lang = ref<Lang>('zh');

/** Registers a table of English words; each entry of the app names its own once at start. */
export function addWords(load: Loader): void {
  tables.push(load);
}

/** The text for the reader; `{name}` in it is filled from `facts`. */
export function t(zh: string, facts?: Readonly<Record<string, string | number>>): string {
  const text = lang.value === 'en' ? (english.value[zh] ?? zh) : zh;
  if (!facts) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** Changes the language and remembers it on this device. */
export async function setLang(next: Lang): Promise<void> {
  if (next === 'en') {
    const loaded = await Promise.all(tables.map((load) => load()));
    english.value = Object.assign({}, ...loaded.map((one) => one.default)) as Words;
  }
  lang.value = next;
  document.documentElement.lang = next === 'en' ? 'en' : 'zh-CN';
  remember(STORE, next);
  document.cookie = `zy_lang=${next}; path=/; max-age=31536000; SameSite=Lax`;
}

/** The language of an earlier visit, else Chinese. */
export function storedLang(): Lang {
  return recall(STORE) === 'en' ? 'en' : 'zh';
}

/** localStorage that may be switched off: remembering is a comfort, never needed. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    return;
  }
}

/** The names beginning with `head` under which something is kept. */
export function keysKept(head: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(head));
  } catch {
    return [];
  }
}
