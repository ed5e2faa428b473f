import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import nodemailer from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';
import type { Settings } from '../config.js';
import { type DkimKey, dkimKeyOf } from './dkim.js';

/** Takes a message away, or throws. `name` says where it goes, without passwords. */
export interface MailTransport {
  name: string;
  send(message: Mail.Options): Promise<void>;
  close(): void;
}

/** The mail server of GRAPEVINE_SMTP_URL; without one, the outbox. */
export function transportFor(settings: Settings, outbox = outboxFor(settings)): MailTransport {
  if (settings.smtpUrl === null) return fileOutbox(outbox);
  if (!isMailServer(settings.smtpUrl)) return nowhere(NO_SERVER);
  try {
    return smtpServer(settings.smtpUrl, dkimKeyOf(settings));
  } catch (error) {
    return nowhere((error as Error).message);
  }
}

function isMailServer(address: string): boolean {
  return URL.canParse(address) && /^smtps?:$/.test(new URL(address).protocol);
}

// the setting may hold a password, so it is not shown
const NO_SERVER = 'GRAPEVINE_SMTP_URL is no address of a mail server, such as smtp://user:password@host:587';

/** For settings that cannot be used: each delivery says so and waits, and the round goes on. */
function nowhere(why: string): MailTransport {
  const send = async () => {
    throw new Error(why);
  };
  return { name: 'no mail server', send, close: () => {} };
}

/** The outbox stands beside the database file; for a database elsewhere, in var/. */
export function outboxFor({ db }: Pick<Settings, 'db'>): string {
  const isFile = !/^[a-z]+:\/\//i.test(db) && db !== ':memory:';
  return join(isFile ? dirname(db) : 'var', 'outbox');
}

/**
 * A mail server by its address (smtp://user:password@host:port). A server that stops answering is given up within two
 * minutes, long before another attempt is made. With a key every message is signed.
 */
export function smtpServer(address: string, dkim?: DkimKey): MailTransport {
  const { host, port } = new URL(address);
  const timeouts = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 };
  const server = nodemailer.createTransport({ url: address, ...timeouts, ...(dkim && { dkim }) });
  return {
    name: `smtp ${host || `localhost${port}`}`,
    send: async message => {
      // the message is ours, but it may name no file and no address to be fetched into it
      await server.sendMail({ ...message, disableFileAccess: true, disableUrlAccess: true });
    },
    close: () => server.close(),
  };
}

/**
 * Writes each message as an .eml file, whole or not at all. The name is made from the Message-ID: a repeated message
 * takes the place of the first.
 */
export function fileOutbox(folder: string): MailTransport {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    name: `outbox ${folder}`,
    send: async message => {
      const { message: bytes } = await composer.sendMail(message);
      await mkdir(folder, { recursive: true });
      const file = join(folder, letterFile(String(message.messageId)));
      const part = `${file}.${randomUUID()}.part`;
      await writeFile(part, bytes as Buffer);
      await rename(part, file);
    },
    close: () => composer.close(),
  };
}

/** The name of a letter's file in the outbox, made from its Message-ID. */
export function letterFile(messageId: string): string {
  const name = messageId
    .replace(/@.*/, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+|-+$/g, '');
  return `${name}.eml`;
}
