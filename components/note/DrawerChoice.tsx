import { useId } from 'react';
import { type Drawer, drawers } from '../../lib/domain/record/record';
import type { Translate } from '../../lib/i18n/translator';
import { Segmented } from '../ui/Segmented';

type DrawerChoiceProps = {
  readonly drawer: Drawer;
  /** Drawers that the organisation does not let notes be put into. */
  readonly off: readonly Drawer[];
  readonly onChoose: (drawer: Drawer) => void;
  readonly t: Translate;
};

/** Who may read a note, said in a sentence. */
export function DrawerChoice({ drawer, off, onChoose, t }: DrawerChoiceProps) {
  const id = useId();
  const choices = drawers
    .filter((each) => !off.includes(each) || each === drawer)
    .map((each) => ({ value: each, label: t(`writing.drawer.${each}.name`) }));
  return (
    <div className="note-drawer">
      <Segmented legend={t('writing.drawer.legend')} value={drawer} choices={choices} describedBy={id} onChoose={onChoose} />
      <p id={id} className="note-small" role="status">
        {t(`writing.drawer.${drawer}.means`)}
        {off.includes(drawer) && ` ${t('writing.drawer.off')}`}
      </p>
    </div>
  );
}
