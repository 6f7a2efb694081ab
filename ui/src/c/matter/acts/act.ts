/** What an act of the workbench is: its name for people, and the form that asks for its fields. */
import type { Bench, DeskMatter } from '@/api/bench';
import { actIn } from '@/api/bench';
import type { FormSpec, Values } from '../../kit/forms';

export type BenchCtx = { c: string; matter: DeskMatter; bench: Bench; subject?: string };
export type ActMaker = {
  label: () => string;
  /** Which list of the panel must name its subject first: "objection"; none for the matter itself. */
  subject?: string;
  form: (b: BenchCtx) => FormSpec | Promise<FormSpec>;
};
export type ActTable = Record<string, ActMaker>;

/** Without the fields that were left empty: the server refuses members it was not given a value for. */
export function filled(v: Values): Values {
  const out: Values = {};
  for (const [key, value] of Object.entries(v)) if (value !== '' && value !== null && value !== undefined) out[key] = value;
  return out;
}

export const toMatter = (b: BenchCtx, act: string, v: Values) => actIn(b.c, `matters/${b.matter.id}/${act}`, filled(v));
export const toThing = (b: BenchCtx, room: string, act: string, v: Values) => actIn(b.c, `${room}/${b.subject ?? ''}/${act}`, filled(v));
