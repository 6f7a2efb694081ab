/** A file and a sheet from the board, checked on this device; only keys and growth are asked for. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { t } from '@/kit/i18n';
import { known } from './known';
import type { Line, Report } from './report';

const FILE_MOST = 512 * 1024 * 1024;

const paint = () => new Promise<void>((done) => setTimeout(done, 50));

async function asked(path: string): Promise<string> {
  const res = await fetch(path, { credentials: 'same-origin' });
  if (!res.ok) throw new Error(path);
  return res.text();
}

export type FileCheck = {
  report: ShallowRef<Report | null>;
  name: Ref<string>;
  key: Ref<string>;
  busy: Ref<boolean>;
  trouble: Ref<string>;
  take: (file: File | undefined) => Promise<void>;
  again: () => Promise<void>;
  compare: () => Promise<void>;
};

export function useFileCheck(): FileCheck {
  const report = shallowRef<Report | null>(null);
  const [name, key, busy, trouble] = [ref(''), ref(''), ref(false), ref('')];
  let file: File | undefined;

  /** The checks are loaded with the first file, not with the page. */
  async function run(): Promise<void> {
    if (!file) return;
    busy.value = true;
    trouble.value = '';
    report.value = null;
    await paint();
    try {
      const { verifyFile } = await import('./verify');
      report.value = verifyFile(new Uint8Array(await file.arrayBuffer()), key.value, known);
    } catch {
      trouble.value = t('这个文件读不出来，请重新选择。');
    } finally {
      busy.value = false;
    }
  }

  async function take(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    file = chosen;
    name.value = chosen.name;
    if (chosen.size <= FILE_MOST) return run();
    report.value = null;
    trouble.value = t('文件太大，请在电脑上用 zhengyi verify 核验。');
  }

  async function compare(): Promise<void> {
    const community = /\/log\/(\d+)\+/.exec(report.value?.vkey ?? '')?.[1];
    try {
      key.value = (await asked(`/log/${community ?? '0'}/vkey`)).trim();
    } catch {
      trouble.value = t('本服务器没有公布这个社区的公钥，或网络不通。');
      return;
    }
    await run();
  }

  return { report, name, key, busy, trouble, take, again: run, compare };
}

export type SheetCheck = { note: Ref<string>; lines: ShallowRef<Line[]>; busy: Ref<boolean>; trouble: Ref<string>; run: () => Promise<void> };

export function useSheetCheck(): SheetCheck {
  const lines = shallowRef<Line[]>([]);
  const [note, busy, trouble] = [ref(''), ref(false), ref('')];

  async function check(): Promise<Line[]> {
    const { communityOf, sizeOf, verifyKept } = await import('./keptHead');
    const c = communityOf(note.value)?.community;
    if (!c || sizeOf(note.value) === 0) return [{ mark: 'fails', id: 'kept.note', facts: {} }];
    const key = await asked(`/log/${c}/vkey`);
    const first = verifyKept({ note: note.value, key });
    if (first.some((line) => line.mark === 'fails')) return first;
    return verifyKept({ note: note.value, key, growth: await asked(`/api/c/${c}/log/consistency?from=${sizeOf(note.value)}`) });
  }

  async function run(): Promise<void> {
    lines.value = [];
    trouble.value = note.value.trim() ? '' : t('请粘贴第二个二维码里的文字。');
    if (trouble.value) return;
    busy.value = true;
    try {
      lines.value = await check();
    } catch {
      trouble.value = t('本服务器没有公布这个社区的公钥，或网络不通。');
    } finally {
      busy.value = false;
    }
  }

  return { note, lines, busy, trouble, run };
}

type Detector = { detect: (source: ImageBitmap) => Promise<{ rawValue: string }[]> };
type DetectorOf = new (options: { formats: string[] }) => Detector;
const detector = (): DetectorOf | undefined => (window as { BarcodeDetector?: DetectorOf }).BarcodeDetector;

/** Some browsers read codes themselves; the others are given the text. */
export const canScan = (): boolean => detector() !== undefined;

/** The text of the log's head among the codes of a photograph; "" when there is none. */
export async function scan(photo: File): Promise<string> {
  const of = detector();
  const codes = of ? await new of({ formats: ['qr_code'] }).detect(await createImageBitmap(photo)) : [];
  return codes.map((code) => code.rawValue).find((text) => text.includes('/log/') && text.includes('\n')) ?? '';
}
