import type { OutletSummary, RoundSummary } from '../collect/collect.js';
import { UnknownOutletError } from '../collect/collect.js';
import { type RoundReport, runRound } from '../pipeline.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { openHouse } from './running.js';
import { asCommandError } from './with-store.js';

interface Options {
  outlet: string[];
  once?: boolean;
  since?: string;
  json?: boolean;
}

/** One round now: fetch, extract, store, read, follow; a line for each outlet. */
export const collect: Register = (program, context) => {
  program
    .command('collect')
    .description('one round: fetch, extract, store, read, follow; a summary per outlet')
    .option(
      '--outlet <id>',
      'only this outlet, due or not; may be given again',
      (id, ids: string[]) => [...ids, id],
      [],
    )
    .option('--once', 'all outlets, due or not; without it only those whose time has come')
    .option('--since <date>', 'walk back to this day through sitemaps and listing pages (such as 2024-01-31)')
    .option('--json', 'one outlet a line')
    .action((options: Options) => collectOnce(context, options));
};

async function collectOnce(context: CommandContext, options: Options): Promise<void> {
  const since = checkedDay(options.since);
  const [settings, clock, log] = [context.settings(), context.clock(), context.log()];
  if (settings.contact === null)
    log.warn('GRAPEVINE_CONTACT is not set: collecting goes at half pace, as nobody can be asked about it');
  const house = await openHouse({ settings, clock, log }).catch(error => {
    throw asCommandError(error);
  });
  try {
    const outlets = options.outlet.length > 0 ? options.outlet : undefined;
    const force = outlets !== undefined || options.once === true || since !== undefined;
    say(await runRound(house, { outlets, force, since }), options.json ?? false);
  } catch (error) {
    if (error instanceof UnknownOutletError) throw new CommandError(error.message, 1, { cause: error });
    throw error;
  } finally {
    await house.desk.close();
    await house.store.close();
  }
}

function checkedDay(day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}/.test(day) || Number.isNaN(Date.parse(day)))
    throw new CommandError(`--since: "${day}" is no day such as 2024-01-31`);
  return new Date(day).toISOString();
}

const write = (line: string) => void process.stdout.write(`${line}\n`);

function say({ collected, read, followed }: RoundReport, json: boolean): void {
  for (const outlet of collected.outlets) write(json ? JSON.stringify(outlet) : lineOf(outlet));
  if (json) return;
  if (collected.outlets.length === 0) write('no outlet is due; --once asks all, --outlet ID one of them');
  else write(totalOf(collected, read, followed));
}

function lineOf({ name, found, stored, revised, same, failed, cause, seconds }: OutletSummary): string {
  const counts = `${found} found, ${stored} stored, ${revised} revised, ${same} same, ${failed} failed`;
  return `${name.padEnd(26)} ${counts}, ${seconds.toFixed(1)} s${cause === null ? '' : `\n${' '.repeat(27)}${cause}`}`;
}

function totalOf(
  { outlets, stored, revised, offline }: RoundSummary,
  read: number,
  followed: number,
): string {
  const all = `${outlets.length} outlets: ${stored} articles stored, ${revised} revised, ${read} read, ${followed} followed`;
  return offline
    ? `${all}\nno outlet could be reached: is there a network? "grapevine demo" works without one`
    : all;
}
