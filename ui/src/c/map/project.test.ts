import { describe, expect, it } from 'vitest';
import type { Outline } from '@/api/map';
import { readLive } from '@/kit/useLive';
import { boxOf, moved, planeOf, zoomed } from './project';

const square = { id: '1', geometry: { type: 'Polygon', coordinates: [[[150, 20], [150.01, 20], [150.01, 20.01], [150, 20.01], [150, 20]]] } } as Outline;

describe('the plane of a map', () => {
  it('is in metres, north up', () => {
    const plane = planeOf([square]);
    expect(plane.at(150, 20)).toEqual({ x: 0, y: 0 });
    expect(Math.round(plane.at(150.01, 20).x)).toBe(1046);
    expect(Math.round(plane.at(150, 20.01).y)).toBe(-1113);
    expect(plane.path(square.geometry)).toBe('M0 0L1046.1 0L1046.1 -1113.2L0 -1113.2Z');
    expect(plane.path(null)).toBe('');
  });
  it('is zoomed within its bounds and moved within the whole', () => {
    const whole = boxOf(planeOf([square]), [square]);
    expect(zoomed(whole, whole, 0.5)).toEqual(whole);
    expect(zoomed(whole, whole, 2).w).toBeCloseTo(whole.w / 2);
    expect(zoomed(whole, whole, 1000).w).toBeCloseTo(whole.w / 40);
    const near = zoomed(whole, whole, 2);
    expect(moved(near, whole, -9, 0).x).toBe(whole.x);
    expect(moved(near, whole, 9, 0).x).toBeCloseTo(whole.x + whole.w - near.w);
  });
  it('of nothing is a box one can divide by', () => expect(boxOf(planeOf([]), [])).toEqual({ x: 0, y: 0, w: 1, h: 1 }));
});

describe('an event', () => {
  it('is a word and ids, and anything else is none', () => {
    expect(readLive('{"kind":"household.add","community":"7","subject":"9"}')).toEqual({ kind: 'household.add', community: '7', subject: '9' });
    expect(readLive('{"kind":"reload","community":"7","subject":null}')?.subject).toBeNull();
    for (const bad of ['', '{', '[]', 'null', '{"kind":1,"community":"7"}', '{"kind":"x"}']) expect(readLive(bad)).toBeNull();
  });
});
