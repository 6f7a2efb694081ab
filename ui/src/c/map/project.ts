/** Degrees to a plane in metres around a middle, y to the south; good for a town. */
import type { Geometry, Outline, Ring } from '@/api/map';

export type Box = { x: number; y: number; w: number; h: number };
export type Plane = { path: (g: Geometry | null) => string; at: (lon: number, lat: number) => { x: number; y: number } };

const METRES = 111320;

const rings = (g: Geometry | null): Ring[] => (!g ? [] : g.type === 'Polygon' ? g.coordinates : g.coordinates.flat());

export function planeOf(all: readonly Outline[]): Plane {
  const first = rings(all[0]?.geometry ?? null)[0]?.[0] ?? [0, 0];
  const [lon0, lat0] = first;
  const wide = Math.cos((lat0 * Math.PI) / 180) * METRES;
  const at = (lon: number, lat: number) => ({ x: Math.round((lon - lon0) * wide * 10) / 10, y: Math.round((lat0 - lat) * METRES * 10) / 10 });
  const path = (g: Geometry | null) =>
    rings(g)
      .map((r) => `M${r.slice(0, -1).map(([lon, lat]) => ((p) => `${p.x} ${p.y}`)(at(lon, lat))).join('L')}Z`)
      .join('');
  return { path, at };
}

/** The box around outlines, with a margin of a fortieth. */
export function boxOf(plane: Plane, all: readonly Outline[]): Box {
  const points = all.flatMap((o) => rings(o.geometry).flat()).map(([lon, lat]) => plane.at(lon, lat));
  if (!points.length) return { x: 0, y: 0, w: 1, h: 1 };
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  const w = Math.max(...xs) - x || 1;
  const h = Math.max(...ys) - y || 1;
  return { x: x - w / 40, y: y - h / 40, w: w * 1.05, h: h * 1.05 };
}

/** Zoomed by `by` around the middle, never beyond the whole. */
export function zoomed(view: Box, whole: Box, by: number): Box {
  const w = Math.min(whole.w, Math.max(whole.w / 40, view.w / by));
  const h = (w / view.w) * view.h;
  return held({ x: view.x + (view.w - w) / 2, y: view.y + (view.h - h) / 2, w, h }, whole);
}

/** Moved by parts of its own size, kept over the whole. */
export function moved(view: Box, whole: Box, dx: number, dy: number): Box {
  return held({ ...view, x: view.x + dx * view.w, y: view.y + dy * view.h }, whole);
}

function held(v: Box, whole: Box): Box {
  return { ...v, x: Math.min(Math.max(v.x, whole.x), whole.x + whole.w - v.w), y: Math.min(Math.max(v.y, whole.y), whole.y + whole.h - v.h) };
}
