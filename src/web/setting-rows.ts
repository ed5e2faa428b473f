import { envFile, SETTINGS, type Settings } from '../config.js';
import { withoutPassword } from '../store/store.js';

/** A setting as an administrator sees it: never with what is secret in it. */
export interface SettingRow {
  name: string;
  help: string;
  /** what is in use, in words */
  value: string;
  /** where it comes from, in words */
  from: string;
}

type Key = keyof typeof SETTINGS;

/**
 * Every setting as it is in use, and where it comes from: the environment, the file `.env` of the folder, or its
 * default, as they say now; where none of them gives what is in use, it came with the start of the house.
 */
export function settingRows(
  settings: Settings,
  env: NodeJS.ProcessEnv = process.env,
  folder = process.cwd(),
): SettingRow[] {
  const file = envFile(folder);
  return (Object.keys(SETTINGS) as Key[]).map(key => {
    const { name, help, fallback } = SETTINGS[key];
    const [said, from] =
      env[name] !== undefined
        ? [env[name], 'from the environment']
        : file[name] !== undefined
          ? [file[name], 'from the file .env']
          : [fallback, 'the default'];
    const isIt = JSON.stringify(parsed(key, said)) === JSON.stringify(settings[key]);
    return { name, help, value: shown(key, settings[key]), from: isIt ? from : elsewhere(from) };
  });
}

const elsewhere = (from: string) =>
  from === 'the default'
    ? 'from how this process was started'
    : `from the start of this process; what is ${from} says otherwise now, and counts after a restart`;

/** What a text means as this setting; undefined where it cannot be used. */
function parsed(key: Key, text: string): unknown {
  try {
    return SETTINGS[key].parse(text);
  } catch {
    // a line of .env that was spoilt since the start is not what is in use
    return undefined;
  }
}

/** A value in words: names and passwords in addresses are left out. */
function shown(key: Key, value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return 'not set';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ');
  if (key === 'db') return withoutPassword(String(value));
  if (key === 'smtpUrl') return withoutUser(String(value));
  return String(value);
}

function withoutUser(address: string): string {
  const { protocol, host, username } = new URL(address);
  return `${protocol}//${username === '' ? '' : '…@'}${host}`;
}
