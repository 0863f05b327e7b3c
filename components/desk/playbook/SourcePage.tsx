import { ask } from '../../../lib/messages/client';
import { inLanguage } from '../../../lib/playbook/text';
import { useAct } from '../../panel/acts';
import { useWords } from '../../panel/words';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { DeskHeading } from '../DeskHeading';
import { hashOf } from '../section';
import { saveFile } from '../takeAway/saveFile';
import { useEditing } from './editing';
import { FollowAddress } from './FollowAddress';
import { ImportPlaybook, putBack } from './ImportPlaybook';
import { SourceLine, sourceWords } from './SourceLine';
import type { ShownPlaybook } from './usePlaybook';

/** Where the playbook comes from and where it can go: files, an address, and what was beneath the changes before. */
export function SourcePage({ shown }: { readonly shown: ShownPlaybook }) {
  const { playbook, edits, language, t } = useEditing();
  const { instant } = useWords();
  const act = useAct();
  const { stored, policy } = shown;
  const isPolicys = policy.playbook !== null;
  const save = async () => {
    const version = await ask('exportVersion', {});
    await act(Promise.resolve(version));
    if (!version.ok) return;
    const file = { ...playbook, version: version.value.version };
    saveFile(`${playbook.id}-v${file.version}.json`, new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
  };
  return (
    <>
      <p>
        <a href={hashOf('playbook')}>{t('playbook.backTo', { name: t('desk.playbook') })}</a>
      </p>
      <DeskHeading>{t('playbook.sourceTitle')}</DeskHeading>
      <SourceLine shown={shown} />
      <section>
        <h3>{t('playbook.export')}</h3>
        {policy.exportsOff ? (
          <p className="desk-how">{t('takeAway.off')}</p>
        ) : (
          <>
            <p className="desk-how">
              {edits.length === 0 ? t('playbook.exportHowPlain') : t('playbook.exportHow', { count: edits.length })}
            </p>
            <Button onClick={() => void save()}>{t('playbook.exportDo')}</Button>
          </>
        )}
      </section>
      {isPolicys && (
        <Notice tone="plain" announce="none">
          {t('playbook.policys')}
        </Notice>
      )}
      {!isPolicys && <ImportPlaybook shown={shown} />}
      {(!isPolicys || stored.followed !== null) && <FollowAddress shown={shown} />}
      {!isPolicys && (stored.base !== null || stored.former.length > 0) && (
        <section>
          <h3>{t('playbook.former')}</h3>
          <p className="desk-how">{t('playbook.formerHow')}</p>
          <ul className="desk-list">
            {stored.base !== null && (
              <li className="desk-entry">
                <span className="desk-entry-text">{t('playbook.source.bundled')}</span>
                <Button
                  aria-label={t('playbook.useAgainLabel', { name: t('playbook.source.bundled') })}
                  onClick={() =>
                    void act(ask('replacePlaybook', { text: null }), {
                      said: t('playbook.said.replaced', { name: t('playbook.source.bundled') }),
                      undo: () => putBack(shown),
                    })
                  }
                >
                  {t('playbook.useAgain')}
                </Button>
              </li>
            )}
            {stored.former.map((former) => {
              const name = `${inLanguage(former.playbook.name, language)}, ${t('playbook.version', { version: former.playbook.version })}`;
              return (
                <li key={former.key} className="desk-entry">
                  <div className="desk-entry-text">
                    <span dir="auto">{name}</span>
                    <span className="desk-how" dir="auto">
                      {sourceWords(former.from, t)} · {t('playbook.until', { when: instant(former.until) })}
                    </span>
                  </div>
                  <Button
                    aria-label={t('playbook.useAgainLabel', { name })}
                    onClick={() =>
                      void act(ask('restorePlaybook', { key: former.key }), {
                        said: t('playbook.said.replaced', { name }),
                        undo: () => putBack(shown),
                      })
                    }
                  >
                    {t('playbook.useAgain')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
