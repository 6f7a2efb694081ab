/** The decision-scope catalogue: which procedure a subject takes, or why none here. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes } from './shape';

export type ScopeItem = Shapes['ScopeLine'];

export const listScope = (c: string) => get<PageOf<ScopeItem>>(`/api/c/${c}/scope`);
