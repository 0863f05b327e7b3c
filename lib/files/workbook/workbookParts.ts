import { failure, type Result, success } from '../../result';
import type { FileFault } from '../fileFault';
import { type NumberStyle, numberStyle } from './sheetNumber';
import { type Room, unpackText } from './unpackedText';
import { attribute, plainText, type XmlEars, xmlScanner } from './xmlScanner';
import type { ZipEntry } from './zipDirectory';

/** An archive that is being read. */
export type Archive = { readonly bytes: Uint8Array; readonly entries: ReadonlyMap<string, ZipEntry>; readonly room: Room };

/** A sheet as the workbook lists it. */
export type SheetListed = { readonly name: string; readonly hidden: boolean; readonly path: string };

/** What holds for all sheets of a workbook. */
export type WorkbookParts = {
  readonly sheets: readonly SheetListed[];
  readonly since1904: boolean;
  readonly texts: readonly string[];
  readonly styles: readonly NumberStyle[];
};

/** More texts than this are no list of deals. */
const mostTexts = 5_000_000;

const damaged: { readonly ok: false; readonly why: FileFault } = { ok: false, why: { why: 'damaged-workbook' } };

/** Has a part of an archive read; false where there is none of that name. Ends early where `isEnough`. */
export function readPart(archive: Archive, path: string, ears: XmlEars, isEnough: () => boolean = () => false): Result<boolean, FileFault> {
  const entry = archive.entries.get(path);
  if (entry === undefined) return success(false);
  const scan = xmlScanner(ears);
  let isXml = true;
  const read = unpackText(archive.bytes, entry, archive.room, (text) => {
    isXml = scan(text);
    return isXml && !isEnough() ? 'more' : 'enough';
  });
  if (!read.ok) return read;
  return isXml ? success(true) : damaged;
}

const silent: XmlEars = { open: () => undefined, close: () => undefined, text: () => undefined };

/** The sheets, texts and number formats of a workbook. An archive that is no workbook is refused as one. */
export function workbookParts(archive: Archive): Result<WorkbookParts, FileFault> {
  const book = [...archive.entries.keys()].find((name) => /^(?:xl\/)?workbook\.xml$/i.test(name));
  if (book === undefined) return failure({ why: 'not-text', looksLike: 'archive' });
  const folder = book.includes('/') ? 'xl/' : '';
  const listed: { readonly name: string; readonly hidden: boolean; readonly relation: string }[] = [];
  let since1904 = false;
  const first = readPart(archive, book, {
    ...silent,
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = /^(?:1|true|on)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = attribute(attributes, 'r:id') ?? /\s\w+:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? '';
      const state = attribute(attributes, 'state') ?? 'visible';
      listed.push({ name: attribute(attributes, 'name') ?? '', hidden: state !== 'visible', relation });
    },
  });
  if (!first.ok) return first;
  const targets = new Map<string, string>();
  // Some products call these parts otherwise than the others do.
  const others = new Map([
    ['sharedStrings', `${folder}sharedStrings.xml`],
    ['styles', `${folder}styles.xml`],
  ]);
  const second = readPart(archive, `${folder}_rels/workbook.xml.rels`, {
    ...silent,
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : folder + target;
      targets.set(attribute(attributes, 'Id') ?? '', path);
      const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
      if (others.has(type)) others.set(type, path);
    },
  });
  if (!second.ok) return second;
  const sheets = listed.flatMap(({ name, hidden, relation }): SheetListed[] => {
    const path = targets.get(relation);
    return path === undefined || !archive.entries.has(path) ? [] : [{ name, hidden, path }];
  });
  if (sheets.length === 0) return damaged;
  const texts = sharedTexts(archive, others.get('sharedStrings') ?? '');
  if (!texts.ok) return texts;
  const styles = cellStyles(archive, others.get('styles') ?? '');
  return styles.ok ? success({ sheets, since1904, texts: texts.value, styles: styles.value }) : styles;
}

/** The texts that cells point to. Those that only say how a text is pronounced are none. */
function sharedTexts(archive: Archive, path: string): Result<readonly string[], FileFault> {
  const texts: string[] = [];
  let [text, isText, isSpoken] = ['', false, false];
  const read = readPart(
    archive,
    path,
    {
      open: (name) => {
        if (name === 'si') text = '';
        else if (name === 'rPh') isSpoken = true;
        else if (name === 't') isText = !isSpoken;
      },
      close: (name) => {
        if (name === 't') isText = false;
        else if (name === 'rPh') isSpoken = false;
        else if (name === 'si') texts.push(cellText(text));
      },
      text: (written) => {
        if (isText) text += written;
      },
    },
    () => texts.length > mostTexts,
  );
  if (!read.ok) return read;
  return texts.length > mostTexts ? failure({ why: 'too-large', of: 'cells', most: mostTexts }) : success(texts);
}

/** A cell's text as characters: entities, and the control characters that a workbook writes as _x000D_. */
export function cellText(written: string): string {
  const plain = plainText(written);
  return plain.includes('_x')
    ? plain.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).replaceAll('\0', '')
    : plain;
}

/** How the numbers of each cell style are shown. */
function cellStyles(archive: Archive, path: string): Result<readonly NumberStyle[], FileFault> {
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let isOfCells = false;
  const read = readPart(archive, path, {
    ...silent,
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? '0');
        styles.push(numberStyle(id, codes.get(id) ?? null));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return read.ok ? success(styles) : read;
}
