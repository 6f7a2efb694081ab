/** Where a message leads from the console. */
import type { Message } from '@/api/messages';

/** A message leads to a page of the phone app; what the console has too is opened here. */
export function deskLink(one: Message): string | null {
  const found = /^\/(\d+)\/(matters|notices|meetings|cases|clues)\/(\d+)$/.exec(one.link);
  return found ? `/p/${found[1]}/${found[2]}/${found[3]}` : null;
}
