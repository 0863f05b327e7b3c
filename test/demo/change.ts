import type { Person } from './deal.ts';
import { lostReasons, people, stageKind } from './pipeline.ts';

/** What a user changes on a deal: only the fields that are there. */
export type Change = {
  readonly stageId?: string;
  readonly lostReason?: string | null;
  readonly owner?: Person | null;
  readonly amount?: number | null;
  readonly closeDate?: string | null;
  readonly nextStep?: string | null;
};

type Parsed<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: string };

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** Reads the body of a change: `{stageId, lostReason, ownerId, amount, closeDate, nextStep}`, each optional, null to empty one. */
export function parseChange(body: unknown): Parsed<Change> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { ok: false, why: 'An object is expected.' };
  let change: Change = {};
  const wanted: readonly (readonly [string, unknown])[] = Object.entries(body);
  for (const [name, value] of wanted) {
    if (name === 'stageId' && typeof value === 'string' && stageKind(value) !== null) change = { ...change, stageId: value };
    else if (name === 'lostReason' && (value === null || lostReasons.some((reason) => reason === value)))
      change = { ...change, lostReason: lostReasons.find((reason) => reason === value) ?? null };
    else if (name === 'ownerId' && value === null) change = { ...change, owner: null };
    else if (name === 'ownerId' && people.some((person) => person.id === value))
      change = { ...change, owner: people.find((person) => person.id === value) ?? null };
    else if (name === 'amount' && (value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0)))
      change = { ...change, amount: value };
    else if (name === 'closeDate' && (value === null || isDate(value))) change = { ...change, closeDate: value };
    else if (name === 'nextStep' && (value === null || typeof value === 'string')) change = { ...change, nextStep: value?.trim() || null };
    else return { ok: false, why: `"${name}" has no such value or cannot be changed.` };
  }
  return { ok: true, value: change };
}

/** What a test may put into a deal, hostile text included. */
export type Planted = {
  readonly name: string;
  readonly account: string;
  readonly ownerName: string | null;
  readonly stageId: string;
  readonly nextStep: string | null;
};

export function parsePlanted(body: unknown): Parsed<Planted> {
  const text = (name: string) => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' ? value : null;
  };
  const name = text('name');
  if (name === null) return { ok: false, why: 'A name is expected.' };
  const stageId = text('stageId') ?? 'st_new';
  if (stageKind(stageId) !== 'open') return { ok: false, why: 'An open stage is expected.' };
  return {
    ok: true,
    value: { name, account: text('account') ?? 'Alder & Finch', ownerName: text('ownerName'), stageId, nextStep: text('nextStep') },
  };
}
