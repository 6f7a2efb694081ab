/** The public catalogue of services and its versions. */
import { get } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type ServiceItem = Sure<Shapes['ServiceItem'], 'community' | 'id' | 'at'>;

export const listServices = (c: string) => get<PageOf<ServiceItem>>(`/api/c/${c}/services`);
export const listServiceVersions = (c: string, id: string) => get<PageOf<ServiceItem>>(`/api/c/${c}/services/${id}/versions`);
