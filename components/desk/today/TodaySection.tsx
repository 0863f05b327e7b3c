import type { SectionProps } from '../Desk';

/** What is due today. */
export function TodaySection({ translate: t }: SectionProps) {
  return <p className="desk-intro">{t('desk.about.today')}</p>;
}
