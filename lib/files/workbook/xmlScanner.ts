/** What is told of an XML text on the way. Names are without their prefix; attributes are read with `attribute`. */
export type XmlEars = {
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  /** Text as it is written, with its entities; of one element it may come in pieces. */
  readonly text: (written: string) => void;
};

/** Longer tags are none that a workbook has. */
const longestTag = 1 << 20;

/**
 * Reads XML piece by piece, in time linear in its length. Only what a workbook's parts hold is understood: elements, attributes, text, CDATA;
 * comments, declarations and document types are passed over, so that no entity stands for more than itself. False where it is no XML.
 */
export function xmlScanner(ears: XmlEars): (piece: string) => boolean {
  let rest = '';
  return (piece) => {
    const text = rest === '' ? piece : rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      const written = tag < 0 ? text.slice(at) : text.slice(at, tag);
      if (tag < 0) {
        // An entity that is cut off is kept for the next piece.
        const cut = written.lastIndexOf('&');
        const keep = cut >= 0 && !written.includes(';', cut) && written.length - cut < 16 ? cut : written.length;
        if (keep > 0) ears.text(written.slice(0, keep));
        rest = written.slice(keep);
        return true;
      }
      if (written !== '') ears.text(written);
      const end = endOfTag(text, tag);
      if (end === null) {
        rest = text.slice(tag);
        return rest.length <= longestTag;
      }
      tell(text, tag, end, ears);
      at = end;
    }
  };
}

/** Where a tag or what looks like one ends; null where it does not yet. */
function endOfTag(text: string, tag: number): number | null {
  const after = (sign: string) => {
    const found = text.indexOf(sign, tag + 2);
    return found < 0 ? null : found + sign.length;
  };
  if (text.startsWith('<!--', tag)) return after('-->');
  if (text.startsWith('<![CDATA[', tag)) return after(']]>');
  if (text.startsWith('<?', tag)) return after('?>');
  // The beginning of one of them that is cut off.
  if (text.length - tag < 9 && ('<![CDATA['.startsWith(text.slice(tag)) || '<!--'.startsWith(text.slice(tag)))) return null;
  let quote = '';
  for (let at = tag + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return null;
}

function tell(text: string, tag: number, end: number, ears: XmlEars): void {
  const second = text.charAt(tag + 1);
  if (second === '!') {
    if (text.startsWith('<![CDATA[', tag)) ears.text(text.slice(tag + 9, end - 3).replaceAll('&', '&amp;'));
    return;
  }
  if (second === '?') return;
  if (second === '/') {
    ears.close(localName(text.slice(tag + 2, end - 1).trim()));
    return;
  }
  const isEmpty = text.charAt(end - 2) === '/';
  const inner = text.slice(tag + 1, isEmpty ? end - 2 : end - 1);
  const space = inner.search(/\s/);
  const name = localName(space < 0 ? inner : inner.slice(0, space));
  ears.open(name, space < 0 ? '' : inner.slice(space));
  if (isEmpty) ears.close(name);
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute of a tag, by its name with its prefix if it has one; null where it is not there. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (at > 0 && !/\s/.test(attributes.charAt(at - 1))) continue;
    const equals = /^\s*=\s*(["'])/.exec(attributes.slice(at + name.length, at + name.length + 20));
    if (equals?.[1] === undefined) continue;
    const from = at + name.length + equals[0].length;
    const to = attributes.indexOf(equals[1], from);
    return to < 0 ? null : plainText(attributes.slice(from, to));
  }
  return null;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A written text with its entities as characters; one that is not known stays as it is written. */
export function plainText(written: string): string {
  if (!written.includes('&')) return written;
  return written.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
