import { existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../config.js';
import {
  countRows,
  databaseDamage,
  failingOutlets,
  lastRounds,
  openStore,
  type Store,
  shownOutlets,
  takedownCounts,
  waitingWork,
} from '../store/store.js';
import { outboxFor } from '../tell/transport.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { asCommandError } from './with-store.js';

/** One thing looked at: well, worth knowing, or broken, in a sentence that says what to do. */
export interface Finding {
  what: string;
  state: 'well' | 'note' | 'broken';
  says: string;
}

const SIGNS = { well: 'ok    ', note: 'note  ', broken: 'BROKEN' };

/** `grapevine doctor`: looks at settings, database, reader, outlets and mail; exit code 1 when something is broken. */
export const doctor: Register = (program, context) => {
  program
    .command('doctor')
    .description('is everything well? Settings, database, reader, outlets, mail')
    .option('--json', 'one finding a line, as JSON')
    .action(async (options: { json?: boolean }) => {
      const findings = await examine(context);
      for (const finding of findings) {
        const line = `${SIGNS[finding.state]} ${finding.what.padEnd(9)} ${finding.says}`;
        process.stdout.write(`${options.json ? JSON.stringify(finding) : line}\n`);
      }
      const broken = findings.filter(finding => finding.state === 'broken').length;
      if (broken > 0) throw new CommandError(`${broken} of ${findings.length} things are broken`);
    });
};

/** Looks at everything; what cannot be looked at is a finding too, never an error. */
export async function examine(context: CommandContext): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = context.settings();
  } catch (cause) {
    return [broken('settings', cause)];
  }
  return [
    ...settingsFindings(settings),
    ...(await checked('database', () => databaseFindings(context, settings))),
    ...(await checked('reader', readerFindings)),
  ];
}

async function checked(what: string, work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (cause) {
    return [broken(what, asCommandError(cause))];
  }
}

const broken = (what: string, cause: unknown): Finding => ({
  what,
  state: 'broken',
  says: (cause as Error).message,
});
const well = (what: string, says: string): Finding => ({ what, state: 'well', says });
const note = (what: string, says: string): Finding => ({ what, state: 'note', says });

function settingsFindings(settings: Settings): Finding[] {
  const found = [well('settings', `served at http://${settings.host}:${settings.port}`)];
  if (settings.contact === null)
    found.push(
      note('settings', 'GRAPEVINE_CONTACT is not set: collecting goes at half pace until it names someone'),
    );
  if (settings.smtpUrl === null)
    found.push(
      note('mail', `GRAPEVINE_SMTP_URL is not set: letters lie in the folder ${outboxFor(settings)}`),
    );
  else found.push(well('mail', `by ${new URL(settings.smtpUrl).host}`));
  if (settings.now !== null) found.push(note('settings', `GRAPEVINE_NOW stops the clock at ${settings.now}`));
  return found;
}

async function databaseFindings(context: CommandContext, settings: Settings): Promise<Finding[]> {
  const isFile = !settings.db.includes('://') && settings.db !== ':memory:';
  if (isFile && !existsSync(settings.db))
    return [note('database', `${settings.db} is not there yet; serving or importing makes it`)];
  const store = await openStore(settings.db, { log: context.log() });
  try {
    const counts = await countRows(store.db);
    const size = isFile ? `, ${Math.ceil(statSync(store.where).size / 1e6)} MB` : '';
    const holds = `${counts.articles} articles, ${counts.claims} claims, ${counts.threads} threads`;
    const damage = await databaseDamage(store.db);
    return [
      well('database', `${store.where} (${store.kind}${size}): ${holds}`),
      ...damage.map(says => ({ what: 'database', state: 'broken' as const, says })),
      ...(damage.length === 0 ? [well('database', 'is whole')] : []),
      ...(await takedownFindings(store)),
      ...(isFile ? spaceFindings(store.where) : []),
      ...(await workFindings(store)),
      ...(await outletFindings(store, counts.outlets ?? 0, context.clock()())),
    ];
  } finally {
    await store.close();
  }
}

async function takedownFindings({ db }: Store): Promise<Finding[]> {
  const counts = [...(await takedownCounts(db)).values()];
  const all = counts.reduce((sum, n) => sum + n, 0);
  return all === 0 ? [] : [well('archive', `taken down at their owner's wish and kept out: ${all}`)];
}

/** Less than this is soon full, in bytes. */
const LITTLE_SPACE = 500_000_000;

function spaceFindings(file: string): Finding[] {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  return free < LITTLE_SPACE ? [note('disk', `only ${Math.floor(free / 1e6)} MB are free in ${folder}`)] : [];
}

async function workFindings({ db }: Store): Promise<Finding[]> {
  const [round] = await lastRounds(db, 1);
  const { unread, unfollowed, failedAddresses } = await waitingWork(db);
  const found = [
    round
      ? well('rounds', `the last began ${round.startedAt}${round.finishedAt ? '' : ' and has not ended'}`)
      : note('rounds', 'none was made yet'),
  ];
  if (unread + unfollowed > 0)
    found.push(
      note(
        'reading',
        `${unread} articles wait to be read, ${unfollowed} to be followed: the next round does it`,
      ),
    );
  if (failedAddresses > 0)
    found.push(note('outlets', `${failedAddresses} addresses were given up; "outlets list" says more`));
  return found;
}

async function outletFindings({ db }: Store, outlets: number, now: Date): Promise<Finding[]> {
  const failing = await failingOutlets(db);
  const found = failing.map(({ id, since, cause }) =>
    note('outlets', `${id} fails since ${since}: ${cause ?? 'cause unknown'}`),
  );
  for (const { id, closed, alerts } of await shownOutlets(db, now))
    if (closed === null) found.push(...alerts.map(({ words }) => note('outlets', `${id}: ${words}`)));
  return found.length > 0
    ? found
    : [well('outlets', `${outlets} known, none fails, none is silent or changed`)];
}

/** Opens the reader and lets it read a sentence: missing or unfit weights show here. */
async function readerFindings(): Promise<Finding[]> {
  const { createReader } = await import('../read/read.js');
  const reader = await createReader();
  try {
    const text =
      'Microsoft may cut the number of its U.S. licensing partners to six by next June, sources told CRN on Monday. ' +
      'CompuCom declined to comment on its status with the vendor.';
    const { claims, note: why } = await reader.read({ id: 'doctor', text });
    if (claims.length === 0)
      return [note('reader', `${reader.version} reads nothing in a plain claim${why ? ` (${why})` : ''}`)];
    return [well('reader', `${reader.version} reads`)];
  } finally {
    await reader.close();
  }
}
