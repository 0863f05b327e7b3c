import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Money } from '../../lib/domain/deal/deal';
import type { Instant, LocalDate } from '../../lib/domain/time/time';
import { formatAgo, formatDate, formatInstant, formatMoney, formatPercent, type MoneyStyle } from '../../lib/i18n/format';
import { type Translate, translator } from '../../lib/i18n/translator';
import type { Language } from '../../lib/playbook/playbook';

/** Everything that puts something into words, in one language and as of the view's own time. */
export type Words = {
  readonly language: Language;
  /** The day of the view; undefined before there is one. */
  readonly today: LocalDate | undefined;
  readonly t: Translate;
  readonly date: (date: LocalDate) => string;
  readonly money: (money: Money) => string;
  readonly percent: (share: number) => string;
  readonly ago: (at: Instant) => string;
  readonly instant: (at: Instant) => string;
};

export function wordsIn(language: Language, today: LocalDate | undefined, now: Instant, style?: MoneyStyle): Words {
  return {
    language,
    today,
    t: translator(language),
    date: (date) => formatDate(date, language, today),
    money: (money) => formatMoney(money, language, style),
    percent: (share) => formatPercent(share, language),
    ago: (at) => formatAgo(at, now, language),
    instant: (at) => formatInstant(at, language),
  };
}

const Context = createContext<Words | null>(null);

type WordsProviderProps = {
  readonly language: Language;
  readonly today?: LocalDate | undefined;
  readonly now?: Instant;
  readonly money?: MoneyStyle | undefined;
  readonly children: ReactNode;
};

export function WordsProvider({ language, today, now = 0, money, children }: WordsProviderProps) {
  const words = useMemo(() => wordsIn(language, today, now, money), [language, today, now, money]);
  return <Context value={words}>{children}</Context>;
}

export function useWords(): Words {
  return useContext(Context) ?? wordsIn('en', undefined, 0);
}
