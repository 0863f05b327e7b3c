import type { ShownConflict } from '../../../../lib/db/conflictSides';
import { answeredFields, answerTo } from '../../../../lib/domain/record/record';
import type { Template } from '../../../../lib/domain/record/template';
import { formatNumber } from '../../../../lib/i18n/format';
import type { Language } from '../../../../lib/playbook/playbook';
import { inLanguage } from '../../../../lib/playbook/text';
import type { Words } from '../../../panel/words';

/** One thing that both sides of a merge say, in words; null where a side says nothing of it. */
export type ConflictField = { readonly label: string; readonly mine: string | null; readonly theirs: string | null };

/** A conflict, whose two versions can be looked at. */
export type TwoSided = ShownConflict;

const verdicts = ['in-control', 'watch', 'act'] as const;

type Said = ReadonlyMap<string, string>;
type Saying = { readonly words: Words; readonly language: Language; readonly templates: readonly Template[] };

function saidInRecord(row: Extract<TwoSided, { table: 'records' }>['sides']['mine'], { words, language, templates }: Saying): Said {
  const { t, instant } = words;
  const template = templates.find(({ id }) => id === row.template);
  const answers = answeredFields(row.answers, template?.fields ?? []).map((field): readonly [string, string] => {
    const known = template?.fields.find(({ id }) => id === field);
    const answer = answerTo(row.answers, field);
    const verdict = field === 'verdict' ? verdicts.find((each) => each === answer) : undefined;
    if (verdict !== undefined) return [t('panel.verdict.title'), t(`panel.verdict.${verdict}`)];
    const label = known === undefined ? '' : inLanguage(known.label, language);
    return [label === '' ? t('backup.conflict.text') : label, answer];
  });
  return new Map([
    ...(row.undoneAt === null ? [] : [[t('backup.conflict.state'), t('backup.conflict.deleted')] as const]),
    ...(row.locked ? [[t('backup.conflict.text'), t('writing.locked')] as const] : answers),
    [t('writing.drawer.legend'), t(`writing.drawer.${row.drawer}.name`)],
    [t('backup.conflict.written'), instant(Math.max(row.at, row.writtenAt ?? row.at, row.editedAt ?? row.at, row.undoneAt ?? row.at))],
  ]);
}

function saidOf(conflict: TwoSided, side: 'mine' | 'theirs', saying: Saying): Said {
  const { t, date, instant } = saying.words;
  switch (conflict.table) {
    case 'records':
      return saidInRecord(conflict.sides[side], saying);
    case 'people': {
      const { name, owners, coaching, locked, merged, writtenAt } = conflict.sides[side];
      return new Map([
        [t('people.column.name'), name],
        [t('people.names.inCrm'), owners.join(' · ')],
        [t('people.coaching.title'), locked ? t('writing.locked') : coaching],
        ...(merged === undefined ? [] : [[t('backup.conflict.state'), t('backup.conflict.joined')] as const]),
        [t('backup.conflict.written'), writtenAt === undefined ? t('backup.conflict.notKept') : instant(writtenAt)],
      ]);
    }
    case 'commitments': {
      const { who, what, due, state, locked, writtenAt } = conflict.sides[side];
      return new Map([
        [t('backup.row.commitments'), t('panel.promised.line', { who, what: locked ? t('commitment.locked') : what })],
        [t('commitment.due'), due === null ? t('panel.promised.noDate') : date(due)],
        ...(state === 'open' ? [] : [[t('backup.conflict.state'), t(`panel.promised.state.${state}`)] as const]),
        [t('backup.conflict.written'), writtenAt === undefined ? t('backup.conflict.notKept') : instant(writtenAt)],
      ]);
    }
    case 'playbooks': {
      const { name, version, edits } = conflict.sides[side];
      const called = name === null ? t('playbook.source.bundled') : inLanguage(name, saying.language);
      return new Map([
        [t('backup.conflict.one.playbooks'), version === null ? called : `${called} ${version}`],
        [t('backup.conflict.edits'), formatNumber(edits, saying.language)],
      ]);
    }
  }
}

/** What the two versions say otherwise, line by line; what they say alike is left out. */
export function conflictFields(conflict: TwoSided, saying: Saying): readonly ConflictField[] {
  const [mine, theirs] = [saidOf(conflict, 'mine', saying), saidOf(conflict, 'theirs', saying)];
  const labels = [...new Set([...mine.keys(), ...theirs.keys()])];
  return labels
    .map((label) => ({ label, mine: mine.get(label) ?? null, theirs: theirs.get(label) ?? null }))
    .filter((field) => field.mine !== field.theirs);
}
