import { beforeEach, expect, it, vi } from 'vitest';
import { nextTick, ref } from 'vue';

const store = new Map<string, string>();
vi.stubGlobal('localStorage', { getItem: (k: string) => store.get(k) ?? null, setItem: (k: string, v: string) => void store.set(k, v) });

async function begin(here: () => string | undefined) {
  vi.resetModules();
  return (await import('./useOpenGroups')).useOpenGroups(here);
}
beforeEach(() => store.clear());

it('stands open where one is, and always today', async () => {
  const at = ref<string | undefined>('talk');
  const groups = await begin(() => at.value);
  expect([groups.isOpen('today'), groups.isOpen('talk'), groups.isOpen('care')]).toEqual([true, true, false]);
  at.value = 'care';
  await nextTick();
  expect([groups.isOpen('talk'), groups.isOpen('care')]).toEqual([true, true]);
});

it('keeps what one opened and shut, and survives what is not its own', async () => {
  (await begin(() => undefined)).turn('care');
  const again = await begin(() => undefined);
  expect(again.isOpen('care')).toBe(true);
  again.turn('care');
  expect((await begin(() => undefined)).isOpen('care')).toBe(false);
  store.set('zhengyi.menu', '{');
  expect((await begin(() => undefined)).isOpen('care')).toBe(false);
});
