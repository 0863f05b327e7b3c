import { useId, useState } from 'react';
import type { StageStanding, TimeToPass } from '../../lib/domain/ratio/ratioStrip';
import type { Translate } from '../../lib/i18n/translator';
import { Button } from '../ui/Button';
import { AgeTable } from './AgeTable';
import './chart.css';
import { placedLabels, type StripMark, stripMarks } from './stripMarks';

type AgeStripProps = {
  readonly t: Translate;
  /** What the picture says, as a sentence. */
  readonly title: string;
  /** The same figures in words, for those who do not see the picture. */
  readonly description: string;
  readonly timeToPass: TimeToPass | null;
  /** The intervals of its quarters, in words. */
  readonly ranges: Readonly<Record<keyof Omit<TimeToPass, 'passes'>, string | null>>;
  readonly standing: StageStanding | null;
};

const star = '0,-6 1.5,-2 6,-2 2.4,0.8 3.7,5.2 0,2.6 -3.7,5.2 -2.4,0.8 -6,-2 -1.5,-2';
const percent = (value: number) => `${value.toFixed(2)}%`;
const anchor = (at: number) => (at < 12 ? 'start' : at > 84 ? 'end' : 'middle');

/** This deal's age against the days within which the deals that passed had left. */
export function AgeStrip({ t, title, description, timeToPass, ranges, standing }: AgeStripProps) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const marks = stripMarks(timeToPass, standing);
  const age = standing?.age ?? null;
  const end = Math.max(1, ...marks.map((mark) => mark.day), age ?? 0) * 1.04;
  return (
    <figure className="age-strip" aria-labelledby={`${id}-title`} aria-describedby={`${id}-words`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      <p id={`${id}-words`} className="unseen">
        {description}
      </p>
      {asTable ? (
        <AgeTable t={t} marks={marks} timeToPass={timeToPass} ranges={ranges} age={age} />
      ) : (
        <svg width="100%" height="62" aria-hidden="true" focusable="false">
          <Box marks={marks} end={end} open={timeToPass !== null && timeToPass.p90 === null} />
          {age !== null && <ThisDeal t={t} age={age} atLeast={standing?.atLeast === true} at={(age / end) * 100} />}
          {placedLabels(marks, end).map((label) => (
            <g key={label.name} className="age-strip-label" textAnchor={anchor(label.at)}>
              <text x={percent(label.at)} y="47">
                {Math.ceil(label.day)}
              </text>
              {label.worded && (
                <text x={percent(label.at)} y="59">
                  {t(`panel.strip.short.${label.name}`)}
                </text>
              )}
            </g>
          ))}
        </svg>
      )}
      {marks.length > 0 && (
        <Button kind="quiet" className="age-strip-switch" aria-keyshortcuts="t" onClick={() => setAsTable(!asTable)}>
          {asTable ? t('panel.strip.table.hide') : t('panel.strip.table.show')}
        </Button>
      )}
    </figure>
  );
}

/** Whisker, box of the middle half, and a tick at each mark; dashed beyond what was observed. */
function Box({ marks, end, open }: { readonly marks: readonly StripMark[]; readonly end: number; readonly open: boolean }) {
  const at = (name: StripMark['name']) => {
    const mark = marks.find((each) => each.name === name);
    return mark === undefined ? null : (mark.day / end) * 100;
  };
  const last = Math.max(0, ...marks.map((mark) => (mark.day / end) * 100));
  const [from, to] = [at('p25'), at('p75')];
  return (
    <>
      <line x1="0" x2={percent(last)} y1="27" y2="27" className="age-strip-line" />
      {open && <line x1={percent(last)} x2="100%" y1="27" y2="27" className="age-strip-line age-strip-unobserved" />}
      {from !== null && to !== null && (
        <rect x={percent(from)} width={percent(Math.max(0.5, to - from))} y="21" height="12" className="age-strip-box" />
      )}
      {marks.map((mark) => (
        <line
          key={mark.name}
          x1={percent((mark.day / end) * 100)}
          x2={percent((mark.day / end) * 100)}
          y1="20"
          y2="34"
          className={mark.name === 'p50' ? 'age-strip-half' : 'age-strip-tick'}
        />
      ))}
    </>
  );
}

type ThisDealProps = { readonly t: Translate; readonly age: number; readonly atLeast: boolean; readonly at: number };

function ThisDeal({ t, age, atLeast, at }: ThisDealProps) {
  return (
    <>
      <svg x={percent(at)} y="27" overflow="visible" aria-hidden="true">
        <polygon points={star} className="age-strip-deal" />
      </svg>
      <text x={percent(at)} y="13" textAnchor={anchor(at)} className="age-strip-age">
        {t(atLeast ? 'panel.dayAtLeast' : 'panel.day', { day: Math.floor(age) })}
      </text>
    </>
  );
}
