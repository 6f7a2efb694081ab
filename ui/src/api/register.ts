/** The register: regions, residents, households, property units, organisations; masked as it comes. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';

export type Region = { id: string; parent: string | null; level: string; name: string; code?: string };
export type Resident = {
  id: string;
  name: string;
  sex: 'm' | 'f';
  birthday: string | null;
  citizen_no: string | null;
  phone: string | null;
  household: string | null;
  household_text: string | null;
  party_member: boolean;
  state: 'living' | 'moved' | 'dead';
  updated_at: number;
  source: string;
};
export type Household = {
  id: string;
  building: string;
  building_name: string;
  unit_name: string;
  room: string;
  text: string;
  kind: string;
  head: string;
  residents: number;
  grid_name: string;
  updated_at: number;
};
export type PropertyUnit = {
  id: string;
  household: string | null;
  building_name: string;
  room: string;
  area: number;
  register_no: string;
  owners: string;
};
export type Organisation = { id: string; name: string; credit_code: string | null; kind: string; contact: string | null };
export type InClear = { citizen_no: string; phone: string };
export type RegisterFilter = { q?: string; building?: string; after?: string };

export const listRegions = (c: string, level: string, parent?: string) =>
  get<PageOf<Region>>(`/api/c/${c}/regions`, { level, parent });
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
