import { useId } from 'react';
import { tagOf } from '../../../lib/i18n/languageOf';
import { type Language, languages, type Text } from '../../../lib/playbook/playbook';
import type { PlaybookFault } from '../../../lib/playbook/playbookFault';
import { inLanguage } from '../../../lib/playbook/text';
import { Disclosure } from '../../ui/Disclosure';
import { useEditing } from './editing';
import { FieldFaults, FieldHead } from './PlainField';
import { useDraft } from './useDraft';

type SaveText = (language: Language, words: string | null) => Promise<readonly PlaybookFault[]>;

type TextFieldProps = {
  readonly label: string;
  readonly text: Text;
  readonly save: SaveText;
  readonly changed: boolean;
  readonly onReset?: (() => void) | undefined;
  readonly long?: boolean;
};

/** A text of the playbook in the user's language, the others behind a line. Where it is missing, what is shown instead stands in the field. */
export function TextField({ label, text, save, changed, onReset, long = false }: TextFieldProps) {
  const { t, language } = useEditing();
  const id = useId();
  const others = languages.filter((each) => each !== language);
  const written = others.filter((each) => text[each] !== undefined).length;
  return (
    <div className="playbook-field">
      <FieldHead htmlFor={id} label={label} changed={changed} onReset={onReset} />
      <Words id={id} text={text} language={language} save={save} long={long} />
      <Disclosure summary={written === 0 ? t('playbook.otherLanguagesNone') : t('playbook.otherLanguages', { count: written })}>
        {others.map((each) => (
          <div key={each} className="playbook-field">
            <label htmlFor={`${id}-${each}`}>{t(`playbook.language.${each}`)}</label>
            <Words id={`${id}-${each}`} text={text} language={each} save={save} long={long} />
          </div>
        ))}
      </Disclosure>
    </div>
  );
}

type WordsProps = {
  readonly id: string;
  readonly text: Text;
  readonly language: Language;
  readonly save: SaveText;
  readonly long: boolean;
};

function Words({ id, text, language, save, long }: WordsProps) {
  const { t } = useEditing();
  const own = text[language] ?? '';
  const { shown, faults, change, settle } = useDraft(own, (typed) => save(language, typed === '' ? null : typed));
  const instead = inLanguage(text, language);
  const isMissing = own === '' && instead !== '';
  const described = [isMissing ? `${id}-missing` : '', faults.length > 0 ? `${id}-fault` : ''].filter(Boolean).join(' ');
  const shared = {
    id,
    className: 'field-control',
    lang: tagOf(language),
    dir: 'auto',
    value: shown,
    placeholder: isMissing ? instead : '',
    'aria-invalid': faults.length > 0,
    onBlur: settle,
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  const from = languages.find((each) => text[each] !== undefined && text[each] === instead) ?? language;
  return (
    <>
      {long ? (
        <textarea {...shared} rows={2} onChange={(event) => change(event.target.value)} />
      ) : (
        <input {...shared} onChange={(event) => change(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && settle()} />
      )}
      {isMissing && (
        <span id={`${id}-missing`} className="desk-how">
          {t('playbook.missing', { language: t(`playbook.language.${from}`) })}
        </span>
      )}
      <FieldFaults id={`${id}-fault`} faults={faults} />
    </>
  );
}
