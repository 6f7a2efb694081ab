/** People's mediation: lodging a dispute, its desk, what its parties do about it, and the team. */
import { get, post } from '@/kit/http';
import type { Bench, DeskEvent, DeskStep } from './bench';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type DisputeRow = Sure<Shapes['DisputeLine'], 'id' | 'created_at'>;
export type DisputeParty = Sure<Shapes['DisputeParty'], 'id'>;
export type DisputeSession = Sure<Shapes['DisputeSession'], 'id' | 'starts_at' | 'ends_at'>;
export type DisputeVisit = Sure<Shapes['DisputeVisit'], 'id' | 'due_at'>;
export type DisputeNote = Sure<Shapes['DisputeNote'], 'id' | 'at'>;
export type DisputeScan = Sure<Shapes['DisputeScan'], 'id' | 'at'>;
export type DisputeOpinion = Sure<Shapes['DisputeOpinion'], 'id' | 'asked_at'>;
export type DisputePage = With<
  Sure<Shapes['DisputePage'], 'id' | 'created_at'>,
  { parties: DisputeParty[]; sessions: DisputeSession[]; visits: DisputeVisit[]; notes: DisputeNote[]; scans: DisputeScan[]; opinions: DisputeOpinion[]; steps: DeskStep[]; events: DeskEvent[] }
>;
export type Lodging = { category: string; text: string; other_name: string; other_phone?: string };
export type DisputeFilter = { state?: string; kind?: string; category?: string; grade?: string; late?: string; lasting?: string; after?: string };
export type Mediator = Sure<Shapes['DisputeTeamLine'], 'account'>;
export type TeamMember = Sure<Shapes['TeamMember'], 'id' | 'community'>;
export type TeamProof = Sure<Shapes['TeamProof'], 'id'>;

const at = (c: string) => `/api/c/${c}/disputes`;
const team = (c: string) => `/api/c/${c}/team`;
export const listDisputes = (c: string, filter: DisputeFilter = {}) => get<PageOf<DisputeRow>>(at(c), filter);
export const listMyDisputes = (c: string, after?: string) => get<PageOf<DisputeRow>>(`/api/c/${c}/my_disputes`, { after });
export const listCaseDisputes = (c: string, id: string) => get<PageOf<DisputeRow>>(`/api/c/${c}/cases/${id}/disputes`);
export const listMediators = (c: string) => get<PageOf<Mediator>>(`/api/c/${c}/dispute_team`);
export const getDispute = (c: string, id: string) => get<DisputePage>(`${at(c)}/${id}`);
export const getDisputeBench = (c: string, id: string) => get<Bench>(`${at(c)}/${id}/bench`);
export const lodgeDispute = (c: string, form: Lodging, key: string) => post<{ id: string }>(at(c), form, key);
export const lodgeAtDesk = (c: string, form: object) => post<{ id: string; code: string }>(`/api/c/${c}/desk_disputes`, form);
export const disputeAct = (c: string, id: string, act: string, form: object, key?: string) => post<unknown>(`${at(c)}/${id}/${act}`, form, key);
export const revealPhone = (c: string, id: string, party: string, reason: string) => post<{ phone: string }>(`${at(c)}/${id}/parties/${party}/reveal`, { reason });
export const agreementUrl = (c: string, id: string) => `${at(c)}/${id}/agreement.pdf`;
export const scanUrl = (c: string, id: string, scan: string) => `${at(c)}/${id}/scans/${scan}`;
export const fileUrl = (c: string, id: string) => `${at(c)}/${id}/file.zip`;
export const listTeam = (c: string) => get<PageOf<TeamMember>>(team(c));
export const listProofs = (c: string, id: string) => get<PageOf<TeamProof>>(`${team(c)}/${id}/proofs`);
export const addMember = (c: string, form: object) => post<{ id: string }>(team(c), form);
export const memberAct = (c: string, id: string, act: 'proofs' | 'state', form: object) => post<unknown>(`${team(c)}/${id}/${act}`, form);
