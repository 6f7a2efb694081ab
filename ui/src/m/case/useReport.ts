/** What is being reported: words, pictures, place and name, kept on the phone until it is sent. */
import { computed, ref, watch } from 'vue';
import { findNear, sendGuestReport, sendPatrol, sendReport, type Near, type Naming, type Opened, type Report } from '@/api/case';
import { guessItem } from '@/kit/caseWords';
import { usePhotos } from '@/kit/photos';
import { useDraft } from '@/kit/useDraft';
import { useCatalogue } from './useCatalogue';

export type Mode = 'resident' | 'guest' | 'patrol';
const ALIKE = 20;

export function useReport(c: string, mode: () => Mode) {
  const store = `report.${c}`;
  const text = useDraft(`${store}.text`);
  const address = useDraft(`${store}.address`);
  const chosen = useDraft(`${store}.item`);
  const pictures = usePhotos(store);
  const { items, places, itemOf, home } = useCatalogue(c);
  const place = ref('');
  const point = ref<{ lat: number; lng: number } | null>(null);
  const naming = ref<Naming>('named');
  const name = ref('');
  const phone = ref('');
  const self = ref(false);
  const item = computed(() => chosen.text.value || guessItem(text.text.value, items.value) || 'other');
  watch(home, (mine) => void (place.value ||= mode() === 'resident' ? (mine?.id ?? '') : ''), { immediate: true });

  const form = (): Report => {
    const at = places.value.find((one) => one.id === place.value);
    return {
      item: item.value,
      text: text.text.value.trim(),
      ...(address.text.value.trim() ? { address: address.text.value.trim() } : {}),
      ...(at ? (at.level === 'grid' ? { grid: at.id } : { region: at.id }) : {}),
      ...(point.value ? { located: true, ...point.value } : {}),
      ...(mode() === 'patrol' ? {} : { naming: naming.value }),
    };
  };
  const anywhere = () => Boolean(address.text.value.trim() || place.value || point.value);

  /** The same nearby; none when it cannot be asked. */
  async function look(): Promise<Near[]> {
    const { item: what, text: said, located, lat, lng, region } = form();
    if (mode() !== 'resident' || (!located && !region) || !navigator.onLine) return [];
    const got = await findNear(c, { item: what, text: said, located, lat, lng, region }).catch(() => null);
    return (got?.items ?? []).filter((one) => one.percent >= ALIKE || located);
  }

  async function send(key: string): Promise<{ way: 'sent' | 'kept'; answer: Opened | null }> {
    const title = itemOf(item.value)?.title ?? '';
    if (mode() === 'guest') {
      const who = naming.value === 'anonymous' ? {} : { ...(name.value.trim() ? { name: name.value.trim() } : {}), ...(phone.value.trim() ? { phone: phone.value.trim() } : {}) };
      return { way: 'sent', answer: await sendGuestReport(c, { ...form(), ...who }, key) };
    }
    const shown = pictures.photos.value.filter((one) => one.field === 'photos' || self.value);
    const got = mode() === 'patrol' ? await sendPatrol(c, { ...form(), self_handled: self.value }, shown, title, key) : await sendReport(c, form(), shown, title, key);
    return { way: got.way, answer: got.way === 'sent' ? got.answer : null };
  }

  function clear(): void {
    text.clear();
    address.clear();
    chosen.clear();
    pictures.clear();
    point.value = null;
    self.value = false;
  }
  return { text: text.text, address: address.text, chosen: chosen.text, pictures, items, places, itemOf, place, point, naming, name, phone, self, item, anywhere, look, send, clear };
}

export type ReportDraft = ReturnType<typeof useReport>;
