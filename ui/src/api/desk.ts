/** Notices, works and reviews with what only the office sees of them. */
import { get } from '@/kit/http';
import type { Notice, NoticeRow } from './notice';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type DeskNotice = Notice & { stops?: Shapes['Stop'][] };
export type DeskWork = With<
  Shapes['Works'],
  {
    items: Sure<Shapes['WorkItem'], 'id'>[];
    money: Sure<Shapes['MoneyLine'], 'id' | 'at'>[];
    changes: Sure<Shapes['ChangeOrder'], 'id'>[];
    progress: Sure<Shapes['Progress'], 'id' | 'at'>[];
    money_changes: Sure<Shapes['MoneyChange'], 'id' | 'at'>[];
    decisions: Sure<Shapes['MoneyDecision'], 'matter'>[];
    chain: Shapes['MoneyChain'];
  }
>;
export type DeskSurvey = Sure<Shapes['SurveyView'], 'id' | 'opens' | 'closes'>;

export const listMatterNotices = (c: string, matter: string) => get<PageOf<NoticeRow>>(`/api/c/${c}/matters/${matter}/notices`);
export const getDeskNotice = (c: string, id: string) => get<DeskNotice>(`/api/c/${c}/notices/${id}`);
export const getDeskWork = (c: string, matter: string) => get<DeskWork>(`/api/c/${c}/matters/${matter}/works`);
export const getDeskSurvey = (c: string, matter: string) => get<DeskSurvey>(`/api/c/${c}/matters/${matter}/survey`);
