/** What waits for the people of an office: the console's first page. */
import { get } from '@/kit/http';
import type { PageOf } from './page';

export type Todo = {
  id: string;
  what: string;
  text: string;
  matter: string;
  matter_code: string;
  matter_title: string;
  step: string;
  due_at: number | null;
  created_at?: number;
  post_title: string;
  overdue: boolean;
  link: string;
};

export const listTodos = (c: string, mine: boolean, after?: string) =>
  get<PageOf<Todo>>(`/api/c/${c}/todos`, { mine: mine ? 1 : undefined, after });
