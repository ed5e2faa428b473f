import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Settings } from '../config.js';

/** What signs mail, as nodemailer takes it. */
export interface DkimKey {
  domainName: string;
  keySelector: string;
  privateKey: string;
}

/**
 * The key that signs mail as of the sender's host (RFC 6376), or undefined when none is set. Throws naming the setting
 * and the file when the key cannot be used: unsigned mail where signed is expected ends among the unwanted.
 */
export function dkimKeyOf(
  settings: Pick<Settings, 'dkimKey' | 'dkimSelector' | 'mailFrom'>,
): DkimKey | undefined {
  const { dkimKey: file, dkimSelector: keySelector } = settings;
  if (file === null) return undefined;
  return { domainName: senderHost(settings), keySelector, privateKey: keyIn(file) };
}

function keyIn(file: string): string {
  try {
    const key = createPrivateKey(readFileSync(file, 'utf8'));
    if (key.asymmetricKeyType !== 'rsa')
      throw new Error(`an RSA key is needed, this is ${key.asymmetricKeyType}`);
    return key.export({ type: 'pkcs8', format: 'pem' }).toString();
  } catch (cause) {
    throw new Error(`GRAPEVINE_DKIM_KEY: ${file} cannot sign mail: ${(cause as Error).message}`, { cause });
  }
}

/** The host of the sender's address: a Message-ID belongs to it (RFC 5322, 3.6.4), and so does a signature. */
export function senderHost({ mailFrom }: Pick<Settings, 'mailFrom'>): string {
  return /@([\w.-]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
}
