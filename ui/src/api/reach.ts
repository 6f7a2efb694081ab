/** What leaves the app for me: when, by which ways, and a switch for every kind. */
import { get, post } from '@/kit/http';
import type { Shapes, With } from './shape';

export type ReachMode = 'now' | 'digest' | 'app' | 'off';
export type ReachKind = With<Shapes['ReachKind'], { mode: ReachMode; standard: ReachMode; least: ReachMode }>;
export type Reach = With<Shapes['Reach'], { kinds: ReachKind[] }>;

export const getReach = () => get<Reach>('/api/reach');
export const setReach = (form: { hour: number; by_sms: boolean; by_mail: boolean }) => post<unknown>('/api/reach', form);
export const setReachSwitch = (kind: string, mode: ReachMode) => post<unknown>('/api/reach/switch', { kind, mode });
export const askMail = (mail: string) => post<unknown>('/api/reach/mail', { mail });
export const confirmMail = (code: string) => post<unknown>('/api/reach/mail/confirm', { code });
export const dropMail = () => post<unknown>('/api/reach/mail/drop', {});
