/** The four boards of the communities below a place. */
import { get } from '@/kit/http';
import type { PageOf } from './page';

export type BoardLine = {
  community: string;
  name: string;
  matters_open: number;
  matters_overdue: number;
  matters_closed?: number;
  publicities: number;
  objections?: number;
  meetings?: number;
  surveys?: number;
  opinions?: number;
  opinions_open?: number;
  todos_open?: number;
  todos_overdue?: number;
  works?: number;
  score_x100?: number | null;
};

export const listBoards = (place: string) => get<PageOf<BoardLine>>('/api/boards', { place });
