import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = ['components', 'entrypoints', 'lib']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }));

/** What puts something where other programs, or other people, find it. */
const wayOut =
  /\bsaveFile\(|clipboard\.write|createObjectURL\(|downloads\.download\(|createWritable\(|showSaveFilePicker|\bnavigator\.share\(/;

/** Ways out that an organisation without exports leaves open, each with the reason. */
const leftOpen: Readonly<Record<string, string>> = {
  'components/desk/takeAway/saveFile.ts': 'only does what those who call it were allowed',
  'components/desk/people/ExportPerson.tsx': 'people have a right to what is stored about them',
  'components/desk/sites/ReadingHealthLines.tsx': 'counts of what could be read, without any value of a deal',
  'lib/background/backups/intoDownloads.ts': 'encrypted backups, which backupsOff closes',
  'lib/background/backups/backupFolder.ts': 'encrypted backups, which backupsOff closes',
};

const found = files.filter(({ source }) => wayOut.test(source));

describe('a way out of the product', () => {
  it('asks whether the organisation has switched exports off, or is known not to need it', () => {
    const unasked = found.filter(({ file, source }) => !/exportsOff|useExportsOff/i.test(source) && leftOpen[file] === undefined);
    expect(unasked.map(({ file }) => file)).toEqual([]);
  });

  it('is found by this rule: the known ones are, and every exception still is one', () => {
    const names = found.map(({ file }) => file);
    expect(names).toEqual(
      expect.arrayContaining([
        'components/desk/takeAway/TakeAway.tsx',
        'components/desk/data/import/PlanResult.tsx',
        'components/desk/data/backup/MakeBackup.tsx',
        'components/desk/playbook/SourcePage.tsx',
        'components/desk/SaveRawRows.tsx',
      ]),
    );
    expect(Object.keys(leftOpen).filter((file) => !names.includes(file))).toEqual([]);
  });
});

it('backups that are made by themselves are always encrypted', () => {
  const makers = files.filter(({ file, source }) => file.startsWith('lib/background/backups/') && source.includes('protection'));
  expect(makers.length).toBeGreaterThan(0);
  for (const { file, source } of makers) expect(source, file).not.toMatch(/kind: 'none'/);
});
