/** The review after the work: open to those affected. */
import { get, post } from '@/kit/http';
import type { Shapes, Sure } from './shape';

export type Score = 'satisfied' | 'mostly' | 'fair' | 'unsatisfied';

export type Survey = Sure<Shapes['SurveyView'], 'id' | 'opens' | 'closes'>;

export const getSurvey = (c: string, matter: string) => get<Survey>(`/api/c/${c}/matters/${matter}/survey`);
export const sendReview = (c: string, survey: string, score: Score, text: string) =>
  post<unknown>(`/api/c/${c}/surveys/${survey}/answers`, { score, text });
