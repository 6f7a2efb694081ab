/** Ways in besides people at our own pages: programs with a key, devices and their alarms, suggestion boxes. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure, With } from './shape';

export type Client = Sure<Shapes['Client'], 'id' | 'at'>;
export type Device = Sure<Shapes['Device'], 'id' | 'at'>;
export type Alarm = Sure<Shapes['AlarmLine'], 'id' | 'at' | 'case_id' | 'device_id'>;
export type Box = Sure<Shapes['Box'], 'id' | 'since'>;
export type Opening = Sure<Shapes['BoxOpening'], 'id' | 'day'>;
export type Slip = Sure<Shapes['BoxSlip'], 'id' | 'at'>;
export type BoxView = With<Shapes['BoxView'], { openings: Opening[]; slips: Slip[] }>;
export type CaseItem = Shapes['ItemLine'];
export type TicketAnswer = Sure<Shapes['TicketAnswer'], 'case_ref' | 'at'>;
export type TicketTable = With<Shapes['TicketTableSeen'], { faults: Shapes['FaultLine'][]; tickets: Shapes['TicketSeen'][] }>;

const at = (c: string, rest: string) => `/api/c/${c}/${rest}`;
export const listClients = (c: string) => get<PageOf<Client>>(at(c, 'clients'));
export const addClient = (c: string, form: { name: string; may: string; per_minute: number }) => post<{ id: string; key: string }>(at(c, 'clients'), form);
export const revokeClient = (c: string, id: string) => post<unknown>(at(c, `clients/${id}/revoke`), {});
export const listDevices = (c: string) => get<PageOf<Device>>(at(c, 'devices'));
export const listAlarms = (c: string) => get<PageOf<Alarm>>(at(c, 'alarms'));
export const listBoxes = (c: string) => get<PageOf<Box>>(at(c, 'boxes'));
export const getBox = (c: string, id: string) => get<BoxView>(at(c, `boxes/${id}`));
export const listItems = (c: string) => get<PageOf<CaseItem>>(at(c, 'case_items'));
type Table = { system: string; csv: string };
export const checkTickets = (c: string, table: Table) => post<TicketTable>(at(c, 'tickets/check'), table);
export const sendTickets = (c: string, table: Table) => post<{ opened: number }>(at(c, 'tickets'), table);
export const listTickets = (c: string, days: { from?: string; to?: string }) => get<PageOf<TicketAnswer>>(at(c, 'tickets'), days);
export const ticketsCsv = (c: string, from: string, to: string) => `${at(c, 'tickets.csv')}?${new URLSearchParams({ ...(from && { from }), ...(to && { to }) })}`;
