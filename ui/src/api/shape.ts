/** Records as the server's own description names them. */
import type { components } from './schema';

export type Shapes = components['schemas'];

/** T with the members of M in place of its own. */
export type With<T, M> = Omit<T, keyof M> & M;

/** T with the members K that are never absent in that place. */
export type Sure<T, K extends keyof T> = Omit<T, K> & { [P in K]: NonNullable<T[P]> };
