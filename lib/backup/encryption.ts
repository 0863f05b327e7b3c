import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient, type Recipient, Stanza } from 'age-encryption';
import { failure, type Result, success } from '../result';
import type { BackupFault } from './backupFile';

/** Every file in the age format begins so. */
const ageStart = 'age-encryption.org/v1\n';

/**
 * What a backup that was made without asking for a passphrase carries beside the usual recipient: the identity that opens it, itself encrypted
 * with the passphrase that was given once. Other programs skip it.
 */
const stanzaName = 'ridealong/identity';

/** The base-2 logarithm of scrypt's cost, the one that the age tool takes too: 256 MiB and about two seconds. */
const usualLogN = 18;

/** The same passphrase typed on another keyboard may come in another form of Unicode. */
const typed = (passphrase: string) => passphrase.normalize('NFC');

/** Whether bytes are a file in the age format. */
export function isEncrypted(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, ageStart.length)) === ageStart;
}

/** Encrypts in the age format with a passphrase (scrypt recipient), so that the age tool opens it too. */
export async function encryptWithPassphrase(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
  logN = usualLogN,
): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(typed(passphrase));
  encrypter.setScryptWorkFactor(logN);
  return new Uint8Array(await encrypter.encrypt(bytes));
}

/** What encrypts without a passphrase: a public recipient, and the identity that opens it, encrypted with the passphrase (base64 is for storing). */
export type BackupKey = { readonly recipient: string; readonly identity: Uint8Array<ArrayBuffer> };

/** A new recipient whose identity only the passphrase opens. */
export async function newBackupKey(passphrase: string, logN = usualLogN): Promise<BackupKey> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { recipient, identity: await encryptWithPassphrase(new TextEncoder().encode(`${identity}\n`), passphrase, logN) };
}

/** Encrypts in the age format to a recipient, and puts its encrypted identity into the file's header. */
export async function encryptToKey(bytes: Uint8Array<ArrayBuffer>, { recipient, identity }: BackupKey): Promise<Uint8Array<ArrayBuffer>> {
  const beside: Recipient = { wrapFileKey: () => [new Stanza([stanzaName], identity)] };
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  encrypter.addRecipient(beside);
  return new Uint8Array(await encrypter.encrypt(bytes));
}

/** The encrypted identity in a file's header; null where it carries none, undefined where the header cannot be read. */
async function identityIn(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null | undefined> {
  let found: Uint8Array | null | undefined;
  const decrypter = new Decrypter();
  decrypter.addIdentity({
    unwrapFileKey: (stanzas) => {
      found = stanzas.find(({ args }) => args[0] === stanzaName)?.body ?? null;
      return null;
    },
  });
  await decrypter.decrypt(bytes).catch(() => null);
  return found;
}

type Opened = Result<Uint8Array<ArrayBuffer>, BackupFault>;

/** Whether a key was found says whether the passphrase was right: what fails after that is the file's fault. */
async function decrypted(bytes: Uint8Array<ArrayBuffer>, add: (decrypter: Decrypter) => void): Promise<Opened> {
  const decrypter = new Decrypter();
  add(decrypter);
  try {
    return success(new Uint8Array(await decrypter.decrypt(bytes)));
  } catch (error) {
    const isWrong = error instanceof Error && /no identity matched/.test(error.message);
    return failure(isWrong ? { kind: 'wrong-passphrase' } : { kind: 'altered', line: null });
  }
}

/** Opens a file in the age format with a passphrase, whichever way that passphrase protects it. */
export async function decrypt(bytes: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Opened> {
  const identity = await identityIn(bytes);
  if (identity === undefined) return failure({ kind: 'altered', line: null });
  if (identity === null) return decrypted(bytes, (decrypter) => decrypter.addPassphrase(typed(passphrase)));
  const opened = await decrypted(new Uint8Array(identity), (decrypter) => decrypter.addPassphrase(typed(passphrase)));
  if (!opened.ok) return opened;
  const words = new TextDecoder().decode(opened.value).trim();
  return words.startsWith('AGE-SECRET-KEY-1')
    ? decrypted(bytes, (decrypter) => decrypter.addIdentity(words))
    : failure({ kind: 'altered', line: null });
}
