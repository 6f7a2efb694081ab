/** Pictures of a report: made small before they leave the phone, kept with the draft until it is sent. */
import { shallowRef, type ShallowRef } from 'vue';
import { onShelf } from './store';

/** `field` is the member of the form its id goes to; `id` is there once the server has it. */
export type Photo = { field: string; name: string; file: Blob; id?: string };

const SIDE = 1600;
const KEEP = 0.85;

/** A JPEG whose longer side is at most SIDE; the file itself where the browser cannot draw it. */
export async function shrink(file: File): Promise<Blob> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const part = Math.min(1, SIDE / Math.max(image.width, image.height));
    if (part === 1 && file.size < 600000) return file;
    const sheet = document.createElement('canvas');
    sheet.width = Math.round(image.width * part);
    sheet.height = Math.round(image.height * part);
    sheet.getContext('2d')?.drawImage(image, 0, 0, sheet.width, sheet.height);
    return await new Promise<Blob>((done) => sheet.toBlob((made) => done(made ?? file), 'image/jpeg', KEEP));
  } catch {
    return file;
  }
}

type Kept = { key: string; photos: Photo[] };

/** The pictures of the draft `key`; they outlive a reload. */
export function usePhotos(key: string): { photos: ShallowRef<Photo[]>; add: (field: string, files: FileList | null) => Promise<void>; drop: (photo: Photo) => void; clear: () => void } {
  const photos = shallowRef<Photo[]>([]);
  const save = () => void onShelf('pictures', 'readwrite', (s) => s.put({ key, photos: [...photos.value] })).catch(() => undefined);
  onShelf('pictures', 'readonly', (s) => s.get(key) as IDBRequest<Kept | undefined>)
    .then((kept) => void (photos.value = [...(kept?.photos ?? []), ...photos.value]))
    .catch(() => undefined);
  async function add(field: string, files: FileList | null): Promise<void> {
    for (const file of Array.from(files ?? [])) photos.value = [...photos.value, { field, name: file.name || 'photo.jpg', file: await shrink(file) }];
    save();
  }
  const drop = (photo: Photo) => {
    photos.value = photos.value.filter((one) => one !== photo);
    save();
  };
  const clear = () => {
    photos.value = [];
    void onShelf('pictures', 'readwrite', (s) => s.delete(key)).catch(() => undefined);
  };
  return { photos, add, drop, clear };
}

/** Takes every picture off this device. */
export const wipePhotos = (): Promise<unknown> => onShelf('pictures', 'readwrite', (s) => s.clear()).catch(() => undefined);
