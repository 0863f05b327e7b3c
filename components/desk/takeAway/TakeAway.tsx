import { useMemo, useState } from 'react';
import { localDate } from '../../../lib/domain/time/calendar';
import { csvOf } from '../../../lib/files/out/csv';
import { fileName } from '../../../lib/files/out/fileName';
import type { List } from '../../../lib/files/out/list';
import { messageText } from '../../../lib/files/out/messageText';
import { formatNumber } from '../../../lib/i18n/format';
import type { Translate } from '../../../lib/i18n/translator';
import type { Language } from '../../../lib/playbook/playbook';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { csvForms } from './csvForm';
import { saveFile } from './saveFile';
import { useExportsOff } from './useExportsOff';

type TakeAwayProps = {
  /** Made when it is asked for: all rows, not only those that are drawn. */
  readonly list: () => List;
  readonly language: Language;
  readonly t: Translate;
};

/** Lets the user take a list out of the product, as a file or as text for a message. The organisation may have switched that off. */
export function TakeAway({ list, language, t }: TakeAwayProps) {
  const [taken, setTaken] = useState<List | null>(null);
  const isOff = useExportsOff();
  if (isOff === null) return null;
  if (isOff) return <p className="desk-how">{t('takeAway.off')}</p>;
  return (
    <>
      <Button onClick={() => setTaken(list())}>{t('takeAway.open')}</Button>
      {taken !== null && <TakeAwayDialog list={taken} language={language} t={t} onClose={() => setTaken(null)} />}
    </>
  );
}

type DialogProps = Omit<TakeAwayProps, 'list'> & { readonly list: List; readonly onClose: () => void };
type Done = { readonly kind: 'saved'; readonly name: string } | { readonly kind: 'copied' } | { readonly kind: 'notCopied' };

/** More defused cells than these are counted, not listed. */
const mostCells = 50;

function TakeAwayDialog({ list, language, t, onClose }: DialogProps) {
  const [done, setDone] = useState<Done | null>(null);
  const csv = useMemo(() => csvOf(list, csvForms[language]), [list, language]);
  const save = () => {
    const today = localDate(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
    const name = fileName(list.title, today, 'csv');
    saveFile(name, new Blob([csv.text], { type: 'text/csv;charset=utf-8' }));
    setDone({ kind: 'saved', name });
  };
  const copy = async () => {
    const text = messageText(list, {
      number: (value) => formatNumber(value, language),
      named: (name, value) => t('takeAway.named', { name, value }),
    });
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setDone({ kind: isCopied ? 'copied' : 'notCopied' });
  };
  return (
    <Dialog title={t('takeAway.title', { title: list.title })} onClose={onClose}>
      <p>
        {t('takeAway.rows', { count: list.rows.length })} {t('takeAway.readable')}
      </p>
      {csv.defused.length > 0 && (
        <>
          <p>{t('takeAway.defused', { count: csv.defused.length })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <ul className="dialog-cells" tabIndex={0} aria-label={t('takeAway.cells')}>
            {csv.defused.slice(0, mostCells).map(({ row, column, text }) => (
              <li key={`${row} ${column}`} dir="auto">
                {t('takeAway.cell', { row, column, text })}
              </li>
            ))}
            {csv.defused.length > mostCells && <li>{t('takeAway.moreCells', { count: csv.defused.length - mostCells })}</li>}
          </ul>
        </>
      )}
      <div className="dialog-actions">
        <Button kind="primary" onClick={save}>
          {t('takeAway.csv')}
        </Button>
        <Button onClick={() => void copy()}>{t('takeAway.copy')}</Button>
        <Button kind="quiet" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      <div role="status">
        {done !== null && (
          <Notice tone={done.kind === 'notCopied' ? 'flag' : 'plain'} announce="none">
            {done.kind === 'saved'
              ? t('takeAway.saved', { name: done.name })
              : t(done.kind === 'copied' ? 'takeAway.copied' : 'takeAway.notCopied')}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
