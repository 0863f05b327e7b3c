import { lazy, Suspense } from 'react';
import type { Translate } from '../../lib/i18n/translator';
import type { Language } from '../../lib/playbook/playbook';
import type { Settings } from '../../lib/settings/settings';
import { Acts } from '../panel/acts';
import { WordsProvider } from '../panel/words';
import { Skeleton } from '../ui/Skeleton';
import { DeskHeading, headingId } from './DeskHeading';
import { DeskKeys } from './DeskKeys';
import { DeskSearch } from './DeskSearch';
import { NavigationContext, useNavigation } from './navigation';
import { PrivacySection } from './privacy/PrivacySection';
import { hashOf, headsItself, placeOf, type Section, sections } from './section';
import { SettingsSection } from './settings/SettingsSection';
import { SitesSection } from './sites/SitesSection';
import { StagesSection } from './stages/StagesSection';
import { UnknownAddress } from './UnknownAddress';
import { useAddress } from './useAddress';
import './desk.css';

export type DeskProps = { readonly settings: Settings; readonly language: Language; readonly translate: Translate };

/** What a section is given; `rest` is what follows its name in the address. */
export type SectionProps = DeskProps & { readonly rest: readonly string[] };

// What brings the store and the ratios along is loaded when it is shown.
const DealsPage = lazy(async () => ({ default: (await import('./deals/DealsPage')).DealsPage }));
const DealPage = lazy(async () => ({ default: (await import('./deals/DealPage')).DealPage }));
const TodaySection = lazy(async () => ({ default: (await import('./today/TodaySection')).TodaySection }));
const DataSection = lazy(async () => ({ default: (await import('./data/DataSection')).DataSection }));
const PlaybookSection = lazy(async () => ({ default: (await import('./playbook/PlaybookSection')).PlaybookSection }));
const DueBackups = lazy(async () => ({ default: (await import('./data/backup/DueBackups')).DueBackups }));
const PeopleSection = lazy(async () => ({ default: (await import('./people/PeopleSection')).PeopleSection }));

const shown: Record<Section, React.ComponentType<SectionProps>> = {
  today: TodaySection,
  people: PeopleSection,
  playbook: PlaybookSection,
  data: DataSection,
  sites: SitesSection,
  stages: StagesSection,
  settings: SettingsSection,
  privacy: PrivacySection,
};

function focusHeading() {
  document.getElementById(headingId)?.focus();
}

/** The manager's desk: one section at a time, each with an address of its own. */
export function Desk(props: DeskProps) {
  const hash = useAddress();
  const navigation = useNavigation(hash);
  const place = placeOf(hash);
  const t = props.translate;
  return (
    <div className="desk">
      <a
        className="desk-skip"
        href={`#${headingId}`}
        onClick={(event) => {
          // The address names what is shown: it must not be changed by going on to it.
          event.preventDefault();
          focusHeading();
        }}
      >
        {t('desk.skip')}
      </a>
      <header className="desk-head">
        <h1>{t('desk.title')}</h1>
        <nav aria-label={t('desk.sections')}>
          {sections.map((name) => (
            <a
              key={name}
              href={hashOf(name)}
              aria-current={place.kind === 'section' && name === place.section ? (place.rest.length === 0 ? 'page' : 'true') : undefined}
            >
              {t(`desk.${name}`)}
            </a>
          ))}
        </nav>
        <DeskSearch language={props.language} translate={t} />
      </header>
      <Suspense>
        <DueBackups />
      </Suspense>
      <NavigationContext value={navigation}>
        <WordsProvider language={props.language}>
          <Acts className="desk-foot" restFocus={focusHeading}>
            <main aria-labelledby={headingId}>
              {place.kind === 'unknown' && <UnknownAddress translate={t} />}
              {place.kind === 'deals' && (
                <Suspense fallback={<DeskHeading>{t('deals.behind')}</DeskHeading>}>
                  <DealsPage {...props} hash={hash} />
                </Suspense>
              )}
              {place.kind === 'deal' && (
                <Suspense fallback={<DeskHeading>{t('deals.column.name')}</DeskHeading>}>
                  <DealPage key={place.key} {...props} dealKey={place.key} />
                </Suspense>
              )}
              {place.kind === 'section' && <SectionPage {...props} section={place.section} rest={place.rest} />}
            </main>
            <DeskKeys t={t} />
          </Acts>
        </WordsProvider>
      </NavigationContext>
    </div>
  );
}

function SectionPage({ section, ...props }: SectionProps & { readonly section: Section }) {
  const Shown = shown[section];
  const heading = <DeskHeading key={section}>{props.translate(`desk.${section}`)}</DeskHeading>;
  if (headsItself(section)) {
    return (
      <Suspense fallback={[heading, <Skeleton key="waiting" height={240} />]}>
        <Shown {...props} />
      </Suspense>
    );
  }
  return (
    <>
      {heading}
      <Suspense fallback={<Skeleton height={240} />}>
        <Shown {...props} />
      </Suspense>
    </>
  );
}
