/** What waits for me, and what I took part in. */
import { get } from '@/kit/http';
import type { PageOf } from './page';

export type Waiting = {
  what: string;
  community: string;
  matter: string;
  title: string;
  due_at: number | null;
  link: string;
};

export type Taken = { what: string; community: string; matter: string; title: string; at: number; text: string; link: string };

export const listWaiting = () => get<PageOf<Waiting>>('/api/waiting');
export const listMine = () => get<PageOf<Taken>>('/api/mine');
