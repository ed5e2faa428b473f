import type { Subscriber } from '../model/digest.js';
import { CLAIM_KINDS } from '../model/vocabulary.js';
import { type Db, lastDeliveries, listSubscribers } from '../store/store.js';
import { eraseSubscriber } from '../tell/erase.js';
import { addSubscriber, checkedAddress, SubscriberError, type Wishes } from '../tell/subscribers.js';
import { outboxFor } from '../tell/transport.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { withMadeStore } from './with-store.js';

/** `grapevine subscriber add|list|remove`: who gets the digest. */
export const subscriber: Register = (program, context) => {
  const own = program.command('subscriber').description('who gets the digest');
  own
    .command('add ADDRESS')
    .description('add a subscriber, or change one (a stopped one is told again)')
    .option('--follow <name>', 'a partner to follow; may be given again; without any all', collected, [])
    .option('--term <name>', 'a program term to follow; may be given again', collected, [])
    .option('--thread <slug>', 'a thread to follow, by the end of its address', collected, [])
    .option('--search <words>', 'a search to follow, as the search box takes it', collected, [])
    .option(
      '--kind <kind>',
      `a kind to hear of (${CLAIM_KINDS.join(', ')}); may be given again`,
      collected,
      [],
    )
    .option('--rhythm <rhythm>', 'daily, weekly (Mondays) or now', 'daily')
    .option('--zone <zone>', 'time zone of the hour, such as Europe/London', 'UTC')
    .option('--hour <hour>', 'hour of the day, 0 to 23', '7')
    .option('--administrator', 'looks after the house: hears which outlets are in trouble, too')
    .option('--no-administrator', 'hears of it no more')
    .action((address: string, options: AddOptions) =>
      withSubscribers(context, db => add(db, wishesOf(address, options), context)),
    );
  own
    .command('list')
    .description('all subscribers, what they follow, and how the last digest went')
    .option('--json', 'one subscriber a line')
    .action((options: { json?: boolean }) => withSubscribers(context, db => list(db, options.json ?? false)));
  own
    .command('remove ADDRESS')
    .alias('erase')
    .description('erase a subscriber with all that was sent, letters in the outbox too')
    .action((address: string) => withSubscribers(context, db => remove(db, address, context)));
};

interface AddOptions extends Pick<Wishes, 'rhythm' | 'zone' | 'hour'> {
  follow: string[];
  term: string[];
  thread: string[];
  search: string[];
  kind: string[];
  administrator?: boolean;
}

const wishesOf = (address: string, options: AddOptions): Wishes => ({
  ...{ address, rhythm: options.rhythm, zone: options.zone, hour: options.hour },
  ...{ follows: options.follow, kinds: options.kind },
  ...{ terms: options.term, threads: options.thread, searches: options.search },
  administrator: options.administrator,
});

const collected = (name: string, names: string[]) => [...names, name];
const write = (line: string) => void process.stdout.write(`${line}\n`);

/** Runs `work` on the database of the settings; choices that cannot be kept end the command with one line. */
async function withSubscribers(context: CommandContext, work: (db: Db) => Promise<void>): Promise<void> {
  // unlike commands that only read, this one may come first of all: the database is made if need be
  await withMadeStore(context, ({ db }) => work(db)).catch(cause => {
    throw cause instanceof SubscriberError ? new CommandError(cause.message, 1, { cause }) : cause;
  });
}

async function add(db: Db, wishes: Wishes, context: CommandContext): Promise<void> {
  write(`added: ${inWords(await addSubscriber(db, wishes, context.clock()()))}`);
}

async function list(db: Db, json: boolean): Promise<void> {
  const last = await lastDeliveries(db);
  const all = await listSubscribers(db);
  if (all.length === 0 && !json) write('no subscribers; add one with: grapevine subscriber add ADDRESS');
  for (const one of all) {
    const { period, state, cause } = last.get(one.id) ?? {};
    if (json) write(JSON.stringify({ ...one, last: period ? { period, state, cause } : null }));
    else write(`${inWords(one)}${period ? `; last: ${period} ${state}${cause ? ` (${cause})` : ''}` : ''}`);
  }
}

async function remove(db: Db, address: string, context: CommandContext): Promise<void> {
  const known = checkedAddress(address);
  if (!(await eraseSubscriber(db, known, outboxFor(context.settings()))))
    throw new CommandError(`no subscriber has the address ${known}`);
  write(`removed: ${known}`);
}

function inWords(subscriber: Subscriber): string {
  const { address, rhythm, hour, zone, follows, things, kinds } = subscriber;
  const when = rhythm === 'now' ? 'at once' : `${rhythm} at ${hour}:00 ${zone}`;
  const all = follows.length + things.length === 0 ? ['all partners'] : [];
  const besides = things.map(
    ({ what, target }) => `${what} ${what === 'search' ? JSON.stringify(target) : target}`,
  );
  const what = kinds.length === 0 ? [] : [`only ${kinds.join(', ')}`];
  const house = subscriber.administrator ? ['outlets in trouble'] : [];
  return [address, when, ...all, ...follows, ...besides, ...what, ...house, ...stateOf(subscriber)].join(
    ', ',
  );
}

function stateOf({ paused, stopped, unconfirmed }: Subscriber): string[] {
  if (unconfirmed) return ['not confirmed yet'];
  return paused ? [stopped ? `stopped: ${stopped}` : 'stopped'] : [];
}
