/** Hearings, coordination and review meetings: who was asked, what was said and answered, what came of it. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Invited = Sure<Shapes['InvitedView'], 'id'>;
export type Statement = Sure<Shapes['StatementView'], 'id' | 'at'>;
export type Forum = With<
  Shapes['ForumView'],
  { invited: Invited[]; statements: Statement[]; stances: Shapes['StanceCount'][]; result: Shapes['ForumResult'] | null; mine: Shapes['MySeat'] }
>;

export const getForum = (c: string, matter: string) => get<Forum>(`/api/c/${c}/matters/${matter}/forum`);
export const stateMine = (c: string, meeting: string, stance: string, text: string, key: string) =>
  post<{ id: string }>(`/api/c/${c}/meetings/${meeting}/statements`, { stance, text }, key);
export const listLiaisons = (c: string, after?: string) => get<PageOf<Shapes['Liaison']>>(`/api/c/${c}/liaisons`, { after });
