/** The four boards of the communities below a place. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type BoardLine = Sure<Shapes['BoardRow'], 'community'>;

export const listBoards = (place: string) => get<PageOf<BoardLine>>('/api/boards', { place });
