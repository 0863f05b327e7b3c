/** Signs that stand for one currency only. "$" and "¥" do not, so that they tell none. */
const signs: readonly (readonly [string, string | null])[] = [
  ['US$', 'USD'],
  ['CA$', 'CAD'],
  ['AU$', 'AUD'],
  ['HK$', 'HKD'],
  ['NZ$', 'NZD'],
  ['NT$', 'TWD'],
  ['R$', 'BRL'],
  ['CN¥', 'CNY'],
  ['JP¥', 'JPY'],
  ['$', null],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', null],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['元', 'CNY'],
  ['円', 'JPY'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  ['kr.', null],
  ['kr', null],
  ['lei', 'RON'],
  ['Fr.', 'CHF'],
  ['руб.', 'RUB'],
];

const codes = new Set(
  (
    'USD EUR GBP JPY CNY RMB CHF HUF PLN CZK SEK NOK DKK RON BGN HRK TRY RUB UAH CAD AUD NZD HKD TWD SGD INR IDR MYR THB VND PHP KRW ' +
    'BRL MXN ARS CLP COP PEN ZAR NGN KES EGP MAD TND AED SAR QAR KWD ILS PKR BDT LKR KZT RSD ISK MOP'
  ).split(' '),
);

/** A currency's ISO 4217 code from a text that is a code or a sign and nothing else; null where it is not or the sign stands for several. */
export function currencyCode(text: string): string | null {
  const trimmed = text.normalize('NFKC').trim();
  const upper = trimmed.toUpperCase();
  if (codes.has(upper)) return upper === 'RMB' ? 'CNY' : upper;
  const leading = /^([A-Z]{3})\b/.exec(trimmed)?.[1];
  if (leading !== undefined && codes.has(leading)) return leading;
  const named = names.get(trimmed.toLowerCase());
  return named ?? signs.find(([sign]) => sign.toLowerCase() === trimmed.toLowerCase())?.[1] ?? null;
}

/** As products spell currencies out where they show no code. */
const names: ReadonlyMap<string, string> = new Map([
  ['euro', 'EUR'],
  ['us dollar', 'USD'],
  ['u.s. dollar', 'USD'],
  ['人民币', 'CNY'],
  ['美元', 'USD'],
  ['欧元', 'EUR'],
  ['forint', 'HUF'],
  ['magyar forint', 'HUF'],
]);

/** The sign or code that a text with a number carries, as it is written there, and its code; null where it carries none. */
export function currencyIn(text: string): { readonly written: string; readonly code: string | null } | null {
  const letters = /(?<![\p{L}])([A-Za-z]{3})(?![\p{L}])/u.exec(text)?.[1];
  if (letters !== undefined && codes.has(letters.toUpperCase())) return { written: letters, code: currencyCode(letters) };
  for (const [sign, code] of signs) if (text.includes(sign)) return { written: sign, code };
  return null;
}
