/** What waits for me, and what I took part in. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Waiting = Sure<Shapes['WaitingLine'], 'community' | 'matter'>;
export type Taken = Sure<Shapes['Taken'], 'community' | 'matter' | 'at'>;

export const listWaiting = () => get<PageOf<Waiting>>('/api/waiting');
export const listMine = () => get<PageOf<Taken>>('/api/mine');
