/** Named sets, what carries an item of one, and how many there are of each. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type NamedItem = Shapes['NamedItem'];
export type NamedSet = With<Shapes['NamedSet'], { items: NamedItem[] }>;
export type NamedLine = Shapes['NamedLine'];
export type TagRow = Sure<Shapes['TagRow'], 'id' | 'community' | 'at'>;
export type Tag = Sure<Shapes['Tag'], 'id' | 'at'>;

export const listNamed = (c: string) => get<PageOf<NamedSet>>(`/api/c/${c}/named`);
export const listNamedVersions = (c: string, named: string) => get<PageOf<NamedSet>>(`/api/c/${c}/named/${named}`);
export type Span = { from?: string; to?: string };
export const getNamedReport = (place: string, named: string, span: Span) => get<PageOf<NamedLine>>(`/api/named/${named}`, { place, ...span });
export const listTagged = (place: string, named: string, item: string, span: Span) => get<PageOf<TagRow>>(`/api/named/${named}/tags`, { place, item, ...span });
export const listTags = (c: string, object: string) => get<PageOf<Tag>>(`/api/c/${c}/tags`, { object });
/** What a matter is counted under: everybody may read it. */
export const listMatterTags = (c: string, matter: string) => get<PageOf<Sure<Shapes['MatterTag'], 'id'>>>(`/api/c/${c}/matters/${matter}/tags`);
