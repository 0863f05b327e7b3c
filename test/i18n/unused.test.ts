import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import enDesk from '../../lib/i18n/desk/desk-en.json';
import en from '../../lib/i18n/en.json';

type Block = { readonly [key: string]: string | Block };

const root = join(import.meta.dirname, '../..');
const source = ['components', 'entrypoints', 'lib']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)))
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

function keys(block: Block, path = ''): readonly string[] {
  return Object.entries(block).flatMap(([key, value]) => (typeof value === 'string' ? [`${path}${key}`] : keys(value, `${path}${key}.`)));
}

// `panel.role.${role}`: everything under the part that is written out counts as used.
const computed = [...source.matchAll(/`([a-z]+\.[\w.-]*)\$\{/g)].flatMap(([, start]) => (start === undefined ? [] : [start]));

describe('catalogues', () => {
  it('hold no text that nobody asks for', () => {
    const stems = [...new Set(keys({ ...en, ...enDesk }).map((key) => key.replace(/_(one|other)$/, '')))];
    const unused = stems.filter(
      (key) => !source.includes(`'${key}'`) && !source.includes(`\`${key}\``) && !computed.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });
});
