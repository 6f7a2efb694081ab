/** Venues, rooms, bookings and how much they are used. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type Venue = Sure<Shapes['Venue'], 'community' | 'id'>;
export type VenueRoom = Sure<Shapes['VenueRoom'], 'community' | 'id' | 'venue'>;
export type VenuePage = { venues: Venue[]; rooms: VenueRoom[] };
export type Booking = Sure<Shapes['Booking'], 'id' | 'room' | 'from_at' | 'to_at' | 'at'>;
export type BookingMine = Sure<Shapes['BookingMine'], 'community' | 'id' | 'room' | 'from_at' | 'to_at'>;
export type RoomUse = Sure<Shapes['RoomUse'], 'room'>;

export const listVenues = (c: string) => get<VenuePage>(`/api/c/${c}/venues`);
export const listBookings = (c: string, room: string, from?: string) => get<PageOf<Booking>>(`/api/c/${c}/venue_rooms/${room}/bookings`, { from });
export const listUse = (c: string, month: string) => get<PageOf<RoomUse>>(`/api/c/${c}/venue_use`, { month });
export const listMyBookings = () => get<PageOf<BookingMine>>('/api/bookings/mine');
export const bookRoom = (c: string, form: object, key?: string) => post<{ id: string }>(`/api/c/${c}/bookings`, form, key);
export const cancelBooking = (c: string, id: string, form: object, key?: string) => post(`/api/c/${c}/bookings/${id}/cancel`, form, key);
