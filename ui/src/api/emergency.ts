/** Emergency mode: gates, shifts, who passed. */
import { get, post } from '@/kit/http';
import { sendOrKeep } from '@/kit/outbox';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Emergency = Sure<Shapes['Emergency'], 'community' | 'id' | 'from_day' | 'until_day' | 'at'>;
export type Gate = Sure<Shapes['Gate'], 'id'>;
export type GateShift = Sure<Shapes['GateShift'], 'id' | 'gate' | 'from_at' | 'to_at'>;
export type EmergencyPage = { emergency: Emergency; gates: Gate[]; shifts: GateShift[] };
export type GateDesk = With<Shapes['GateDesk'], { people: Sure<Shapes['GatePerson'], 'shift'>[]; counts: Sure<Shapes['GateDay'], 'gate' | 'day'>[] }>;
export type GateName = Sure<Shapes['GateName'], 'id' | 'at'>;
export type GateLook = Sure<Shapes['GateLook'], 'id' | 'day' | 'at'>;

export const listEmergencies = (c: string) => get<PageOf<Emergency>>(`/api/c/${c}/emergencies`);
export const getEmergency = (c: string, id: string) => get<EmergencyPage>(`/api/c/${c}/emergencies/${id}`);
export const getGateDesk = (c: string, id: string) => get<GateDesk>(`/api/c/${c}/emergencies/${id}/desk`);
export const lookAtNames = (c: string, id: string, form: object) => post<PageOf<GateName>>(`/api/c/${c}/emergencies/${id}/looks`, form);
export const listLooks = (c: string, id: string) => get<PageOf<GateLook>>(`/api/c/${c}/emergencies/${id}/looks`);
export const claimShift = (c: string, shift: string, key?: string) => post(`/api/c/${c}/gate_shifts/${shift}/claim`, {}, key);
export const leaveShift = (c: string, shift: string, key?: string) => post(`/api/c/${c}/gate_shifts/${shift}/leave`, {}, key);
/** Without a network it waits on the telephone; the time is that of the passage. */
export const enterName = (c: string, shift: string, name: string, at: number, title: string, key?: string) => sendOrKeep(`/api/c/${c}/gate_shifts/${shift}/entries`, { name, at }, title, key).then((one) => one.way);
