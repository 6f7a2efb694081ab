/** Measures, spot checks, half-yearly surveys and petitions. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Measure = Sure<Shapes['Measure'], 'community'>;
export type MedianRow = Shapes['MedianRow'];
export type MeasureRow = Sure<Shapes['MeasureRow'], 'id' | 'at'>;
export type Petition = Sure<Shapes['Petition'], 'id' | 'day'>;
export type Pilot = Shapes['Pilot'];
export type PilotNote = Sure<Shapes['PilotNote'], 'id' | 'day' | 'at'>;
export type PollPlace = Sure<Shapes['PollPlace'], 'community'>;
export type Stratum = Shapes['Stratum'];
export type Poll = With<Sure<Shapes['PollView'], 'id' | 'opens' | 'closes'>, { strata: Stratum[] }>;
export type Spot = Sure<Shapes['Spot'], 'id' | 'from_day' | 'to_day' | 'opened_at' | 'seed'>;
export type Finding = Sure<Shapes['Finding'], 'id' | 'matter' | 'due_day' | 'at'>;
export type SpotPage = { spot: Spot; items: Sure<Shapes['SpotItem'], 'matter'>[]; answers: Sure<Shapes['SpotAnswerRow'], 'matter'>[]; findings: Finding[] };
export type Days = { from?: string; to?: string };

export const listMeasures = (place: string, days: Days) => get<PageOf<Measure>>('/api/measures', { place, ...days });
export const listMedians = (place: string, days: Days) => get<PageOf<MedianRow>>('/api/medians', { place, ...days });
export const listMeasureRows = (c: string, word: string, days: Days) => get<PageOf<MeasureRow>>(`/api/c/${c}/measures/${word}`, { ...days });
export const listPetitions = (c: string, link?: string, after?: string) => get<PageOf<Petition>>(`/api/c/${c}/petitions`, { link, after });
export const getPilot = (c: string) => get<Pilot>(`/api/c/${c}/pilot`);
export const listPilotNotes = (c: string, after?: string) => get<PageOf<PilotNote>>(`/api/c/${c}/pilot_notes`, { after });
export const listPollPlaces = (place: string, year: number, half: number) => get<PageOf<PollPlace>>('/api/polls', { place, year, half });
export const listPolls = (c: string) => get<PageOf<Poll>>(`/api/c/${c}/polls`);
export const listSpots = (c: string, after?: string) => get<PageOf<Spot>>(`/api/c/${c}/spots`, { after });
export const getSpot = (c: string, id: string) => get<SpotPage>(`/api/c/${c}/spots/${id}`);
