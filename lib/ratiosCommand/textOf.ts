import { type FileRatios, fileRatios } from '../schema/fileRatios';
import { faultWords } from './faultWords';
import { counted, outcomeWords } from './figureWords';
import { pipelineText } from './pipelineText';
import { plain, wrapped } from './terminal';

/** So many refused rows, and so many columns of dates, are named one by one. */
const mostNamed = 10;

/**
 * The figures as a person reads them in lines of at most so many columns: rounded, aligned, each with its interval and n, and sentences for what
 * the files do not support. What the files call things is cleaned of whatever would steer a terminal.
 */
export function textOf(whole: FileRatios, columns: number): string {
  const ratios = cleaned(whole);
  const parts = [
    wrapped(clockWords(ratios), columns),
    ...ratios.files.map((file, index) => fileLines(file, whole.files[index]?.faults.length ?? 0).flatMap((line) => wrapped(line, columns))),
    decisionLines(ratios).flatMap((line) => wrapped(line, columns)),
    ...ratios.pipelines.flatMap((pipeline) => pipelineText(pipeline, ratios, columns)),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The same with every text that came from the files made plain; of the faults, as many as are named. */
function cleaned(ratios: FileRatios): FileRatios {
  const files = ratios.files.map((file) => ({ ...file, faults: file.faults.slice(0, mostNamed), passedOver: [] }));
  const text = JSON.stringify({ ...ratios, files }, (_, value: unknown) => (typeof value === 'string' ? plain(value) : value));
  return fileRatios.parse(JSON.parse(text));
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function clockWords({ asOf, days, timeZone, calendar }: FileRatios): string {
  const { week, holidays, workingWeekends } = calendar;
  const extra = [
    ...(holidays > 0 ? [`less ${counted(holidays, 'holiday')}`] : []),
    ...(workingWeekends > 0 ? [`with ${counted(workingWeekends, 'worked day')} more`] : []),
  ];
  const span = [weekdays[week[0] ?? 1], weekdays[week.at(-1) ?? 5]].join(' to ');
  const dayWords = days === 'business' ? `business days (${[span, ...extra].join(', ')})` : 'calendar days';
  const zoneWords =
    timeZone.by === 'not-needed'
      ? 'the files hold dates alone'
      : `time zone ${timeZone.name}${timeZone.by === 'assumed' ? ', taken as none was given (--time-zone)' : ''}`;
  return `Ratios as of ${asOf.date}, in ${dayWords}; ${zoneWords}.`;
}

function fileLines(file: FileRatios['files'][number], all: number): readonly string[] {
  const { rows, columns, faults, stageDates } = file;
  const kinds = { deals: 'deals', 'stage-history': 'changes of stage', 'field-history': 'changes of fields' };
  const from = file.crm === null ? '' : `, written by ${file.crm}`;
  const ofStages = new Set(stageDates.map(({ header }) => header));
  const isWorthTelling = ({ header, understood, values }: (typeof file.dates)[number]) => !ofStages.has(header) || understood < values;
  const named = faults.slice(0, mostNamed).map(({ line, why, column, value, effect, other }) => {
    const what = [column, value].filter((each) => each !== null && each !== '').join(' ');
    const which = other === undefined ? '' : `, line ${other}`;
    return `  line ${line}${effect === 'cell' ? ' (cell left out)' : ''}: ${faultWords[why] ?? why}${which}${what === '' ? '' : ` [${what}]`}`;
  });
  return [
    `${file.role === 'deals' ? 'Deals' : 'History'}: ${rows.read} ${kinds[file.kind]} read, ${counted(rows.refused, 'row')} refused, ${counted(rows.passedOver, 'line')} passed over${from}; ${writtenAs(file)}.`,
    `  columns: ${columns.map(({ role, header, by }) => `${role} = “${header}”${by === 'values' ? ' (by its values)' : ''}`).join(', ')}`,
    ...columns
      .filter(({ others }) => others.length > 0)
      .map(({ role, others }) => `  ${role} could also be ${others.map((each) => `“${each}”`).join(', ')}`),
    ...file.dates
      .filter(isWorthTelling)
      .map(({ header, format, understood, values }) => `  dates in “${header}”: ${format}, ${understood} of ${values} understood`),
    ...file.decimals
      .filter(({ doubtful }) => doubtful > 0)
      .map(
        ({ header, mark, doubtful }) =>
          `  numbers in “${header}”: decimal mark “${mark}” by convention, ${doubtful} could be read the other way (--decimal)`,
      ),
    ...(stageDates.length === 0
      ? []
      : [
          `  stages entered or left: ${stageDates
            .slice(0, 3)
            .map(({ header }) => `“${header}”`)
            .join(', ')}${stageDates.length > 3 ? ` and ${stageDates.length - 3} more` : ''}`,
        ]),
    ...(file.duplicateHeaders.length === 0 ? [] : [`  headers that come more than once: ${file.duplicateHeaders.join(', ')}`]),
    ...named,
    ...(all > mostNamed ? [`  and ${all - mostNamed} more (--json names them all)`] : []),
  ];
}

function decisionLines({ decisions }: FileRatios): readonly string[] {
  const { labels, observedFrom, closedBy, movesFrom } = decisions;
  const meanings = ['won', 'lost', 'no-decision'].flatMap((means) => {
    const found = labels
      .filter((label) => label.means === means)
      .map(({ label, by, rows }) => `“${label}” (${rows}${by === 'label' ? ', guessed' : ''})`);
    return found.length === 0 ? [] : [`Taken as ${outcomeWords[means] ?? means}: ${found.join(', ')}.`];
  });
  return [
    ...meanings,
    ...(movesFrom === 'stage-dates'
      ? [
          'Moves between stages are made of one date a stage: of a deal that came back to a stage only the last entry is known, so returns are missing. A file of all changes (--history) has them.',
        ]
      : []),
    ...(closedBy === 'close-date'
      ? [
          movesFrom === 'none'
            ? 'The time of closing is taken from the close date, which many CRMs set to the day of closing.'
            : 'Where no move tells when a deal was closed, its close date does, which many CRMs set to the day of closing.',
        ]
      : []),
    ...(observedFrom.at === null
      ? []
      : [
          observedFrom.by === 'given'
            ? `The file holds deals closed since ${observedFrom.at.slice(0, 10)}; earlier deals count from then on.`
            : `The file looks like deals closed since ${observedFrom.at.slice(0, 10)}: ${observedFrom.createdBefore} of them were created before. They count from then on. If it goes back to the first deal, say --closed-since start.`,
        ]),
  ];
}

/** How a text is written, or what of a workbook was read. */
function writtenAs({ encoding, delimiter, sheet }: FileRatios['files'][number]): string {
  if (encoding !== null && delimiter !== null) {
    const sign = delimiter.sign === '\t' ? 'tab' : `“${delimiter.sign}”`;
    return `${encoding.name} (${encoding.reason}), delimiter ${sign} (${delimiter.by})`;
  }
  if (sheet === null) return '';
  const others = sheet.others.length === 0 ? '' : ` of ${sheet.others.length + 1} (--sheet for another)`;
  const hidden = [
    ...(sheet.hiddenRows === 0 ? [] : [counted(sheet.hiddenRows, 'hidden row')]),
    ...(sheet.hiddenColumns.length === 0 ? [] : [counted(sheet.hiddenColumns.length, 'hidden column')]),
  ];
  return `sheet “${sheet.name}”${others}${hidden.length === 0 ? '' : `, with ${hidden.join(' and ')}`}`;
}
