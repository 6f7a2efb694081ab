/** The decision-scope catalogue: which procedure a subject takes, or why none here. */
import { get } from '@/kit/http';
import type { PageOf } from './page';

export type ScopeItem = {
  id: string;
  title: string;
  procedure: string;
  procedure_title: string;
  reason: string;
  source: string;
  owners: boolean;
  bodies: string[];
  papers: string[];
};

export const listScope = () => get<PageOf<ScopeItem>>('/api/scope');
