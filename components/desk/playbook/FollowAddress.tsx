import { useId, useState } from 'react';
import { browser } from '../../../lib/browser/extension';
import type { FollowProblem } from '../../../lib/db/rows';
import type { Translate } from '../../../lib/i18n/translator';
import { ask } from '../../../lib/messages/client';
import { followableAddress, hostPatternOf } from '../../../lib/playbook/followableAddress';
import { readSites } from '../../../lib/sites/siteStore';
import { useAct } from '../../panel/acts';
import { useWords } from '../../panel/words';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { useEditing } from './editing';
import { faultText } from './faultText';
import type { ShownPlaybook } from './usePlaybook';

function problemWords(problem: FollowProblem, t: Translate): string {
  if (problem.kind === 'answered') return t('playbook.problem.answered', { status: String(problem.status) });
  if (problem.kind === 'faulty') return t('playbook.problem.faulty', { where: problem.where, why: faultText(t, problem.what) });
  return t(`playbook.problem.${problem.kind}`);
}

/** Gives a host back, unless a connected CRM is on it. */
async function giveBack(address: string): Promise<void> {
  const pattern = hostPatternOf(address);
  const needed = (await readSites()).some((site) => site.patterns.includes(pattern));
  if (!needed) await browser.permissions.remove({ origins: [pattern] });
}

/** Follows a playbook at an address: asked for by the user, granted for that host alone, looked at once a day. */
export function FollowAddress({ shown }: { readonly shown: ShownPlaybook }) {
  const { t } = useEditing();
  const { followed } = shown.stored;
  return (
    <section>
      <h3>{t('playbook.follow')}</h3>
      <p className="desk-how">{t('playbook.followHow')}</p>
      {followed === null ? <AddressForm /> : <Followed shown={shown} followed={followed} />}
    </section>
  );
}

type FollowedProps = { readonly shown: ShownPlaybook; readonly followed: NonNullable<ShownPlaybook['stored']['followed']> };

function Followed({ shown, followed }: FollowedProps) {
  const { t } = useEditing();
  const { instant } = useWords();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const { address, fetchedAt, triedAt, problem } = followed;
  const isPolicys = shown.policy.playbook !== null;
  const again = async () => {
    // In the click, before anything is awaited.
    const granted = browser.permissions.request({ origins: [hostPatternOf(address)] });
    setAsking(true);
    await granted.catch(() => false);
    await act(ask('fetchPlaybook', {}));
    setAsking(false);
  };
  const stop = async () => {
    if (await act(ask('followPlaybook', { address: null }), { said: t('playbook.said.stopped'), undo: null })) await giveBack(address);
  };
  return (
    <>
      <p dir="auto">
        {t('playbook.followed', { address })}{' '}
        {fetchedAt === null ? t('playbook.neverFetched') : t('playbook.fetched', { when: instant(fetchedAt) })}
      </p>
      {problem !== null && (
        <Notice tone="flag" announce="status">
          <p>{t('playbook.notFetched', { when: triedAt === null ? '' : instant(triedAt) })}</p>
          <p dir="auto">{problemWords(problem, t)}</p>
          <p>{t('playbook.lastGood')}</p>
        </Notice>
      )}
      <div className="desk-actions">
        <Button disabled={asking} onClick={() => void again()}>
          {t(asking ? 'playbook.fetching' : 'playbook.fetchNow')}
        </Button>
        {!isPolicys && <Button onClick={() => void stop()}>{t('playbook.stopFollowing')}</Button>}
      </div>
    </>
  );
}

function AddressForm() {
  const { t } = useEditing();
  const act = useAct();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [trouble, setTrouble] = useState<'address' | 'declined' | null>(null);
  const [asking, setAsking] = useState(false);
  const follow = async () => {
    const address = followableAddress(typed);
    if (address === null) {
      setTrouble('address');
      return;
    }
    const granting = browser.permissions.request({ origins: [hostPatternOf(address)] });
    setTrouble(null);
    setAsking(true);
    const granted = await granting.catch(() => false);
    if (granted) await act(ask('followPlaybook', { address }));
    else setTrouble('declined');
    setAsking(false);
  };
  return (
    <form
      className="playbook-form"
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        void follow();
      }}
    >
      <Field
        label={t('playbook.address')}
        value={typed}
        onChange={setTyped}
        hint={t('playbook.addressHow')}
        error={trouble === null ? null : t(trouble === 'address' ? 'playbook.notAddress' : 'playbook.declined')}
      />
      <div>
        <Button type="submit" disabled={asking}>
          {t(asking ? 'playbook.fetching' : 'playbook.followDo')}
        </Button>
      </div>
    </form>
  );
}
