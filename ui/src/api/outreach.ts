/** Campaigns that make a policy known, and research with its records and issues. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Campaign = Sure<Shapes['Campaign'], 'id' | 'from_day' | 'to_day'>;
export type CampaignMaterial = Sure<Shapes['CampaignMaterial'], 'id' | 'day'>;
export type CampaignQuestion = Sure<Shapes['CampaignQuestion'], 'id'>;
export type Study = Sure<Shapes['Study'], 'id' | 'from_day' | 'to_day'>;
export type StudyRecord = Sure<Shapes['StudyRecord'], 'id' | 'day'>;
export type StudyIssue = Sure<Shapes['StudyIssue'], 'id' | 'due_day'>;
export type StudySheet = With<Shapes['StudySheet'], { study: Study; records: StudyRecord[]; issues: StudyIssue[] }>;

export const listCampaigns = (c: string) => get<PageOf<Campaign>>(`/api/c/${c}/campaigns`);
export const listCampaignMaterials = (c: string, id: string) => get<PageOf<CampaignMaterial>>(`/api/c/${c}/campaigns/${id}/materials`);
export const listCampaignQuestions = (c: string, id: string) => get<PageOf<CampaignQuestion>>(`/api/c/${c}/campaigns/${id}/questions`);
export const listStudies = (c: string) => get<PageOf<Study>>(`/api/c/${c}/studies`);
export const getStudy = (c: string, id: string) => get<StudySheet>(`/api/c/${c}/studies/${id}`);
