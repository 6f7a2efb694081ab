/** A list as every route answers it; `next` is the `after` of the following page. */
export type PageOf<T> = { items: T[]; next: string | null };
