import type { TimeToPass } from '../../lib/domain/ratio/ratioStrip';
import type { Translate } from '../../lib/i18n/translator';
import type { StripMark, StripMarkName } from './stripMarks';

type AgeTableProps = {
  readonly t: Translate;
  readonly marks: readonly StripMark[];
  readonly timeToPass: TimeToPass | null;
  readonly ranges: Readonly<Record<keyof Omit<TimeToPass, 'passes'>, string | null>>;
  readonly age: number | null;
};

/** What the strip shows, in rows; a share that was not reached yet says so. */
export function AgeTable({ t, marks, timeToPass, ranges, age }: AgeTableProps) {
  const names: readonly StripMarkName[] = timeToPass === null ? ['advice', 'flag'] : ['p25', 'p50', 'p75', 'p90'];
  const hasRanges = timeToPass !== null;
  const dayOf = (name: StripMarkName) => {
    const mark = marks.find((each) => each.name === name);
    return mark === undefined ? null : Math.ceil(mark.day);
  };
  return (
    <table className="chart-table">
      <caption className="unseen">{t('panel.strip.table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('panel.strip.table.share')}</th>
          <th scope="col">{t('panel.strip.table.day')}</th>
          {hasRanges && <th scope="col">{t('panel.strip.table.range')}</th>}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`panel.strip.short.${name}`)}</th>
            <td>{dayOf(name) ?? t('panel.strip.table.notReached')}</td>
            {hasRanges && <td>{name === 'advice' || name === 'flag' ? '' : ranges[name]}</td>}
          </tr>
        ))}
        {age !== null && (
          <tr className="chart-table-this">
            <th scope="row">{t('panel.strip.thisDeal')}</th>
            <td>{Math.floor(age)}</td>
            {hasRanges && <td />}
          </tr>
        )}
      </tbody>
    </table>
  );
}
