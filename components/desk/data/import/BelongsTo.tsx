import { useCallback, useId } from 'react';
import { storedSites } from '../../../../lib/db/importTargets';
import type { SiteRef } from '../../../../lib/domain/deal/deal';
import type { Translate } from '../../../../lib/i18n/translator';
import { fileCrm, fileSite, fileSiteName, type ImportChoices } from '../../../../lib/imports/choices';
import type { Understood } from '../../../../lib/imports/views';
import { success } from '../../../../lib/result';
import { readSites } from '../../../../lib/sites/siteStore';
import { CheckRow } from '../../../ui/CheckRow';
import { type Query, useStored } from '../../useStored';
import { siteText } from './importWords';
import { SelectField } from './SelectField';

type BelongsToProps = {
  readonly choices: ImportChoices;
  readonly understood: Understood | null;
  readonly t: Translate;
  readonly onChoose: (choices: ImportChoices) => void;
};

const keyOf = ({ crm, origin }: SiteRef) => `${crm}|${origin}`;

const everySite: Query<readonly SiteRef[]> = async (database) => {
  const [connected, stored] = await Promise.all([readSites(), storedSites(database)]);
  if (!stored.ok) return stored;
  const all = [...connected.map(({ crm, origin }) => ({ crm, origin })), ...stored.value];
  return success([...new Map(all.map((site) => [keyOf(site), site])).values()]);
};

const after = ['sites', 'deal'] as const;

/** Whose deals the files tell of, and what holds for all of them. */
export function BelongsTo({ choices, understood, t, onChoose }: BelongsToProps) {
  const id = useId();
  const stored = useStored(everySite, after);
  const sites = stored.kind === 'read' ? stored.value : [];
  const { site } = choices;
  const isKnown = sites.some((each) => keyOf(each) === keyOf(site));
  const anew = useCallback((changed: Partial<ImportChoices>) => onChoose({ ...choices, ...changed }), [choices, onChoose]);
  const isNew = site.crm === fileCrm && !isKnown;
  return (
    <div className="import-reading">
      <SelectField
        label={t('import.belongsTo')}
        value={isNew ? '' : keyOf(site)}
        choices={[...sites.map((each) => ({ value: keyOf(each), label: siteText(each, t) })), { value: '', label: t('import.newSource') }]}
        describedBy={`${id}-why`}
        onChange={(key) => {
          const chosen = sites.find((each) => keyOf(each) === key);
          anew({ site: chosen ?? fileSite(t('import.defaultSource')), pipelines: {} });
        }}
      />
      {isNew && (
        <div className="desk-field">
          <label htmlFor={`${id}-name`}>{t('import.sourceName')}</label>
          <input
            id={`${id}-name`}
            dir="auto"
            value={fileSiteName(site) ?? ''}
            onChange={(event) => anew({ site: fileSite(event.target.value) })}
          />
        </div>
      )}
      {understood?.hasCurrency === false && (
        <div className="desk-field">
          <label htmlFor={`${id}-currency`}>{t('import.currency')}</label>
          <input
            id={`${id}-currency`}
            value={choices.currency ?? ''}
            placeholder="EUR"
            maxLength={3}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => anew({ currency: event.target.value.trim() === '' ? null : event.target.value.trim().toUpperCase() })}
          />
        </div>
      )}
      <CheckRow checked={choices.cents} label={t('import.cents')} onChange={(cents) => anew({ cents })} />
      <p id={`${id}-why`} className="desk-how import-wide">
        {site.crm === fileCrm ? t('import.sourceWhy') : t('import.siteWhy')}
        {understood?.zoneless === true && <> {t('import.zone', { zone: choices.timeZone })}</>}
        {understood?.hasIds === false && <> {t('import.noIds')}</>}
        {understood?.closedBy === 'close-date' && <> {t('import.closeDate')}</>}
      </p>
    </div>
  );
}
