import type { ReviewView, Verdict } from '../../lib/messages/panelView';
import { EmptyState } from '../ui/EmptyState';
import { Section } from './Section';
import { useWords } from './words';

const shapes: Readonly<Record<Verdict, string>> = { 'in-control': '✓', watch: '●', act: '▲' };

/** Earlier reviews of this deal, newest first. */
export function Reviews({ reviews }: { readonly reviews: readonly ReviewView[] }) {
  const { t, ago, instant } = useWords();
  return (
    <Section title={t('panel.review.earlier')}>
      {reviews.length === 0 ? (
        <EmptyState text={t('panel.review.none')} />
      ) : (
        <ul className="panel-list">
          {reviews.map((review) => (
            <li key={review.id}>
              {review.verdict === null ? (
                <span className="panel-small">{t('panel.review.locked')}</span>
              ) : (
                <span className={`panel-verdict-${review.verdict}`}>
                  <span aria-hidden="true">{shapes[review.verdict]} </span>
                  {t(`panel.verdict.${review.verdict}`)}
                </span>
              )}
              <span className="panel-small" title={instant(review.at)}>
                {' · '}
                {ago(review.at)}
              </span>
              {review.note !== '' && (
                <p className="panel-note" dir="auto">
                  {review.note}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
