import type { Translate } from '../../../lib/i18n/translator';
import type { Policy } from '../../../lib/policy/policy';
import { policyNames } from '../../../lib/policy/policy';
import { Notice } from '../../ui/Notice';
import { usePolicy } from '../../usePolicy';

const longest = 300;

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** What the organisation set, value by value as it was written, and what of it could not be read; nothing where it set nothing. */
export function PolicyShown({ translate: t }: { readonly translate: Translate }) {
  const set: Policy | null = usePolicy();
  if (set === null || (set.set.length === 0 && set.unread.length === 0)) return null;
  const label = (name: string) => {
    const known = policyNames.find((each) => each === name);
    return known === undefined ? name : t(`policy.name.${known}`);
  };
  return (
    <section aria-labelledby="settings-policy">
      <h3 id="settings-policy">{t('policy.title')}</h3>
      <p className="desk-how">{t('policy.intro')}</p>
      <dl className="settings-policy">
        {set.set.map(({ name, written }) => (
          <div key={name}>
            <dt>{label(name)}</dt>
            <dd dir="auto">{shortened(written)}</dd>
          </div>
        ))}
      </dl>
      {set.unread.length > 0 && (
        <Notice tone="advice" announce="none">
          <p>{t('policy.unread', { count: set.unread.length })}</p>
          <ul>
            {set.unread.map(({ name, written }) => (
              <li key={`${name} ${written}`}>
                {name}: <span dir="auto">{shortened(written)}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}
