/** Importing a roll: upload, map the columns, see what would be refused, run. */
import { get, post, upload } from '@/kit/http';

export type ImportColumn = { name: string; sample: string; maps_to: string | null };
export type ImportFile = { id: string; columns: ImportColumn[]; rows: number };
export type ColumnMap = { column: string; field: string };
export type ImportRefusal = { line: number; field: string; reason: string; text?: string };
export type ImportCheck = { accepted: number; refused: number; examples: ImportRefusal[]; new_estates: { name: string; lines: number }[] };
export type ImportRun = { state: string; done: number; total: number; accepted: number; refused: number };

export const sendImport = (c: string, file: File) =>
  upload<ImportFile>(`/api/c/${c}/imports?name=${encodeURIComponent(file.name)}`, file, file.name);
export const checkImport = (c: string, id: string, mapping: ColumnMap[]) =>
  post<ImportCheck>(`/api/c/${c}/imports/${id}/check`, { mapping });
export const runImport = (c: string, id: string) => post<unknown>(`/api/c/${c}/imports/${id}/run`, {});
export const getImport = (c: string, id: string) => get<ImportRun>(`/api/c/${c}/imports/${id}`);
export const refusedUrl = (c: string, id: string) => `/api/c/${c}/imports/${id}/refused.csv`;
