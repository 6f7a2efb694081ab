/** Deeds for residents: campaigns, tasks given to cadres and Party members, deeds, what was said of them. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type DeedDrive = Sure<Shapes['DeedDrive'], 'id' | 'from_day' | 'to_day'>;
export type DeedTask = Sure<Shapes['DeedTask'], 'id' | 'drive' | 'from_day' | 'to_day'>;
export type Deed = Sure<Shapes['Deed'], 'id' | 'drive' | 'task' | 'day'>;
export type DeedPerson = Sure<Shapes['DeedPerson'], 'id'>;
export type DeedSaid = Sure<Shapes['DeedSaid'], 'id' | 'at'>;
export type DeedSheet = With<Shapes['DeedSheet'], { deed: Deed; said: DeedSaid[] }>;
export type DeedOwn = With<Shapes['DeedOwn'], { tasks: DeedTask[]; did: Deed[]; for_me: Deed[] }>;

export const listDeedDrives = (c: string) => get<PageOf<DeedDrive>>(`/api/c/${c}/deed_drives`);
export const listDeedPeople = (c: string) => get<PageOf<DeedPerson>>(`/api/c/${c}/deed_people`);
export const listDeedTasks = (c: string, drive: string) => get<PageOf<DeedTask>>(`/api/c/${c}/deed_drives/${drive}/tasks`);
export const listDeeds = (c: string, ask: { drive?: string; state?: string }) => get<PageOf<Deed>>(`/api/c/${c}/deeds`, ask);
export const getDeed = (c: string, id: string) => get<DeedSheet>(`/api/c/${c}/deeds/${id}`);
export const getMyDeeds = (c: string) => get<DeedOwn>(`/api/c/${c}/deed_mine`);
export const sendDeed = (c: string, task: string, form: { text: string; day: string; name: string; room: string }, key?: string) => post(`/api/c/${c}/deed_tasks/${task}/deeds`, form, key);
export const rateDeed = (c: string, id: string, form: { score: number; text?: string }, key?: string) => post(`/api/c/${c}/deeds/${id}/rate`, form, key);
export const closeDeed = (c: string, id: string, key?: string) => post(`/api/c/${c}/deeds/${id}/close`, undefined, key);
