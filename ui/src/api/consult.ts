/** Consultation: who was asked and what they answered. */
import { get } from '@/kit/http';
import type { PageOf } from './page';

export type Answer = 'agree' | 'amend' | 'oppose';
export type Invitation = {
  id: string;
  name: string;
  kind: string;
  mandatory: boolean;
  due_at: number | null;
  answer: Answer | null;
  text: string | null;
  answered_at: number | null;
};

export const listInvitations = (c: string, matter: string) =>
  get<PageOf<Invitation>>(`/api/c/${c}/matters/${matter}/invitations`);
