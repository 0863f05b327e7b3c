import { readFileSync } from 'node:fs';
import type { BackupContent, Tables } from '../../lib/backup/backupFile';
import { backupBytes } from '../../lib/backup/writeBackup';
import { currentFormat } from '../../lib/db/upgrades/upgrades';
import { settingsFrom } from '../../lib/settings/settings';

/** A full export of a format, as text and as rows. */
export function exportOfFormat(format: number): { readonly text: string; readonly tables: Tables } {
  const text = readFileSync(new URL(`../db/format-${format}.json`, import.meta.url), 'utf8');
  const { tables } = JSON.parse(text) as { readonly tables: Tables };
  return { text, tables };
}

/** Everything that a store holds, of every kind, with settings and a site. */
export function exampleContent(): BackupContent {
  const { tables } = exportOfFormat(currentFormat);
  return {
    format: currentFormat,
    tables: Object.fromEntries(Object.entries(tables).filter(([, rows]) => rows.length > 0)),
    settings: settingsFrom({ language: 'hu', holidays: ['2026-12-25'] }),
    sites: [{ origin: 'http://crm.test:8080', crm: 'demo', patterns: ['http://crm.test/*'], on: true, addedAt: 1 }],
  };
}

export const made = { at: Date.UTC(2026, 10, 22, 14), from: { product: '0.1.0', browser: 'Firefox' } };

export function exampleBytes(): Promise<Uint8Array<ArrayBuffer>> {
  return backupBytes(exampleContent(), made);
}

/** The lines of a backup before they are compressed. */
export async function textOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** Lines compressed as a backup is. */
export async function compressed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
