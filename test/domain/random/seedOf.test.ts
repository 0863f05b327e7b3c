import { expect, test } from 'vitest';
import { seedOf } from '../../../lib/domain/random/seedOf';

test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
  ['\0', 0x050c5d1f],
  ['a\0', 0x2b24d044],
  ['foobar\0', 0x0c1c9eb8],
])('the published FNV-1a hash of %j', (text, hash) => {
  expect(seedOf(text)).toBe(hash);
});

test('a text beyond ASCII is taken by its UTF-8 bytes', () => {
  const bytes = [0xe7, 0x8e, 0x8b, 0xc5, 0x91];
  const exact = bytes.reduce((hash, byte) => ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn, 0x811c9dc5n);
  expect(seedOf('王ő')).toBe(Number(exact));
});
