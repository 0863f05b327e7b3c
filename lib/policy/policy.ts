import { type Drawer, drawers } from '../domain/record/record';
import { z } from '../schema/zod';
import { fitsPattern, type SitePattern, sitePatternFrom } from './sitePattern';

/** What the organisation that manages this browser set. What it left open, or wrote so that it cannot be read, is as if it were not set. */
export type Policy = {
  /** The text of a playbook file, or the address that it is to be followed from. */
  readonly playbook: { readonly kind: 'content'; readonly text: string } | { readonly kind: 'address'; readonly address: string } | null;
  /** The only sites that may be connected; null where all may. */
  readonly allowedSites: readonly SitePattern[] | null;
  readonly drawersOff: readonly Drawer[];
  readonly exportsOff: boolean;
  readonly backupsOff: boolean;
  /** Days after which notes of a drawer go at the latest; null where the user may choose any. */
  readonly mostRetentionDays: Readonly<Record<Drawer, number | null>>;
  readonly ratingsOff: boolean;
  /** Everything that was set, as it was written: the name of each value and its text. */
  readonly set: readonly PolicyValue[];
  /** What of it could not be read. */
  readonly unread: readonly PolicyValue[];
};

export type PolicyValue = { readonly name: string; readonly written: string };

type Reading = { readonly unread: PolicyValue[]; readonly values: ReadonlyMap<string, unknown> };

function written(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function readAs<Value>({ values, unread }: Reading, name: string, schema: z.ZodType<Value>, otherwise: Value): Value {
  if (!values.has(name)) return otherwise;
  const parsed = schema.safeParse(values.get(name));
  if (parsed.success) return parsed.data;
  unread.push({ name, written: written(values.get(name)) });
  return otherwise;
}

/** What of a list can be read; null where there is no list. An entry that cannot be read is left out and said. */
function readList<Item>({ values, unread }: Reading, name: string, itemFrom: (entry: unknown) => Item | null): readonly Item[] | null {
  if (!values.has(name)) return null;
  const list = values.get(name);
  if (!Array.isArray(list)) {
    unread.push({ name, written: written(list) });
    return null;
  }
  return list.flatMap((entry: unknown) => {
    const item = itemFrom(entry);
    if (item === null) unread.push({ name, written: written(entry) });
    return item === null ? [] : [item];
  });
}

function followed(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
}

// Made when something was set: most browsers are managed by nobody, and every start of the background asks.
const content = z.lazy(() =>
  z.union([z.string().min(1), z.record(z.string(), z.unknown()).transform((playbook) => JSON.stringify(playbook))]).nullable(),
);
const address = z.lazy(() => z.string().transform(followed).pipe(z.string()).nullable());
const days = z.lazy(() => z.int().min(1).max(36_500).nullable());
const flag = z.lazy(() => z.boolean());

function playbookOf(reading: Reading): Policy['playbook'] {
  const text = readAs(reading, 'playbook', content, null);
  const followedAt = readAs(reading, 'playbookAddress', address, null);
  if (text !== null) return { kind: 'content', text };
  return followedAt === null ? null : { kind: 'address', address: followedAt };
}

/** `retentionDays` is one number for all drawers, or a number for each that is named. */
function retentionOf(reading: Reading): Policy['mostRetentionDays'] {
  const value = reading.values.get('retentionDays');
  const each =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map<string, unknown>(Object.entries(value)) : null;
  if (each === null) {
    const all = readAs(reading, 'retentionDays', days, null);
    return { mine: all, shared: all, file: all };
  }
  const named = new Map([...each].map(([drawer, most]) => [`retentionDays.${drawer}`, most]));
  const within: Reading = { values: named, unread: reading.unread };
  const known = new Set<string>(drawers.map((drawer) => `retentionDays.${drawer}`));
  for (const [name, most] of named) if (!known.has(name)) reading.unread.push({ name, written: written(most) });
  const most = (drawer: Drawer) => readAs(within, `retentionDays.${drawer}`, days, null);
  return { mine: most('mine'), shared: most('shared'), file: most('file') };
}

export const policyNames = [
  'playbook',
  'playbookAddress',
  'allowedSites',
  'drawersOff',
  'exportsOff',
  'backupsOff',
  'retentionDays',
  'ratingsOff',
] as const;

/** The policy in what the browser hands over. Each value that cannot be read falls back by itself and is named in `unread`. */
export function policyFrom(managed: unknown): Policy {
  const values = new Map<string, unknown>(typeof managed === 'object' && managed !== null ? Object.entries(managed) : []);
  const known = new Set<string>(policyNames);
  const unread: PolicyValue[] = [];
  for (const [name, value] of values) if (!known.has(name)) unread.push({ name, written: written(value) });
  const reading: Reading = { values, unread };
  const isSet = (name: string) => readAs(reading, name, flag, false);
  const drawerFrom = (entry: unknown) => drawers.find((drawer) => drawer === entry) ?? null;
  return {
    playbook: playbookOf(reading),
    allowedSites: readList(reading, 'allowedSites', (entry) => (typeof entry === 'string' ? sitePatternFrom(entry) : null)),
    drawersOff: readList(reading, 'drawersOff', drawerFrom) ?? [],
    exportsOff: isSet('exportsOff'),
    backupsOff: isSet('backupsOff'),
    mostRetentionDays: retentionOf(reading),
    ratingsOff: isSet('ratingsOff'),
    set: policyNames.flatMap((name) => (values.has(name) ? [{ name, written: written(values.get(name)) }] : [])),
    unread,
  };
}

/** Whether the organisation lets Ridealong onto a site, told by its origin. */
export function isAllowed(policy: Policy, origin: string): boolean {
  if (policy.allowedSites === null) return true;
  const url = URL.canParse(origin) ? new URL(origin) : null;
  return url !== null && policy.allowedSites.some((pattern) => fitsPattern(pattern, url));
}
