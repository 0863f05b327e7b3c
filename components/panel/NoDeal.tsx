import { EmptyState } from '../ui/EmptyState';
import { useWords } from './words';

/** A page without a deal; `site` is null where Ridealong is not used at all. */
export function NoDeal({ site }: { readonly site: string | null }) {
  const { t } = useWords();
  return (
    <div className="panel-section">
      <h1 className="panel-name">{t(site === null ? 'panel.noDeal.noSite.title' : 'panel.noDeal.title')}</h1>
      <EmptyState text={t(site === null ? 'panel.noDeal.noSite.text' : 'panel.noDeal.text')} />
    </div>
  );
}
