import type { Translate } from '../../lib/i18n/translator';
import type { Language } from '../../lib/playbook/playbook';
import type { Settings } from '../../lib/settings/settings';
import { PrivacySection } from './privacy/PrivacySection';
import { type Section, sections } from './section';
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

/** The manager's desk: one section at a time, each with an address of its own. */
export function Desk(props: DeskProps) {
  const section = useAddress();
  const t = props.translate;
  const Shown = shown[section];
  return (
    <div className="desk">
      <header className="desk-head">
        <h1>{t('desk.title')}</h1>
        <nav aria-label={t('desk.sections')}>
          {sections.map((name) => (
            <a key={name} href={`#/${name}`} aria-current={name === section ? 'page' : undefined}>
              {t(`desk.${name}`)}
            </a>
          ))}
        </nav>
      </header>
      <main aria-labelledby="desk-section">
        <h2 id="desk-section">{t(`desk.${section}`)}</h2>
        <Shown {...props} />
      </main>
    </div>
  );
}
