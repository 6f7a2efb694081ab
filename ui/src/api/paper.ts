/** Paper: sheets with codes, batches keyed by two people, differences, recounts. */
import { get, post, upload } from '@/kit/http';
import type { Shapes, Sure, With } from './shape';

export type PaperWhat = 'ballot' | 'opinion' | 'review' | 'poll_party' | 'poll_others' | 'owners' | 'consent';
/** What says agree, oppose or abstain and nothing in own words. */
export const isVote = (what: PaperWhat) => what === 'ballot' || what === 'owners' || what === 'consent';
/** The boxes of a half-yearly survey: blind, each of one stratum, of no matter. */
export const isPoll = (what: PaperWhat) => what === 'poll_party' || what === 'poll_others';
export type PaperSubject = With<Sure<Shapes['PaperSubject'], 'id'>, { what: PaperWhat }>;
export type SheetRun = With<Sure<Shapes['SheetRun'], 'id' | 'at' | 'subject_id'>, { what: PaperWhat }>;
export type SheetBatch = With<Sure<Shapes['Batch'], 'id' | 'subject_id' | 'opened_at'>, { what: PaperWhat }>;
export type SheetAside = Sure<Shapes['SheetAside'], 'batch_id'>;
export type MatterPaper = { paper_prevails: boolean; subjects: PaperSubject[]; runs: SheetRun[]; batches: SheetBatch[]; set_aside: SheetAside[] };
export type Reading = Shapes['Reading'];
export type SheetEntry = Sure<Shapes['SheetEntry'], 'at'>;
export type Batch = With<
  Shapes['BatchView'],
  { batch: SheetBatch; photos: { id: string }[]; entries: SheetEntry[]; readings: Reading[]; sheets: Shapes['Settled'][] }
>;
export type Keyed = Shapes['Keyed'];
export type Ruling = { code: string; choice: string; text?: string };

const pathTo = (what: PaperWhat, id: string, tail: string): string => {
  if (what === 'consent') return `matters/${id}/consent_${tail}`;
  if (isPoll(what)) return `polls/${id}/${what.slice('poll_'.length)}_${tail}`;
  return `${{ ballot: 'ballots', opinion: 'matters', review: 'surveys', owners: 'owners' }[what as 'ballot' | 'opinion' | 'review' | 'owners']}/${id}/${tail}`;
};

export const getPaper = (c: string, matter: string) => get<MatterPaper>(`/api/c/${c}/matters/${matter}/paper`);
export const getPollPaper = (c: string, poll: string) => get<MatterPaper>(`/api/c/${c}/polls/${poll}/paper`);
export const handPollSheets = (c: string, poll: string, residents: string[]) => post<unknown>(`/api/c/${c}/polls/${poll}/hand_outs`, { residents });
export const getBatch = (c: string, id: string) => get<Batch>(`/api/c/${c}/batches/${id}`);
export const printSheets = (c: string, what: PaperWhat, id: string, form: { count?: number; large?: boolean }) =>
  post<{ id: string }>(`/api/c/${c}/${pathTo(what, id, 'sheets')}`, form);
export const openBatch = (c: string, what: PaperWhat, id: string) => post<{ id: string }>(`/api/c/${c}/${pathTo(what, id, 'batches')}`, {});
export const keySheet = (c: string, batch: string, form: { code: string; choice: string; text?: string }) => post<Keyed>(`/api/c/${c}/batches/${batch}/entries`, form);
export const unkeySheet = (c: string, batch: string, code: string) => post<unknown>(`/api/c/${c}/batches/${batch}/undo`, { code });
export const passDone = (c: string, batch: string) => post<unknown>(`/api/c/${c}/batches/${batch}/done`, {});
export const settleBatch = (c: string, batch: string, rulings: Ruling[]) => post<unknown>(`/api/c/${c}/batches/${batch}/settle`, { rulings });
export const discardBatch = (c: string, batch: string, reason: string) => post<unknown>(`/api/c/${c}/batches/${batch}/discard`, { reason });
export const handOut = (c: string, ballot: string, voters: string[]) => post<unknown>(`/api/c/${c}/ballots/${ballot}/hand_outs`, { voters });
export const recountSheets = (c: string, what: PaperWhat, id: string, form: { agree: number; oppose: number; abstain: number; spoilt: number }) =>
  post<{ same: boolean; fault: string }>(`/api/c/${c}/${pathTo(what, id, 'recounts')}`, form);
export async function addPhoto(c: string, batch: string, file: File): Promise<void> {
  const put = await upload<{ id: string }>(`/api/c/${c}/files?name=${encodeURIComponent(file.name)}`, file, file.name);
  await post(`/api/c/${c}/batches/${batch}/photos`, { file: put.id });
}
export const sheetsPdf = (c: string, run: string) => `/api/c/${c}/sheet_runs/${run}/sheets.pdf`;
export const meetingPdf = (c: string, meeting: string, what: 'notice' | 'sign_in') => `/api/c/${c}/meetings/${meeting}/${what}.pdf`;
export const countPdf = (c: string, ballot: string) => `/api/c/${c}/ballots/${ballot}/count.pdf`;

export type Visit = Sure<Shapes['Visit'], 'id' | 'at' | 'subject_id'>;
export type VisitForm = { resident: string; witness: string; second: string; place: string; file?: string };
export type HandOuts = With<Shapes['HandOuts'], { voters: Sure<Shapes['SheetHanded'], 'voter'>[] }>;
export const listVisits = (c: string, matter: string) => get<{ items: Visit[] }>(`/api/c/${c}/matters/${matter}/visits`);
export const visitVote = (c: string, ballot: string, form: VisitForm & { choice: string }) => post<unknown>(`/api/c/${c}/ballots/${ballot}/visits`, form);
export const visitOpinion = (c: string, matter: string, form: VisitForm & { text: string }) => post<unknown>(`/api/c/${c}/matters/${matter}/visits`, form);
export const claimVisit = (c: string, visit: string) => post<unknown>(`/api/c/${c}/visits/${visit}/claim`, {});
export const getHandOuts = (c: string, ballot: string) => get<HandOuts>(`/api/c/${c}/ballots/${ballot}/hand_outs`);
export const getPollBlanks = (c: string, what: PaperWhat, poll: string) => get<HandOuts>(`/api/c/${c}/${pathTo(what, poll, 'blanks')}`);
export const countPollBlanks = (c: string, what: PaperWhat, poll: string, form: { spoiled: number; left_over: number; witness: string; note: string }) =>
  post<unknown>(`/api/c/${c}/${pathTo(what, poll, 'blanks')}`, form);
export const countBlanks = (c: string, ballot: string, form: { spoiled: number; left_over: number; witness: string; note: string }) =>
  post<unknown>(`/api/c/${c}/ballots/${ballot}/blanks`, form);
