/** What changes at a place and below it, as the server tells it: a word and ids, never the thing itself. */
import { onBeforeUnmount, ref, watch, type Ref } from 'vue';

export type LiveEvent = { kind: string; community: string; subject: string | null };

export function readLive(text: string): LiveEvent | null {
  try {
    const e = JSON.parse(text) as Partial<LiveEvent>;
    return typeof e.kind === 'string' && typeof e.community === 'string' ? { kind: e.kind, community: e.community, subject: e.subject ?? null } : null;
  } catch {
    return null;
  }
}

/** Listens while the page is open; the browser comes back by itself with the last event it heard. */
export function useLive(place: () => string, hear: (e: LiveEvent) => void): { on: Ref<boolean> } {
  const on = ref(false);
  let source: EventSource | null = null;

  function stop(): void {
    source?.close();
    source = null;
    on.value = false;
  }
  watch(
    place,
    (id) => {
      stop();
      if (!id || typeof EventSource === 'undefined') return;
      source = new EventSource(`/api/c/${id}/live`);
      source.onopen = () => (on.value = true);
      source.onerror = () => (on.value = false);
      source.onmessage = (m: MessageEvent<string>) => {
        const e = readLive(m.data);
        if (e) hear(e);
      };
    },
    { immediate: true },
  );
  onBeforeUnmount(stop);
  return { on };
}
