/** Units that report to a community, their people, tasks, hours; grid workers and their proofs. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Partner = Sure<Shapes['Partner'], 'id'>;
export type PartnerPerson = Sure<Shapes['PartnerPerson'], 'id' | 'partner'>;
export type PartnerTask = Sure<Shapes['PartnerTask'], 'id' | 'day'>;
export type PartnerClaim = Sure<Shapes['PartnerClaim'], 'id' | 'task' | 'day'>;
export type PartnerReport = Sure<Shapes['PartnerReport'], 'id'>;
export type PartnerMine = With<Shapes['PartnerMine'], { tasks: PartnerTask[]; claims: PartnerClaim[] }>;
export type GridWorker = Sure<Shapes['GridWorker'], 'id'>;
export type WorkerProof = Sure<Shapes['WorkerProof'], 'id' | 'on_day'>;
export type GridPrimary = Sure<Shapes['GridPrimary'], 'grid'>;

export const listPartners = (c: string) => get<PageOf<Partner>>(`/api/c/${c}/partners`);
export const listPartnerPeople = (c: string, id: string) => get<PageOf<PartnerPerson>>(`/api/c/${c}/partners/${id}/people`);
export const listPartnerTasks = (c: string) => get<PageOf<PartnerTask>>(`/api/c/${c}/partner_tasks`);
export const listPartnerClaims = (c: string) => get<PageOf<PartnerClaim>>(`/api/c/${c}/partner_claims`);
export const listPartnerReport = (c: string, from?: string, to?: string) => get<PageOf<PartnerReport>>(`/api/c/${c}/partner_report`, { from, to });
export const getPartnerMine = (c: string) => get<PartnerMine>(`/api/c/${c}/partner_mine`);
export const joinPartner = (c: string, id: string, skills: string, key?: string) => post(`/api/c/${c}/partners/${id}/join`, { skills }, key);
export const claimPartnerTask = (c: string, id: string, key?: string) => post(`/api/c/${c}/partner_tasks/${id}/claim`, {}, key);

export const listGridWorkers = (c: string) => get<PageOf<GridWorker>>(`/api/c/${c}/grid_workers`);
export const listWorkerProofs = (c: string, id: string) => get<PageOf<WorkerProof>>(`/api/c/${c}/grid_workers/${id}/proofs`);
export const listGridPrimaries = (c: string) => get<PageOf<GridPrimary>>(`/api/c/${c}/grid_primaries`);
