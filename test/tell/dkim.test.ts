import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSettings } from '../../src/config.js';
import { dkimKeyOf } from '../../src/tell/dkim.js';
import { transportFor } from '../../src/tell/transport.js';
import { openPostbox, type Postbox } from './postbox.js';

let folder: string;
let box: Postbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-dkim-'));
  box = await openPostbox();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await box.close();
});

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

function settingsWith(key: string, more: Record<string, string> = {}) {
  const file = join(folder, 'key.pem');
  writeFileSync(file, key);
  const env = {
    GRAPEVINE_SMTP_URL: box.url,
    GRAPEVINE_MAIL_FROM: 'Grapevine <digest@grapevine.example>',
    GRAPEVINE_DKIM_KEY: file,
    ...more,
  };
  return loadSettings(env, '/');
}

const letter = {
  from: 'Grapevine <digest@grapevine.example>',
  to: 'analyst@desk.example',
  subject: 'CompuCom may lose Microsoft LSP status ◔',
  text: 'A line.  With two spaces \n\nand another.\n\n\n',
  html: '<p>A line.</p>',
  messageId: '<x@grapevine.example>',
};

/** Relaxed form of a header field and of a body (RFC 6376, 3.4). */
const relaxed = (field: string) => {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replace(/\r\n(?=[ \t])/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
};
const relaxedBody = (body: string) =>
  `${body
    .split('\r\n')
    .map(line => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(\r\n)*$/, '')}\r\n`;

/** Checks a signature as a receiver does, with the public key of the sender's host. */
function check(mail: string): { tags: Record<string, string>; body: boolean; head: boolean } {
  const [head, body] = [mail.slice(0, mail.indexOf('\r\n\r\n')), mail.slice(mail.indexOf('\r\n\r\n') + 4)];
  const fields = head.split(/\r\n(?![ \t])/);
  const own = fields.find(field => /^dkim-signature:/i.test(field))!;
  const tags = Object.fromEntries(
    relaxed(own)
      .replace(/^dkim-signature:/, '')
      .split(';')
      .map(tag => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replace(/\s/g, ''),
      ]),
  );
  const left = [...fields].reverse();
  const signed = tags.h!.split(':').flatMap(name => {
    const at = left.findIndex(field => field.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return at < 0 ? [] : left.splice(at, 1).map(relaxed);
  });
  const bare = relaxed(own).replace(/(;\s*b=)[^;]*/, '$1');
  const data = Buffer.from([...signed, bare].join('\r\n'));
  return {
    tags,
    body: createHash('sha256').update(relaxedBody(body)).digest('base64') === tags.bh,
    head: verify('sha256', data, publicKey, Buffer.from(tags.b!, 'base64')),
  };
}

test('mail is signed as of the sender’s host, and the signature holds at the receiver', async () => {
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const transport = transportFor(settingsWith(pem, { GRAPEVINE_DKIM_SELECTOR: 'mail2025' }));
  await transport.send(letter);
  transport.close();
  const [mail] = box.mails;
  const { tags, ...holds } = check(mail!);
  expect(tags).toMatchObject({ d: 'grapevine.example', s: 'mail2025', a: 'rsa-sha256' });
  for (const name of ['from', 'to', 'subject', 'message-id'])
    expect(tags.h!.toLowerCase().split(':')).toContain(name);
  expect(holds).toEqual({ body: true, head: true });
  expect(check(mail!.replace('A line.', 'A lie.')).body).toBe(false);
  expect(check(mail!.replace('Subject: ', 'Subject: x')).head).toBe(false);
});

test('without a key nothing is signed', async () => {
  const transport = transportFor({ ...settingsWith(''), dkimKey: null });
  await transport.send(letter);
  transport.close();
  expect(box.mails[0]).not.toMatch(/DKIM-Signature/i);
});

test('a key that cannot be used is named, and no mail goes out unsigned', async () => {
  const ec = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const [key, words] of [
    ['no key at all', /GRAPEVINE_DKIM_KEY: .*key\.pem cannot sign mail/],
    [ec, /an RSA key is needed, this is ed25519/],
  ] as const) {
    const settings = settingsWith(key);
    expect(() => dkimKeyOf(settings)).toThrow(words);
    const transport = transportFor(settings);
    await expect(transport.send(letter)).rejects.toThrow(words);
    transport.close();
  }
  expect(box.mails).toEqual([]);
});
