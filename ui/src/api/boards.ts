/** The four boards of the communities below a place. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type BoardLine = Sure<Shapes['BoardRow'], 'community'>;

export const listBoards = (place: string) => get<PageOf<BoardLine>>('/api/boards', { place });

/** Works of a community in one unit; planned and done in hundredths of it. */
export type Quantity = Sure<Shapes['Quantity'], 'community'>;
export type WorkRow = Sure<Shapes['WorkRow'], 'id' | 'matter'>;

export const listQuantities = (place: string) => get<PageOf<Quantity>>('/api/quantities', { place });
export const listWorkRows = (c: string, unit: string, after?: string) => get<PageOf<WorkRow>>(`/api/c/${c}/work_items`, { unit, after });
