/** The review after the work: open to those affected. */
import { get, post } from '@/kit/http';

export type Score = 'satisfied' | 'mostly' | 'fair' | 'unsatisfied';

export type Survey = {
  id: string;
  opens: number;
  closes: number;
  state: 'open' | 'closed';
  n: number;
  score_x100: number | null;
  mine?: Score | null;
  may_answer?: boolean;
};

export const getSurvey = (c: string, matter: string) => get<Survey>(`/api/c/${c}/matters/${matter}/survey`);
export const sendReview = (c: string, survey: string, score: Score, text: string) =>
  post<unknown>(`/api/c/${c}/surveys/${survey}/answers`, { score, text });
