/** Consultation: who was asked, what they answered, how the plan changed. */
import { get } from '@/kit/http';
import type { DiffLine } from './matter';
import type { PageOf } from './page';

export type Invitation = {
  id: string;
  name: string;
  kind: string;
  mandatory: boolean;
  invited_at: number;
  due_at: number | null;
  /** agree amend oppose waiting silent */
  state: string;
  answer: string;
  text: string;
  way: string;
  answered_at: number | null;
  late: boolean;
  mine: boolean;
  unsettled: boolean;
  settled: string;
};
export type PlanDiff = { from_version: number; to_version: number; from_budget: number; to_budget: number; lines: DiffLine[] };

export const listInvitations = (c: string, matter: string) =>
  get<PageOf<Invitation>>(`/api/c/${c}/matters/${matter}/invitations`);
export const diffPlans = (c: string, matter: string, plan: string, earlier: string) =>
  get<PlanDiff>(`/api/c/${c}/matters/${matter}/plans/${plan}/diff`, { with: earlier });
