/** The service circle: its kinds, where they can be had, and what is within a quarter of an hour of an estate. */
import { get } from '@/kit/http';
import type { Shapes, Sure, With } from './shape';

export type CircleKind = Shapes['CircleKind'];
export type CirclePoint = Sure<Shapes['CirclePoint'], 'community' | 'id' | 'at'>;
export type CircleEstate = With<Sure<Shapes['CircleEstate'], 'id' | 'community'>, { kinds: Shapes['CircleNear'][]; missing: CircleKind[] }>;
export type Circle = With<Shapes['Circle'], { kinds: CircleKind[]; points: CirclePoint[]; estates: CircleEstate[] }>;

export const getCircle = (c: string) => get<Circle>(`/api/c/${c}/circle`);
