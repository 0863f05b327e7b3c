import type { DealsOfFigure, ListedDeal } from '../../../lib/answers/dealsOfFigure';
import { formatPercent } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import type { ListedFigure } from '../../../lib/messages/dealsAddress';
import type { Language } from '../../../lib/playbook/playbook';
import { isolated } from '../../panel/isolated';

/** How many deals a figure counts: its n. */
export function countedDeals({ groups }: Pick<DealsOfFigure, 'groups'>): number {
  return groups.reduce((sum, group) => sum + (group.counted ? group.count : 0), 0);
}

/** What the list shows, as a sentence: "152 deals that left Proposal: 58 passed, 94 did not". */
export function titleOf(list: DealsOfFigure, figure: ListedFigure, t: Translate): string {
  const count = countedDeals(list);
  const passed = list.groups.find((group) => group.name === 'passed' && group.counted)?.count ?? 0;
  const named = figure === 'within' && list.after !== null ? 'chance' : figure;
  return t(`deals.title.${named}`, {
    count,
    stage: isolated(list.stageLabel),
    passed,
    failed: count - passed,
    day: Math.ceil(list.upTo),
    after: Math.floor(list.after ?? 0),
  });
}

/** The figure with its interval, or what is missing; null where it is no share. */
export function shareWords({ rate, young }: DealsOfFigure, figure: ListedFigure, t: Translate, language: Language): string | null {
  if (rate === null) return null;
  if (rate.shown && young && (figure === 'resolved' || figure === 'idle')) return t('deals.tooYoung');
  if (!rate.shown) return rate.aboutMore === null ? t('deals.tooFewMore') : t('deals.tooFew', { more: rate.aboutMore });
  const { value, low, high } = rate.rate;
  const followed = figure === 'within' || figure === 'chance';
  const range = { low: Math.round(low * 100), high: Math.round(high * 100) };
  return t(followed ? 'deals.shareFollowed' : 'deals.share', { share: formatPercent(value, language), ...range });
}

/** How a deal ended, in a word or two. */
export function endWords({ group, jumped }: Pick<ListedDeal, 'group' | 'jumped'>, t: Translate): string {
  return jumped && group === 'passed' ? t('deals.jumped') : t(`deals.group.${group}`);
}
