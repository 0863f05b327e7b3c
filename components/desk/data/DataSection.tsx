import type { SectionProps } from '../Desk';
import { DeskHeading } from '../DeskHeading';
import { hashOf } from '../section';
import { UnknownAddress } from '../UnknownAddress';
import { BackupPage } from './backup/BackupPage';
import { type DataPart, dataPartOf, dataParts } from './dataPart';
import { ImportPage } from './import/ImportPage';

const shown: Record<DataPart, React.ComponentType<SectionProps>> = { import: ImportPage, backup: BackupPage };

/** What goes into the store and out of it as files, one part at a time, each with an address of its own. */
export function DataSection(props: SectionProps) {
  const t = props.translate;
  const part = dataPartOf(props.rest);
  if (part === null) return <UnknownAddress translate={t} />;
  const Shown = shown[part];
  return (
    <>
      <nav className="desk-parts" aria-label={t('desk.data')}>
        {dataParts.map((name) => (
          <a key={name} href={hashOf('data', name)} aria-current={name === part ? 'page' : undefined}>
            {t(`data.${name}`)}
          </a>
        ))}
      </nav>
      <DeskHeading key={part}>{t(`data.${part}`)}</DeskHeading>
      <Shown {...props} />
    </>
  );
}
