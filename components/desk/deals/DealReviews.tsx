import { useId } from 'react';
import type { DealPageView } from '../../../lib/answers/dealPage';
import { useWords } from '../../panel/words';
import { EmptyState } from '../../ui/EmptyState';

/** What was written about a deal when it was reviewed, the latest first. */
export function DealReviews({ reviews }: Pick<DealPageView, 'reviews'>) {
  const { t, instant, ago } = useWords();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('deals.page.reviews')}</h3>
      {reviews.length === 0 ? (
        <EmptyState text={t('panel.review.none')} />
      ) : (
        <ul className="desk-list">
          {reviews.map((review) => (
            <li key={review.id} className="desk-entry">
              <div className="desk-entry-text">
                <span>
                  <strong>{review.verdict === null ? t('writing.locked') : t(`panel.verdict.${review.verdict}`)}</strong>{' '}
                  <span className="desk-how">
                    {instant(review.at)} ({ago(review.at)})
                  </span>
                </span>
                {review.note !== '' && (
                  <p className="deal-note" dir="auto">
                    {review.note}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
