/** The buildings of a community as people tell them apart: "桐荫里 7号楼", since numbers begin again in every estate. */
import { readAll } from '@/api/all';
import { listRegions, type Region } from '@/api/register';

/** The place with its estate before it, where it lies in one. */
export function regionLabel(r: Region, byId: ReadonlyMap<string, Region>): string {
  let up = byId.get(r.parent_id ?? '');
  while (up && up.level !== 'estate') up = byId.get(up.parent_id ?? '');
  return up && up.id !== r.id ? `${up.name} ${r.name}` : r.name;
}

/** Some communities have no estates or grids; what cannot be read is left out of the name. */
export async function readBuildings(c: string): Promise<{ id: string; name: string }[]> {
  const of = (level: string) => readAll((after) => listRegions(c, level, undefined, after));
  const quiet = (level: string) => of(level).catch(() => [] as Region[]);
  const [estates, grids, buildings] = await Promise.all([quiet('estate'), quiet('grid'), of('building')]);
  const byId = new Map([...estates, ...grids].map((r) => [r.id, r]));
  return buildings.map((b) => ({ id: b.id, name: regionLabel(b, byId) }));
}
