/** The matters of a community to choose from. */
import { listMatters } from '@/api/matter';
import type { Option } from '../kit/forms';

export async function listBenchMatters(c: string): Promise<Option[]> {
  const { items } = await listMatters(c);
  return items.map((m) => ({ value: m.id, label: `${m.code} ${m.title}` }));
}
