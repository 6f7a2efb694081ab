/** The district's master copies: what all its communities work by. */
import { get } from '@/kit/http';
import type { DiffLine } from './matter';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

/** A slot; without `id` nothing is published in it. */
export type ShelfLine = Shapes['ShelfLine'];
export type Master = Sure<Shapes['Master'], 'id' | 'at' | 'from_day'>;
export type MatterMaster = Sure<Shapes['MatterMaster'], 'id' | 'from_day'>;
export type Reading = Sure<Shapes['MasterReading'], 'community'>;

export const listMasters = (c: string) => get<PageOf<ShelfLine>>(`/api/c/${c}/masters`);
export const listVersions = (c: string, id: string) => get<PageOf<Master>>(`/api/c/${c}/masters/${id}`);
export const getMasterDiff = (c: string, id: string, earlier: string) => get<{ lines: DiffLine[] }>(`/api/c/${c}/masters/${id}/diff`, { with: earlier });
export const listReadings = (c: string, id: string) => get<PageOf<Reading>>(`/api/c/${c}/masters/${id}/receipts`);
export const listMatterMasters = (c: string, matter: string) => get<PageOf<MatterMaster>>(`/api/c/${c}/matters/${matter}/masters`);
export const handbookUrl = (c: string, on = '') => `/api/c/${c}/handbook.pdf${on ? `?on=${on}` : ''}`;
/** Drawn by what is in force there today, or by the versions a matter is pinned to. */
export const chartUrl = (c: string, procedure: string, pin?: { template_version: number; rules: string; rules_version: number }) =>
  `/api/c/${c}/procedures/${procedure}/chart.svg${pin ? `?version=${pin.template_version}&rules=${pin.rules}&rules_version=${pin.rules_version}` : ''}`;

/** Ten supporting rules there must be: how many of them say something. */
export function policyCount(items: ShelfLine[]): { have: number; need: number } {
  const policies = items.filter((one) => one.group === 'policy');
  return { have: policies.filter((one) => one.id).length, need: policies.length };
}
