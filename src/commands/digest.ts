import { writeFile } from 'node:fs/promises';
import { houseAddress } from '../config.js';
import type { Subscriber } from '../model/digest.js';
import { type Db, listSubscribers, subscriberByAddress, toldItems } from '../store/store.js';
import { type DeliverySummary, sendWaiting } from '../tell/deliveries.js';
import { buildDigest } from '../tell/digest.js';
import { type ComposedLetter, composeLetter } from '../tell/email.js';
import { firstNews, reserveDigest } from '../tell/reserve.js';
import { checkedAddress, SubscriberError } from '../tell/subscribers.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { withStore } from './with-store.js';

interface DigestOptions {
  to?: string;
  since?: string;
  preview?: string;
  send?: boolean;
}

/** Without a subscriber or a date a preview shows the last week. */
const WEEK = 7 * 86_400_000;

/** `grapevine digest`: shows what would be sent, writes it to a file, or sends it now. */
export const digest: Register = (program, context) => {
  program
    .command('digest')
    .description(
      'what moved, as a digest: printed, written to a file, or sent now (each item once per subscriber)',
    )
    .option(
      '--to <address>',
      'for this subscriber; without it for all partners (shown) or all subscribers (sent)',
    )
    .option('--since <time>', 'news since this time (ISO 8601)')
    .option('--preview <file>', 'write the HTML to a file; sends nothing')
    .option('--send', 'send now what was not told yet, by GRAPEVINE_SMTP_URL or to the outbox')
    .action(async (options: DigestOptions) => {
      if (options.send && options.preview) throw new CommandError('either --send or --preview, not both');
      const since = options.since === undefined ? null : asTime(options.since);
      await withStore(context, async ({ db }) => {
        const readers = await readersOf(db, options.to);
        if (options.send) await send(db, context, readers, since, options.to !== undefined);
        else await show(db, context, options.to ? readers[0]! : null, since, options.preview);
      });
    });
};

function asTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new CommandError(`--since "${text}": a time is written as ISO 8601, such as 2024-06-30`);
  return time.toISOString();
}

async function readersOf(db: Db, to: string | undefined): Promise<Subscriber[]> {
  if (to === undefined) return listSubscribers(db);
  const known = await subscriberByAddress(db, addressOf(to));
  if (!known)
    throw new CommandError(
      `no subscriber has the address ${to}; add one with: grapevine subscriber add ${to}`,
    );
  return [known];
}

function addressOf(to: string): string {
  try {
    return checkedAddress(to);
  } catch (cause) {
    if (cause instanceof SubscriberError) throw new CommandError(`--to ${cause.message}`, 1, { cause });
    throw cause;
  }
}

/** Prints the letter as text, or writes its HTML; nothing is reserved, nothing counts as told. */
async function show(
  db: Db,
  context: CommandContext,
  subscriber: Subscriber | null,
  since: string | null,
  file: string | undefined,
): Promise<void> {
  const letter = await letterFor(db, context, subscriber, since);
  if (letter === undefined) {
    process.stderr.write(`${nothingToTell(subscriber, since)}: there would be no digest\n`);
    return;
  }
  if (file === undefined) {
    process.stdout.write(`Subject: ${letter.subject}\n\n${letter.plain}`);
    return;
  }
  await writeFile(file, letter.html).catch(cause => {
    throw new CommandError(`${file} cannot be written: ${(cause as Error).message}`, 1, { cause });
  });
  process.stderr.write(`${file}: ${letter.subject}\n`);
}

function nothingToTell(subscriber: Subscriber | null, since: string | null): string {
  const when =
    since === null ? (subscriber ? '' : ' in the last seven days') : ` since ${since.slice(0, 10)}`;
  return subscriber
    ? `nothing${when} that ${subscriber.address} asked for and was not told yet`
    : `nothing moved${when}`;
}

async function letterFor(
  db: Db,
  context: CommandContext,
  subscriber: Subscriber | null,
  since: string | null,
): Promise<ComposedLetter | undefined> {
  const now = context.clock()();
  const weekAgo = new Date(now.getTime() - WEEK).toISOString();
  const built = await buildDigest(db, {
    follows: subscriber?.follows ?? [],
    things: subscriber?.things ?? [],
    kinds: subscriber?.kinds ?? [],
    administrator: subscriber?.administrator ?? false,
    since: since ?? (subscriber ? firstNews(subscriber, now) : weekAgo),
    until: now.toISOString(),
    told: async keys => (subscriber ? toldItems(db, subscriber.id, keys) : new Set()),
  });
  const house = houseAddress(context.settings());
  return built && composeLetter(built, { subscriber, house, links: null });
}

/** Reserves for each reader what was not told yet, then sends all that waits. */
async function send(
  db: Db,
  context: CommandContext,
  readers: Subscriber[],
  since: string | null,
  one: boolean,
): Promise<void> {
  if (readers.length === 0)
    throw new CommandError('there are no subscribers; add one with: grapevine subscriber add ADDRESS');
  const desk = { settings: context.settings(), clock: context.clock(), log: context.log() };
  for (const reader of readers) {
    const now = desk.clock();
    const period = { name: `asked ${now.toISOString()}`, dueAt: now };
    const from = since ?? firstNews(reader, now);
    const silent = reader.paused ? 'stopped' : reader.unconfirmed ? 'not confirmed yet' : null;
    const reserved = silent ? undefined : await reserveDigest(db, reader, period, desk.settings, from, now);
    if (reserved === undefined)
      process.stdout.write(`${reader.address}: ${silent ?? 'nothing to tell that was not told yet'}\n`);
  }
  const sent = await sendWaiting(db, desk, one ? readers[0]!.address : undefined);
  for (const summary of sent) process.stdout.write(`${inWords(summary)}\n`);
  if (sent.some(({ state }) => state !== 'sent')) throw new CommandError('not everything could be sent');
}

function inWords({ address, subject, state, cause, transport }: DeliverySummary): string {
  return `${address}: ${state} by ${transport}: ${subject}${cause ? ` (${cause})` : ''}`;
}
