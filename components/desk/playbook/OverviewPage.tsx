import { changes, eachChange } from '../../../lib/playbook/changes';
import { DeskHeading } from '../DeskHeading';
import { hashOf } from '../section';
import { useEditing } from './editing';
import { ItemLines } from './ItemFields';
import { ProcessList } from './ProcessList';
import { PromptList } from './PromptList';
import { SourceLine } from './SourceLine';
import type { ShownPlaybook } from './usePlaybook';

/** The playbook at a glance: where it comes from, what was changed, and the way to each of its parts. */
export function OverviewPage({ shown }: { readonly shown: ShownPlaybook }) {
  const { playbook, base, edits, t } = useEditing();
  const count = eachChange(changes(base, playbook, edits)).length + shown.merged.unheld.length;
  return (
    <>
      <DeskHeading>{t('desk.playbook')}</DeskHeading>
      <p className="desk-intro">{t('playbook.intro')}</p>
      <SourceLine shown={shown} />
      <p>
        {count === 0 ? t('playbook.unchanged') : <a href={hashOf('playbook', '_changes')}>{t('playbook.changedCount', { count })}</a>}
        {' · '}
        <a href={hashOf('playbook', '_source')}>{t('playbook.toSource')}</a>
      </p>
      <ProcessList />
      <section>
        <h3>{t('playbook.more')}</h3>
        <ul>
          <li>
            <a href={hashOf('playbook', '_rules')}>{t('playbook.rulesCount', { count: playbook.rules.length })}</a>
          </li>
          <li>
            <a href={hashOf('playbook', '_templates')}>{t('playbook.templates')}</a>
          </li>
          <li>
            <a href={hashOf('stages')}>{t('playbook.toMapping')}</a>
          </li>
        </ul>
      </section>
      <PromptList title={t('playbook.hintsOfAll')} audience="rep" stage={null} rule={null} />
      <PromptList title={t('playbook.questionsOfAll')} audience="manager" stage={null} rule={null} />
      <section>
        <h3>{t('playbook.reasons')}</h3>
        <div className="playbook-form">
          <ItemLines place="" field="noDecisionReasons" label={t('playbook.reasonsLabel')} hint={t('playbook.reasonsHow')} />
        </div>
      </section>
    </>
  );
}
