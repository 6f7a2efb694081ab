/** Joint meetings of departments: who is called, items, answers, and what is sent out with a clock each. */
import { get, post } from '@/kit/http';
import type { PageOf } from './page';
import type { Shapes, Sure } from './shape';

export type JointMeeting = Sure<Shapes['JointMeeting'], 'id' | 'place' | 'held_on' | 'at'>;
export type JointUnit = Sure<Shapes['JointUnit'], 'id' | 'place_id'>;
export type JointPart = Sure<Shapes['JointPart'], 'id'>;
export type JointReply = Sure<Shapes['JointReply'], 'unit_id' | 'at'>;
export type JointItem = Sure<Omit<Shapes['JointItem'], 'parts' | 'replies'>, 'id'> & { parts: JointPart[]; replies: JointReply[] };
export type JointSheet = { meeting: JointMeeting; units: JointUnit[]; items: JointItem[] };

const at = (c: string) => `/api/c/${c}`;
export const listJoints = (c: string) => get<PageOf<JointMeeting>>(`${at(c)}/joint_meetings`);
export const listMyJoints = () => get<PageOf<JointMeeting>>('/api/my_joint_meetings');
export const getJoint = (c: string, id: string) => get<JointSheet>(`${at(c)}/joint_meetings/${id}`);
export const callJoint = (c: string, form: object) => post<{ id: string }>(`${at(c)}/joint_meetings`, form);
export const jointAct = (c: string, id: string, act: 'items' | 'end', form: object) => post<unknown>(`${at(c)}/joint_meetings/${id}/${act}`, form);
export const itemAct = (c: string, id: string, act: 'case' | 'reply' | 'decide', form: object) => post<unknown>(`${at(c)}/joint_items/${id}/${act}`, form);
