import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Of, bytesOf } from '../../lib/vault/base64';
import { textKey } from '../../lib/vault/textKey';
import { newDataKey, unwrapKey, wrapKey, wrappedKey } from '../../lib/vault/wrappedKey';

const key = textKey(newDataKey().key);

describe('a sealed text', () => {
  test('opens with its key and for its row alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const sealed = key.seal(plain, 'records:1');
        return (
          key.open(sealed, 'records:1') === plain &&
          key.open(sealed, 'records:2') === null &&
          textKey(newDataKey().key).open(sealed, 'records:1') === null
        );
      }),
    );
  });

  test('is another one each time, and holds nothing of the plain one', () => {
    const sealed = key.seal('Carol wants to leave', 'records:1');
    expect(key.seal('Carol wants to leave', 'records:1')).not.toBe(sealed);
    expect(sealed).not.toContain('Carol');
  });

  test('does not open once it was altered anywhere, or is none at all', () => {
    const sealed = key.seal('Carol wants to leave', 'records:1');
    fc.assert(
      fc.property(fc.nat(sealed.length - 4), fc.constantFrom('A', 'B', 'a', 'b', '0', '9', '+', '/', '='), (place, character) => {
        const altered = sealed.slice(0, place) + character + sealed.slice(place + 1);
        return altered === sealed || key.open(altered, 'records:1') === null;
      }),
    );
    for (const none of ['', 'x1.', 'x1.AAAA', 'x2.AAAA', 'x1.%%%']) expect(key.open(none, 'records:1')).toBeNull();
  });
});

test('bytes come back from base64, however many', () => {
  const bytes = crypto.getRandomValues(new Uint8Array(50_000));
  expect(bytesOf(base64Of(bytes))).toEqual(bytes);
});

describe('a data key', () => {
  test('is unwrapped by its passphrase in any form of Unicode, and by no other', async () => {
    const data = newDataKey();
    const wrapped = await wrapKey(data, 'árvíztűrő'.normalize('NFC'), 10);
    expect(await unwrapKey(wrapped, 'árvíztűrő'.normalize('NFD'))).toEqual(data.key);
    expect(await unwrapKey(wrapped, 'arvizturo')).toBeNull();
    expect(await unwrapKey({ ...wrapped, id: 'another' }, 'árvíztűrő')).toBeNull();
  });

  test('is wrapped at a cost that a stolen file does not make up for', async () => {
    expect((await wrapKey(newDataKey(), 'x')).logN).toBe(17);
  });

  test('is not taken from a file that asks for all memory', async () => {
    const wrapped = await wrapKey(newDataKey(), 'x', 10);
    expect(wrappedKey.safeParse(wrapped).success).toBe(true);
    expect(wrappedKey.safeParse({ ...wrapped, logN: 30 }).success).toBe(false);
  });
});
