import { readFileSync } from 'node:fs';
import { openDoor } from '../collect/collect.js';
import { scraperFile } from '../collect/new-outlet.js';
import { OpmlError, readOpml, writeOpml } from '../collect/opml.js';
import { loadOutlets, OutletError, registerOutlets } from '../collect/outlets.js';
import { type TriedField, tryOutlet } from '../collect/trial.js';
import type { Collecting } from '../collect/ways.js';
import type { OutletDefinition } from '../model/outlet.js';
import { FetchError } from '../net/net.js';
import {
  findOutlet,
  type OutletWithHealth,
  openStore,
  outletsWithHealth,
  removeOutlet,
  shownOutlets,
} from '../store/store.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { type AddOptions, addArticle, addFeed, addOutlet } from './outlets-add.js';
import { asCommandError } from './with-store.js';

const write = (line: string) => void process.stdout.write(`${line}\n`);

/** `grapevine outlets ...`: shipped outlets are files in scrapers/, added ones live in the database. */
export const outlets: Register = (program, context) => {
  const own = program.command('outlets').description('list, add, try, remove, export outlets');
  own
    .command('list')
    .description('all outlets and how they are')
    .option('--json', 'one outlet a line')
    .action(({ json }: { json?: boolean }) => within(context, collecting => list(collecting, json ?? false)));
  own
    .command('add [URL]')
    .description('find the ways into a site, show what it would collect, and keep it')
    .option('--article <url>', 'store one article by its address')
    .option('--id <id>', 'the id to give it')
    .option('--name <name>', 'its name, where the site does not say it well')
    .option('--publisher <name>', 'the family it belongs to: two outlets of one publisher are one voice')
    .option('--region <region>', 'where its readers are')
    .option('--dry-run', 'show it only')
    .action((url: string | undefined, options: AddOptions) =>
      within(context, collecting => add(collecting, url, options)),
    );
  own
    .command('try ID [URL]')
    .description('every field found on a page, and by which selector or rule; stores nothing')
    .option('--json', 'as one object')
    .action((id: string, url: string | undefined, { json }: { json?: boolean }) =>
      within(context, collecting => tryOut(collecting, id, url, json ?? false)),
    );
  registerMoving(own, context);
};

/** Taking outlets away, and carrying them in and out. */
function registerMoving(own: Parameters<Register>[0], context: CommandContext): void {
  own
    .command('remove ID')
    .description('take an outlet away; one that has articles is closed instead')
    .action((id: string) => within(context, collecting => remove(collecting, id)));
  own
    .command('export ID')
    .description('a scraper file for contributors')
    .action((id: string) =>
      within(context, async ({ db }) => write(scraperFile(await outletOf(db, id)).trimEnd())),
    );
  own
    .command('import-opml FILE')
    .description('add the feeds of an OPML list (- for standard input)')
    .action((file: string) => within(context, collecting => importOpml(collecting, file)));
  own
    .command('export-opml')
    .description('the feeds of all outlets as OPML')
    .action(() => within(context, exportOpml));
}

/** Runs `work` with the database of the settings, shipped outlets registered; what it cannot do is said in a line. */
async function within(
  context: CommandContext,
  work: (collecting: Collecting) => Promise<void>,
): Promise<void> {
  const [settings, clock, log] = [context.settings(), context.clock(), context.log()];
  const store = await openStore(settings.db, { log }).catch(error => {
    throw asCommandError(error);
  });
  try {
    await registerOutlets(store.db, await loadOutlets(), clock());
    await work({ db: store.db, door: openDoor(store.db, { settings, clock }), clock, log });
  } catch (error) {
    const known = [FetchError, OutletError, OpmlError].some(kind => error instanceof kind);
    throw known ? new CommandError((error as Error).message, 1, { cause: error }) : error;
  } finally {
    await store.close();
  }
}

async function outletOf(db: Collecting['db'], id: string): Promise<OutletDefinition> {
  const found = await findOutlet(db, id);
  if (found === undefined)
    throw new CommandError(`no outlet has the id "${id}"; "grapevine outlets list" names them`);
  return found.definition;
}

async function list({ db, clock }: Collecting, json: boolean): Promise<void> {
  // the same as /outlets says, silence without a known rhythm included
  const alerts = new Map((await shownOutlets(db, clock())).map(shown => [shown.id, shown.alerts]));
  for (const known of await outletsWithHealth(db)) {
    const outlet = { ...known, alerts: alerts.get(known.definition.id) ?? known.alerts };
    write(json ? JSON.stringify(outlet) : lineOf(outlet));
  }
}

function lineOf({ definition, health, alerts, origin }: OutletWithHealth): string {
  const { id, name, region, closed } = definition;
  return `${id.padEnd(24)} ${name.padEnd(26)} ${region.padEnd(15)} ${origin.padEnd(8)} ${stateOf(closed, health, alerts)}`;
}

function stateOf(
  closed: string | undefined,
  health: OutletWithHealth['health'],
  alerts: OutletWithHealth['alerts'],
): string {
  if (closed !== undefined) return `closed ${closed}`;
  if (health === null) return 'not asked yet';
  const wrong = [...(health.cause === null ? [] : [health.cause]), ...alerts.map(alert => alert.words)];
  if (wrong.length > 0) return wrong.join('; ');
  return `well; asked ${health.lastRoundAt?.slice(0, 16).replace('T', ' ')}, again every ${health.intervalMinutes} min`;
}

async function add(collecting: Collecting, url: string | undefined, options: AddOptions): Promise<void> {
  if (options.article !== undefined) return addArticle(collecting, options.article, write);
  if (url === undefined) throw new CommandError('which site? grapevine outlets add URL');
  return addOutlet(collecting, url, options, write);
}

async function tryOut(
  collecting: Collecting,
  id: string,
  url: string | undefined,
  json: boolean,
): Promise<void> {
  const trial = await tryOutlet(collecting, await outletOf(collecting.db, id), url);
  if (json) return write(JSON.stringify(trial));
  for (const way of trial.ways) write(way);
  if (trial.url !== null) write(`\n${trial.url}`);
  for (const field of trial.fields) write(fieldLine(field));
  if (trial.text !== null) write(`\n${trial.text.slice(0, 600)}${trial.text.length > 600 ? ' ...' : ''}`);
  if (trial.url === null) throw new CommandError(`${id}: no way in names an article`);
  if (trial.problem !== null) throw new CommandError(trial.problem);
}

const fieldLine = ({ field, value, by }: TriedField) =>
  `  ${field.padEnd(10)} ${(value ?? '-').padEnd(50)} ${by}`;

async function remove({ db, clock }: Collecting, id: string): Promise<void> {
  await outletOf(db, id);
  const outcome = await removeOutlet(db, id, clock());
  write(
    outcome === 'removed' ? `${id}: removed` : `${id}: closed; its articles stay, and it is not asked again`,
  );
}

async function importOpml(collecting: Collecting, file: string): Promise<void> {
  const { feeds, dropped } = readOpml(readBytes(file));
  for (const { title, why } of dropped) write(`dropped: ${title}: ${why}`);
  if (feeds.length === 0) throw new CommandError(`${file}: no feed in this list`);
  let added = 0;
  for (const feed of feeds) added += (await addFeed(collecting, feed, write)) ? 1 : 0;
  write(`${added} added, ${feeds.length - added} passed over, ${dropped.length} dropped`);
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (cause) {
    throw new CommandError(`${file}: cannot be read: ${(cause as Error).message}`, 1, { cause });
  }
}

async function exportOpml({ db, clock }: Collecting): Promise<void> {
  const all = (await outletsWithHealth(db)).map(({ definition }) => definition);
  process.stdout.write(writeOpml(all, clock()));
}
