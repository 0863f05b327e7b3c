import { lazy, Suspense, useEffect } from 'react';
import type { Translate } from '../../lib/i18n/translator';
import type { Language } from '../../lib/playbook/playbook';
import type { Settings } from '../../lib/settings/settings';
import { PrivacySection } from './privacy/PrivacySection';
import { placeOf, type Section, sections } from './section';
import { SettingsSection } from './settings/SettingsSection';
import { SitesSection } from './sites/SitesSection';
import { StagesSection } from './stages/StagesSection';
import { useAddress } from './useAddress';
import './desk.css';

export type DeskProps = { readonly settings: Settings; readonly language: Language; readonly translate: Translate };

const shown: Record<Section, (props: DeskProps) => React.ReactNode> = {
  sites: SitesSection,
  stages: StagesSection,
  settings: SettingsSection,
  privacy: PrivacySection,
};

/** Brings the store and the ratios along, which the other sections do without. */
const DealsPage = lazy(async () => ({ default: (await import('./deals/DealsPage')).DealsPage }));

/** The manager's desk: one section at a time, each with an address of its own. */
export function Desk(props: DeskProps) {
  const hash = useAddress();
  const place = placeOf(hash);
  const t = props.translate;
  useEffect(() => {
    if (place !== 'deals') document.title = t('desk.title');
  }, [place, t]);
  return (
    <div className="desk">
      <header className="desk-head">
        <h1>{t('desk.title')}</h1>
        <nav aria-label={t('desk.sections')}>
          {sections.map((name) => (
            <a key={name} href={`#/${name}`} aria-current={name === place ? 'page' : undefined}>
              {t(`desk.${name}`)}
            </a>
          ))}
        </nav>
      </header>
      <main aria-labelledby="desk-section">
        {place === 'deals' ? (
          <Suspense fallback={<h2 id="desk-section">{t('deals.behind')}</h2>}>
            <DealsPage {...props} hash={hash} />
          </Suspense>
        ) : (
          <SectionPage {...props} section={place} />
        )}
      </main>
    </div>
  );
}

function SectionPage({ section, ...props }: DeskProps & { readonly section: Section }) {
  const Shown = shown[section];
  return (
    <>
      <h2 id="desk-section">{props.translate(`desk.${section}`)}</h2>
      <Shown {...props} />
    </>
  );
}
