import { Decrypter } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { decrypt, encryptToKey, encryptWithPassphrase, isEncrypted, newBackupKey } from '../../lib/backup/encryption';
import { failure } from '../../lib/result';
import { had } from '../db/store';

const plain = crypto.getRandomValues(new Uint8Array(60_000));
const logN = 10;

describe('encrypted with a passphrase', () => {
  test('it opens with the passphrase in any form of Unicode, and with no other', async () => {
    const file = await encryptWithPassphrase(plain, 'tükörfúró'.normalize('NFD'), logN);
    expect(isEncrypted(file)).toBe(true);
    expect(isEncrypted(plain)).toBe(false);
    expect(had(await decrypt(file, 'tükörfúró'.normalize('NFC')))).toEqual(plain);
    expect(await decrypt(file, 'tukorfuro')).toEqual(failure({ kind: 'wrong-passphrase' }));
  });

  test('one that was altered or cut is refused as such', async () => {
    const file = await encryptWithPassphrase(plain, 'x', logN);
    const altered = Uint8Array.from(file, (byte, place) => (place === file.length - 100 ? byte ^ 1 : byte));
    expect(await decrypt(altered, 'x')).toEqual(failure({ kind: 'altered', line: null }));
    expect(await decrypt(file.slice(0, -1000), 'x')).toEqual(failure({ kind: 'altered', line: null }));
    expect(await decrypt(file.slice(0, 60), 'x')).toEqual(failure({ kind: 'altered', line: null }));
  });
});

describe('encrypted without asking for the passphrase', () => {
  test('it opens with the passphrase that was given once, and with no other', async () => {
    const file = await encryptToKey(plain, await newBackupKey('correct horse', logN));
    expect(had(await decrypt(file, 'correct horse'))).toEqual(plain);
    expect(await decrypt(file, 'another')).toEqual(failure({ kind: 'wrong-passphrase' }));
  });

  test('the identity alone opens it, as the age tool does it', async () => {
    const key = await newBackupKey('correct horse', logN);
    const file = await encryptToKey(plain, key);
    const opener = new Decrypter();
    opener.addIdentity(new TextDecoder().decode(had(await decrypt(key.identity, 'correct horse'))).trim());
    expect(new Uint8Array(await opener.decrypt(file))).toEqual(plain);
  });
});
