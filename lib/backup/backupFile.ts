import type { Instant } from '../domain/time/time';
import type { Settings } from '../settings/settings';
import type { Site } from '../sites/site';

/** The version of the file's form; the format of the rows in it is told beside it. */
export const backupVersion = 1;

/** What a backup says of itself in its first line: whose data it carries, where from, and when. */
export type BackupHeader = {
  readonly ridealong: 'backup';
  readonly version: number;
  /** The format of the store that its rows were in. */
  readonly format: number;
  readonly madeAt: Instant;
  readonly from: { readonly product: string; readonly browser: string };
  readonly holds: Holdings;
};

/** How much there is of what, and up to when. */
export type Holdings = {
  readonly deals: number;
  readonly events: number;
  readonly people: number;
  readonly notes: number;
  readonly commitments: number;
  /** When the newest of it was written; null where there is nothing. */
  readonly latest: Instant | null;
  /** Whether notes are encrypted with a passphrase of their own. */
  readonly sealed: boolean;
};

/** Rows by table, as they are in the present format. */
export type Tables = Readonly<Record<string, readonly unknown[]>>;

/** What a backup holds. Sites come without their grants: a browser gives those to the user alone. Null where a file carries none. */
export type BackupContent = {
  readonly format: number;
  readonly tables: Tables;
  readonly settings: Settings | null;
  readonly sites: readonly Site[];
};

/** Why a file is refused, whole. `line` counts from 1. */
export type BackupFault =
  | { readonly kind: 'not-a-backup' | 'too-large' | 'newer' | 'truncated' | 'no-passphrase' | 'wrong-passphrase' }
  | { readonly kind: 'altered'; readonly line: number | null }
  | { readonly kind: 'row'; readonly line: number; readonly table: string };
