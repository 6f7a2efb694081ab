/** One way to the server: JSON in and out, refusals as ApiError, nothing but this origin. */
import { lang } from './i18n';

export type Query = Readonly<Record<string, string | number | boolean | undefined | null>>;

/** Facts of a refusal, in the words of the server. `id` is stable: "ballot.closed". */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly id: string,
    message: string,
    readonly field: string | null = null,
    readonly rule: string | null = null,
  ) {
    super(message);
  }
}

type ErrorBody = { error?: { id?: string; field?: string; rule?: string; message?: string } };

let csrf = '';
let answered = Date.now();

/** When the server last answered: until then the session was in use. */
export const lastAnswer = (): number => answered;

/** The token every change must carry; the session hands it over. */
export function setCsrf(token: string): void {
  csrf = token;
}

let boot: Record<string, unknown> | null = null;

/** Answers the server wrote into the page, each used once. */
function takeBoot(path: string): unknown {
  boot ??= JSON.parse(document.getElementById('boot')?.textContent || '{}') as Record<string, unknown>;
  const body = boot[path];
  delete boot[path];
  return body;
}

/** What the page was not asked for by now is too old to be shown. */
export function dropBoot(): void {
  boot = {};
}

function withQuery(path: string, query?: Query): string {
  if (!query) return path;
  const q = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') q.set(key, String(value));
  }
  const text = q.toString();
  return text ? `${path}?${text}` : path;
}

async function refusal(res: Response): Promise<ApiError> {
  const body = (await res.json().catch(() => ({}))) as ErrorBody;
  const e = body.error ?? {};
  return new ApiError(res.status, e.id ?? `http.${res.status}`, e.message ?? '', e.field ?? null, e.rule ?? null);
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 20000);
  try {
    const res = await fetch(path, { ...init, signal: stop.signal, credentials: 'same-origin' });
    answered = Date.now();
    if (!res.ok) throw await refusal(res);
    return res.status === 204 ? null : await res.json();
  } catch (e) {
    if (e instanceof ApiError) throw e;
    throw new ApiError(0, navigator.onLine ? 'net.unreachable' : 'net.offline', '');
  } finally {
    clearTimeout(timer);
  }
}

const headers = (): Record<string, string> => ({
  Accept: 'application/json',
  'Accept-Language': lang.value === 'en' ? 'en' : 'zh-CN',
});

export async function get<T>(path: string, query?: Query): Promise<T> {
  const full = withQuery(path, query);
  const here = takeBoot(full);
  return (here === undefined ? await send(full, { headers: headers() }) : here) as T;
}

let renewed: () => Promise<boolean> = () => Promise.resolve(false);

/** How to get a token again after a sign-in elsewhere; true if it is still the same person's. */
export function setRenewal(renewal: () => Promise<boolean>): void {
  renewed = renewal;
}

/** A change. `key` makes a repeat of the same press harmless. */
export async function post<T>(path: string, body: unknown, key = newKey()): Promise<T> {
  const text = JSON.stringify(body);
  const once = () => {
    const h = { ...headers(), 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, 'Idempotency-Key': key };
    return send(path, { method: 'POST', headers: h, body: text });
  };
  try {
    return (await once()) as T;
  } catch (e) {
    if (!(e instanceof ApiError) || e.id !== 'csrf_wrong' || !(await renewed())) throw e;
    return (await once()) as T;
  }
}

/** Sends one file as it is; the server looks at its content, not at its name. */
export async function upload<T>(path: string, file: Blob, name: string): Promise<T> {
  const h = {
    ...headers(),
    'Content-Type': file.type || 'application/octet-stream',
    'X-CSRF-Token': csrf,
    'X-File-Name': encodeURIComponent(name),
  };
  return (await send(path, { method: 'POST', headers: h, body: file })) as T;
}

/** 128 random bits; works without HTTPS, where crypto.randomUUID does not exist. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
