import type { DeskProps } from '../../Desk';

/** Takes files of deals and their history into the store. */
export function ImportPage({ translate: t }: DeskProps) {
  return <p className="desk-intro">{t('import.intro')}</p>;
}
