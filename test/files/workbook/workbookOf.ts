import { strToU8, type Zippable, zipSync } from 'fflate';

/** A cell as XML has it: a text, a number, or its own XML. */
export type CellOf = string | number | null | { readonly xml: string };

export type SheetOf = {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly rows: readonly (readonly CellOf[])[];
  readonly hiddenRows?: readonly number[];
  readonly cols?: string;
  readonly merged?: readonly string[];
};

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letters(Math.floor(column / 26) - 1) + letter;
}

/** Styles by number: 0 plain, 1 a date, 2 a date with its time, 3 euros, 4 forints. */
const styles =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="165" formatCode="#,##0.00 [$€-40C]"/>' +
  '<numFmt numFmtId="166" formatCode="#,##0 &quot;Ft&quot;"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>';

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The bytes of a workbook, as spreadsheets write it but for what no reader looks at. `more` replaces or adds parts. */
export function workbookOf(
  sheets: readonly SheetOf[],
  {
    since1904 = false,
    packed = true,
    more = {},
  }: { readonly since1904?: boolean; readonly packed?: boolean; readonly more?: Zippable } = {},
): Uint8Array {
  const texts: string[] = [];
  const cellXml = (cell: CellOf, at: string) => {
    if (cell === null || cell === '') return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${at}"`);
    texts.push(cell);
    return `<c r="${at}" t="s"><v>${texts.length - 1}</v></c>`;
  };
  const sheetXml = ({ rows, hiddenRows = [], cols = '', merged = [] }: SheetOf) => {
    const body = rows.map((cells, index) => {
      const inner = cells.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`)).join('');
      return inner === '' ? '' : `<row r="${index + 1}"${hiddenRows.includes(index + 1) ? ' hidden="1"' : ''}>${inner}</row>`;
    });
    const areas = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const merges = areas === '' ? '' : `<mergeCells>${areas}</mergeCells>`;
    return `<?xml version="1.0" encoding="UTF-8"?><worksheet>${cols === '' ? '' : `<cols>${cols}</cols>`}<sheetData>${body.join('')}</sheetData>${merges}</worksheet>`;
  };
  const written = sheets.map(sheetXml);
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    'xl/workbook.xml': `<workbook><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}<Relationship Id="rId98" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId99" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': styles,
    ...Object.fromEntries(written.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
  };
  return zipSync(
    { ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), ...more },
    { level: packed ? 6 : 0 },
  );
}

/** A day as spreadsheets count it from 1900 on. */
export function serial(date: string): number {
  return Date.parse(date) / 86_400_000 + 25_569;
}

/** A number shown in one of the styles. */
export function styled(value: number, style: number): CellOf {
  return { xml: `<c s="${style}"><v>${value}</v></c>` };
}
