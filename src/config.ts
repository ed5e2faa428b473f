import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  address,
  days,
  host,
  instant,
  level,
  list,
  optional,
  port,
  rate,
  selector,
  sender,
  text,
  yes,
} from './model/setting-values.js';

/** A setting, declared once: the help text and the README's table are made from this. */
interface Setting<T> {
  name: string;
  fallback: string;
  help: string;
  parse: (text: string) => T;
}

/** A setting that cannot be used, with its name and what was found. */
export class SettingError extends Error {}

function setting<T>(name: string, fallback: string, help: string, parse: (s: string) => T): Setting<T> {
  return { name, fallback, help, parse };
}

/** Every setting of Grapevine. */
export const SETTINGS = {
  db: setting(
    'GRAPEVINE_DB',
    'var/grapevine.db',
    'database: a file path (SQLite) or postgres://user:password@host/name',
    text,
  ),
  url: setting(
    'GRAPEVINE_URL',
    '',
    'public address, for links in mail and feeds; default http://HOST:PORT',
    address(['http:', 'https:'], 'https://grapevine.example'),
  ),
  host: setting('GRAPEVINE_HOST', '127.0.0.1', 'address to listen on', host),
  port: setting('GRAPEVINE_PORT', '3000', 'port to listen on', port),
  proxy: setting('GRAPEVINE_PROXY', '', 'trusted proxies, comma-separated (Express "trust proxy")', list),
  contact: setting(
    'GRAPEVINE_CONTACT',
    '',
    'address or mailbox named in the User-Agent; without it collecting goes at half pace',
    optional,
  ),
  smtpUrl: setting(
    'GRAPEVINE_SMTP_URL',
    '',
    'mail server, smtp://user:password@host:port; without it letters lie as files in the folder outbox beside the SQLite file (var/outbox with PostgreSQL)',
    address(['smtp:', 'smtps:'], 'smtp://user:password@host:port'),
  ),
  mailFrom: setting(
    'GRAPEVINE_MAIL_FROM',
    'Grapevine <grapevine@localhost>',
    'sender of the digests',
    sender,
  ),
  dkimKey: setting(
    'GRAPEVINE_DKIM_KEY',
    '',
    'file with the private key (PEM) that signs mail (DKIM); without it the mail server may sign',
    optional,
  ),
  dkimSelector: setting(
    'GRAPEVINE_DKIM_SELECTOR',
    'grapevine',
    'where the public key stands: SELECTOR._domainkey under the host of GRAPEVINE_MAIL_FROM',
    selector,
  ),
  now: setting('GRAPEVINE_NOW', '', 'the time to take for now (ISO), for demos and tests', instant),
  log: setting('GRAPEVINE_LOG', 'info', 'log level: debug, info, warn, error, silent', level),
  keep: setting(
    'GRAPEVINE_KEEP',
    '',
    'days to keep the full text of articles; empty keeps it for ever',
    days,
  ),
  showFullText: setting(
    'GRAPEVINE_SHOW_FULL_TEXT',
    'no',
    'show whole articles on screen, where the licence allows it',
    yes,
  ),
  allowHosts: setting(
    'GRAPEVINE_ALLOW_HOSTS',
    '',
    'hosts (host or host:port, comma-separated) that may be asked though they are not public, for an intranet or tests',
    list,
  ),
  apiRate: setting(
    'GRAPEVINE_API_RATE',
    '240',
    'requests a minute to the API from one address; with a token five times as many',
    rate,
  ),
  chromium: setting(
    'GRAPEVINE_CHROMIUM',
    '',
    'a browser for the tests where the packaged one does not run',
    optional,
  ),
} as const;

/** The settings, parsed: `settings().port` is a number. */
export type Settings = { [K in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[K]['parse']> };

/** Reads `.env` lines (NAME=value, # comments, optional quotes) of a folder; {} when there is no such file. */
export function envFile(folder: string): Record<string, string> {
  const file = join(folder, '.env');
  if (!existsSync(file)) return {};
  const pairs = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map(line => /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line));
  return Object.fromEntries(pairs.flatMap(m => (m ? [[m[1], m[2]!.replace(/^(["'])(.*)\1$/, '$2')]] : [])));
}

/**
 * Every setting from the environment, else from `.env` in the working folder, else its default.
 * Throws SettingError naming the setting and what was found in it.
 */
export function loadSettings(env: NodeJS.ProcessEnv = process.env, folder = process.cwd()): Settings {
  const file = envFile(folder);
  const entries = Object.entries(SETTINGS).map(([key, s]) => {
    const found = env[s.name] ?? file[s.name] ?? s.fallback;
    try {
      return [key, s.parse(found)];
    } catch (cause) {
      const shown = found.replace(/\/\/[^/]*@/, '//...@');
      throw new SettingError(`${s.name}: "${shown}" cannot be used: ${(cause as Error).message}`, { cause });
    }
  });
  return Object.fromEntries(entries) as Settings;
}

/** The project's own folder: where package.json, data/ and scrapers/ stand, from src/ as from dist/. */
export const HOME = findHome(dirname(fileURLToPath(import.meta.url)));

function findHome(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return findHome(dirname(folder));
}

/** Name and version as package.json has them. */
export const VERSION: string = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')).version;

/** The public address of this house, without a slash at its end: GRAPEVINE_URL, or where it listens; never the Host header. */
export function houseAddress(settings: Pick<Settings, 'url' | 'host' | 'port'>): string {
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return (settings.url ?? `http://${host}:${settings.port}`).replace(/\/+$/, '');
}

/** The time: now, or the time that GRAPEVINE_NOW says. Handed down as an argument, so that tests set it. */
export type Clock = () => Date;

/** The clock for these settings. */
export function clockFor(settings: Pick<Settings, 'now'>): Clock {
  const fixed = settings.now;
  return fixed ? () => new Date(fixed) : () => new Date();
}
