/** Needs, resources and the projects made of one of each. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Need = Sure<Shapes['Need'], 'id' | 'at'>;
export type NeedShown = Sure<Shapes['NeedShown'], 'id' | 'at'>;
export type Resource = Sure<Shapes['Resource'], 'id' | 'at'>;
export type ResourceFit = Sure<Shapes['ResourceFit'], 'id'>;
export type Project = Sure<Shapes['Project'], 'id' | 'need' | 'due_day' | 'at'>;
export type ProjectTask = Sure<Shapes['ProjectTask'], 'id' | 'project' | 'from_day' | 'due_day' | 'at'>;
export type ProjectNote = With<Sure<Shapes['ProjectNote'], 'id' | 'at'>, { photos: Sure<Shapes['ProjectPhoto'], 'file_id'>[] }>;
export type ProjectPage = { project: Project; need: Need; tasks: ProjectTask[]; notes: ProjectNote[]; mine: boolean };

export const listNeeds = (c: string, state: string, after?: string) => get<PageOf<NeedShown>>(`/api/c/${c}/needs`, { state, after });
export const listMyNeeds = (c: string, after?: string) => get<PageOf<Need>>(`/api/c/${c}/my_needs`, { after });
export const listDeskNeeds = (c: string, filter: { state: string; kind: string }, after?: string) => get<PageOf<Need>>(`/api/c/${c}/desk_needs`, { ...filter, after });
export const listFits = (c: string, need: string) => get<PageOf<ResourceFit>>(`/api/c/${c}/needs/${need}/fits`);
export const listResources = (c: string, kind: string, after?: string) => get<PageOf<Resource>>(`/api/c/${c}/resources`, { kind, after });
export const listProjects = (c: string, filter: { state: string; kind: string; late: string }, after?: string) => get<PageOf<Project>>(`/api/c/${c}/projects`, { ...filter, after });
export const readProject = (c: string, id: string) => get<ProjectPage>(`/api/c/${c}/projects/${id}`);
export const listTasks = (c: string) => get<PageOf<ProjectTask>>(`/api/c/${c}/project_tasks`);
export const bringNeed = (c: string, form: object, key?: string) => post<{ id: string }>(`/api/c/${c}/needs`, form, key);
export const rateProject = (c: string, id: string, form: object, key?: string) => post(`/api/c/${c}/projects/${id}/rate`, form, key);
export const reopenProject = (c: string, id: string, form: object, key?: string) => post(`/api/c/${c}/projects/${id}/reopen`, form, key);
