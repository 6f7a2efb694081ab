/** Where places lie and what grids ask of their workers. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Ring = [number, number][];
export type Geometry = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
export type Outline = With<Sure<Shapes['Outline'], 'id'>, { geometry: Geometry | null }>;
export type GridLoad = Sure<Shapes['GridLoad'], 'id' | 'community'>;
export type SplitBuilding = Sure<Shapes['SplitBuilding'], 'id'>;

export const listOutlines = (c: string, level: string) => get<PageOf<Outline>>(`/api/c/${c}/shapes`, { level });
export const listGrids = (c: string) => get<PageOf<GridLoad>>(`/api/c/${c}/grids`);
export const splitGrid = (c: string, grid: string) => get<PageOf<SplitBuilding>>(`/api/c/${c}/grids/${grid}/split`);
