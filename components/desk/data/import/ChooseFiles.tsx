import { useId, useState } from 'react';
import type { Translate } from '../../../../lib/i18n/translator';

type ChooseFilesProps = { readonly isMore: boolean; readonly t: Translate; readonly onFiles: (files: readonly File[]) => void };

/** Files are chosen or dropped, one or several at once. */
export function ChooseFiles({ isMore, t, onFiles }: ChooseFilesProps) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the control within
    <div
      className="import-drop"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <label htmlFor={id}>{t(isMore ? 'import.addMore' : 'import.choose')}</label>
      <input
        id={id}
        type="file"
        multiple
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <p id={`${id}-hint`} className="desk-how">
        {t('import.chooseHint')}
      </p>
    </div>
  );
}
