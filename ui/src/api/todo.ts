/** What waits for the people of an office: the console's first page. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Todo = Sure<Shapes['Todo'], 'id' | 'matter'>;

export const listTodos = (c: string, mine: boolean, after?: string) =>
  get<PageOf<Todo>>(`/api/c/${c}/todos`, { mine: mine ? 1 : undefined, after });
