import type { Translate } from '../../lib/i18n/translator';
import { DeskHeading } from './DeskHeading';
import { hashOf, sections } from './section';

/** An address that leads nowhere, as from an old bookmark: says so, and leads to everything that there is. */
export function UnknownAddress({ translate: t }: { readonly translate: Translate }) {
  return (
    <>
      <DeskHeading>{t('desk.unknown.title')}</DeskHeading>
      <p className="desk-intro">{t('desk.unknown.text')}</p>
      <ul className="desk-text">
        {sections.map((section) => (
          <li key={section}>
            <a href={hashOf(section)}>{t(`desk.${section}`)}</a> – {t(`desk.about.${section}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
