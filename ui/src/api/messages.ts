/** What was sent to me: reminders, replies, results. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Message = Sure<Shapes['MessageRow'], 'id' | 'at'>;

export const listMessages = (after?: string) => get<PageOf<Message>>('/api/messages', { after });
/** All up to this one are read. */
export const seenMessages = (until: string) => post<unknown>('/api/messages/seen', { until });
