/** The register: regions, residents, households, property units, organisations; masked as it comes. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Region = Sure<Shapes['Region'], 'id'>;
export type Resident = Sure<Shapes['ResidentItem'], 'id'>;
export type Household = Sure<Shapes['Household'], 'id'>;
export type PropertyUnit = Sure<Shapes['PropertyUnit'], 'id'>;
export type Organisation = Sure<Shapes['Organisation'], 'id'>;
export type InClear = Shapes['Reveal'];
export type RegisterFilter = { q?: string; building?: string; after?: string };

export const listRegions = (c: string, level: string, parent?: string, after?: string) =>
  get<PageOf<Region>>(`/api/c/${c}/regions`, { level, parent, after });
export const listResidents = (c: string, filter: RegisterFilter) =>
  get<PageOf<Resident>>(`/api/c/${c}/residents`, filter);
export const getResident = (c: string, id: string) => get<Resident>(`/api/c/${c}/residents/${id}`);
export const revealResident = (c: string, id: string, reason: string) =>
  post<InClear>(`/api/c/${c}/residents/${id}/reveal`, { reason });
export const listHouseholds = (c: string, filter: RegisterFilter) =>
  get<PageOf<Household>>(`/api/c/${c}/households`, filter);
export const listPropertyUnits = (c: string, filter: RegisterFilter) =>
  get<PageOf<PropertyUnit>>(`/api/c/${c}/property_units`, filter);
export const listOrganisations = (c: string, filter: RegisterFilter) =>
  get<PageOf<Organisation>>(`/api/c/${c}/organisations`, filter);
