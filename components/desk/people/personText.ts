import type { ExportOfPerson } from '../../../lib/db/exportOfPerson';
import { answeredFields, answerTo } from '../../../lib/domain/record/record';
import type { Template } from '../../../lib/domain/record/template';
import { formatDate, formatInstant } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { inLanguage } from '../../../lib/playbook/text';

type Told = { readonly templates: readonly Template[]; readonly language: Language; readonly t: Translate };

/** Everything about somebody as a text to be read: their words on coaching, notes, drafts, promises, deals and since when those are theirs. */
export function personText(all: ExportOfPerson, { templates, language, t }: Told): string {
  const { person, notes, drafts, commitments, deals, ownership } = all;
  const when = (at: number) => formatInstant(at, language);
  const answered = ({ template: id, answers, locked }: (typeof notes)[number] | (typeof drafts)[number]): readonly string[] => {
    const template = templates.find((each) => each.id === id);
    if (locked) return [t('commitment.locked')];
    return answeredFields(answers, template?.fields ?? []).map((field) => {
      const known = template?.fields.find((each) => each.id === field);
      return `${known === undefined ? field : inLanguage(known.label, language)}\n${answerTo(answers, field)}`;
    });
  };
  const nameOf = (id: string) => {
    const template = templates.find((each) => each.id === id);
    return template === undefined ? id : inLanguage(template.name, language);
  };
  const noteText = (note: (typeof notes)[number]) => {
    const facts = [
      when(note.at),
      t(`writing.drawer.${note.drawer}.name`),
      ...(note.editedAt === null ? [] : [t('writing.shown.edited', { when: when(note.editedAt) })]),
      ...(note.undoneAt === null ? [] : [t('people.data.deleted', { when: when(note.undoneAt) })]),
    ];
    return [`${nameOf(note.template)} · ${facts.join(' · ')}`, ...answered(note)].join('\n\n');
  };
  const promiseText = ({ who, what, due, state, madeAt, locked }: (typeof commitments)[number]) => {
    const line = t('panel.promised.line', { who, what: locked ? t('commitment.locked') : what });
    const by = due === null ? t('panel.promised.noDate') : formatDate(due, language);
    return [line, by, ...(state === 'open' ? [] : [t(`panel.promised.state.${state}`)]), when(madeAt)].join(' · ');
  };
  const dealName = (key: string) => deals.find((deal) => deal.key === key)?.name || key;
  const parts: readonly (readonly [title: string, lines: readonly string[], gap: string])[] = [
    [t('people.names.inCrm'), person.owners, '\n'],
    [t('people.coaching.title'), person.coaching === '' ? [] : [person.coaching], '\n'],
    [t('people.notes.title'), notes.map(noteText), '\n\n'],
    [
      t('people.data.drafts'),
      drafts.map((draft) => [`${nameOf(draft.template)} · ${when(draft.at)}`, ...answered(draft)].join('\n\n')),
      '\n\n',
    ],
    [t('panel.promised.title'), commitments.map(promiseText), '\n'],
    [t('people.data.deals'), deals.map(({ name, account, owner }) => [name, account, owner].filter(Boolean).join(' · ')), '\n'],
    [t('people.data.ownership'), ownership.map(({ deal, at, owner }) => [when(at), dealName(deal), owner].join(' · ')), '\n'],
  ];
  const head = [t('people.data.title', { name: person.name }), `${t('people.data.page')} · ${when(person.addedAt)}`].join('\n');
  const body = parts.filter(([, lines]) => lines.length > 0).map(([title, lines, gap]) => `== ${title} ==\n\n${lines.join(gap)}`);
  return `${[head, ...body].join('\n\n\n')}\n`;
}
