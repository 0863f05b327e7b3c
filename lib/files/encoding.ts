import { failure, type Result, success } from '../result';
import type { FileFault } from './fileFault';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1250', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** What an encoding was told by. */
export type EncodingReason =
  | 'given'
  | 'byte-order-mark'
  | 'only-ascii'
  | 'valid-utf-8'
  | 'nearly-valid-utf-8'
  | 'zero-bytes'
  | 'paired-bytes'
  | 'letters';

/** A file as text. */
export type DecodedText = {
  readonly text: string;
  readonly encoding: Encoding;
  readonly reason: EncodingReason;
  /** Characters that could not be read and stand as U+FFFD. */
  readonly damaged: number;
  /** Zero characters that were taken out. */
  readonly zeroes: number;
};

/** As much of a file as its encoding is guessed from where every byte need not be looked at. */
const sampleBytes = 1 << 20;

const signatures: readonly { readonly bytes: readonly number[]; readonly looksLike: 'archive' | 'old-workbook' | 'pdf' | 'gzip' }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], looksLike: 'archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], looksLike: 'old-workbook' },
  { bytes: [0x25, 0x50, 0x44, 0x46], looksLike: 'pdf' },
  { bytes: [0x1f, 0x8b], looksLike: 'gzip' },
];

/**
 * The text of a file, and in which encoding it was read for which reason; `given` overrides the guess. Zero bytes are taken out and
 * counted, and so is what stands for no character. Fails where the file is empty or no text at all.
 */
export function decodeText(bytes: Uint8Array, given: Encoding | null = null): Result<DecodedText, FileFault> {
  if (bytes.length === 0) return failure({ why: 'empty' });
  const signature = signatures.find((each) => each.bytes.every((byte, index) => bytes[index] === byte));
  if (signature !== undefined) return failure({ why: 'not-text', looksLike: signature.looksLike });
  const { encoding, reason } = given === null ? guessEncoding(bytes) : { encoding: given, reason: 'given' as const };
  const raw = new TextDecoder(encoding).decode(bytes);
  const text = raw.includes('\0') ? raw.replaceAll('\0', '') : raw;
  if (text.trim() === '') return failure({ why: 'empty' });
  if (isBinary(text)) return failure({ why: 'not-text', looksLike: 'binary' });
  if (markup.test(text)) return failure({ why: 'not-text', looksLike: 'markup' });
  if (json.test(text)) return failure({ why: 'not-text', looksLike: 'json' });
  return success({ text, encoding, reason, damaged: text.split('\uFFFD').length - 1, zeroes: raw.length - text.length });
}

/** How a page, an XML spreadsheet and JSON begin, and no table does. */
const markup = /^\s*<(?:!doctype|!--|\?xml|html|head|meta|style|body|table|workbook)[\s>]/i;
const json = /^\s*(?:\[\s*[[{]|\{\s*")/;

function guessEncoding(bytes: Uint8Array): { readonly encoding: Encoding; readonly reason: EncodingReason } {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', reason: 'byte-order-mark' };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', reason: 'byte-order-mark' };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', reason: 'byte-order-mark' };
  const wide = wideByZeroes(bytes.subarray(0, sampleBytes));
  if (wide !== null) return { encoding: wide, reason: 'zero-bytes' };
  if (bytes.every((byte) => byte < 0x80)) return { encoding: 'utf-8', reason: 'only-ascii' };
  const invalid = invalidInUtf8(bytes);
  if (invalid === 'none') return { encoding: 'utf-8', reason: 'valid-utf-8' };
  if (invalid === 'few') return { encoding: 'utf-8', reason: 'nearly-valid-utf-8' };
  if (highBytesPaired(bytes)) return { encoding: 'gb18030', reason: 'paired-bytes' };
  return { encoding: centralEuropean(bytes) ? 'windows-1250' : 'windows-1252', reason: 'letters' };
}

/** In UTF-16 without a mark, the digits, commas and line ends of any table have a zero as their other byte. */
function wideByZeroes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeroes = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeroes[index % 2] = (zeroes[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeroes;
  const most = Math.max(even, odd);
  if (most * 10 < bytes.length || Math.min(even, odd) * 10 > most) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Whether bytes are UTF-8, all but a few (a file that was cut or pasted together), or not at all. A character cut at the end is no fault. */
function invalidInUtf8(bytes: Uint8Array): 'none' | 'few' | 'many' {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'none';
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const bad = text.split('\uFFFD').length - 1;
    const good = text.match(/[^\0-\x7F\uFFFD]/g)?.length ?? 0;
    return bad * 20 <= good ? 'few' : 'many';
  }
}

/** In a Chinese text nearly all high bytes come in pairs; in a Western one they mostly stand alone between letters. */
function highBytesPaired(bytes: Uint8Array): boolean {
  let [inPairs, all, run] = [0, 0, 0];
  const close = () => {
    all += run;
    if (run % 2 === 0) inPairs += run;
    run = 0;
  };
  for (const byte of bytes.subarray(0, sampleBytes)) {
    if (byte > 0x80) run += 1;
    else if (run > 0) close();
  }
  close();
  return inPairs * 10 >= all * 9;
}

const vowels: ReadonlySet<number> = new Set(new TextEncoder().encode('aeiouAEIOU'));

/**
 * How much a byte speaks for Central Europe (windows-1250) against Western Europe: letters that only one of the two writes often. The
 * letters that both have in the same place (á, é, ö, ü, ç, the euro sign) say nothing.
 */
const leaning: ReadonlyMap<number, number> = new Map([
  ...[0xf5, 0xd5, 0xb3, 0xb9, 0xbf, 0x9d].map((byte) => [byte, 3] as const),
  ...[0xdb, 0xbe, 0xec, 0x9f].map((byte) => [byte, 2] as const),
  ...[0xf9, 0xfb].map((byte) => [byte, 1] as const),
  ...[0xe8, 0xea, 0xf1].map((byte) => [byte, -1] as const),
  ...[0xe5, 0xc5].map((byte) => [byte, -2] as const),
  ...[0xe0, 0xc0].map((byte) => [byte, -3] as const),
]);

/** Whether the letters are rather those of Hungarian, Polish or Czech than those of French, Spanish or Danish. */
function centralEuropean(bytes: Uint8Array): boolean {
  let sum = 0;
  bytes.subarray(0, sampleBytes).forEach((byte, index, all) => {
    // û after a vowel is French (août, goût); ű there does not occur in Hungarian.
    sum += byte === 0xfb && vowels.has(all[index - 1] ?? 0) ? -1 : (leaning.get(byte) ?? 0);
  });
  return sum > 0;
}

/** Control characters that no text holds make up more than a hundredth. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, sampleBytes);
  const strange = sample.match(/(?!\s)\p{Cc}/gu)?.length ?? 0;
  return strange * 100 > sample.length;
}
