/** Consultation: who was asked, what they answered, how the plan changed. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

/** `state`: agree amend oppose waiting silent */
export type Invitation = Sure<Shapes['InvitationView'], 'id'>;
export type PlanDiff = Shapes['PlanDiff'];

export const listInvitations = (c: string, matter: string) =>
  get<PageOf<Invitation>>(`/api/c/${c}/matters/${matter}/invitations`);
export const diffPlans = (c: string, matter: string, plan: string, earlier: string) =>
  get<PlanDiff>(`/api/c/${c}/matters/${matter}/plans/${plan}/diff`, { with: earlier });
