import type { SectionProps } from '../Desk';
import { DeskHeading } from '../DeskHeading';

/** Everybody that notes are kept about. */
export function PeopleSection({ translate: t }: SectionProps) {
  return <DeskHeading>{t('desk.people')}</DeskHeading>;
}
