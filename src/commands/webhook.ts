import { type Command, Option } from 'commander';
import { WEBHOOK_EVENTS, WEBHOOK_SHAPES } from '../model/vocabulary.js';
import type { Webhook } from '../model/webhook.js';
import { FetchError } from '../net/net.js';
import {
  type Db,
  listWebhooks,
  removeWebhook,
  retryForWebhook,
  stopWebhook,
  webhookLog,
} from '../store/store.js';
import { addWebhook, maskedUrl, WebhookError } from '../tell/webhook-add.js';
import { sendTest } from '../tell/webhook-test.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { withStore } from './with-store.js';

interface AddOptions {
  event: string[];
  follow: string[];
  shape: string;
}

const write = (line: string) => void process.stdout.write(`${line}\n`);
const collected = (one: string, all: string[]) => [...all, one];

/** `grapevine webhook add|list|log|test|pause|resume|remove`: which programs are told what happens. */
export const webhook: Register = (program, context) => {
  const own = program.command('webhook').description('which programs are told what happens');
  own
    .command('add URL')
    .description('tell this address from now on; prints the secret that signs, once')
    .option(
      '--event <event>',
      `of ${WEBHOOK_EVENTS.join(', ')}; may be given again; without it all`,
      collected,
      [],
    )
    .option('--follow <name>', 'a partner to tell of; may be given again; without it all', collected, [])
    .addOption(new Option('--shape <shape>', 'form of the messages').choices(WEBHOOK_SHAPES).default('plain'))
    .action((url: string, options: AddOptions) => add(context, url, options));
  own
    .command('list')
    .description('all webhooks, and why one was stopped')
    .option('--json', 'one webhook a line')
    .action(({ json = false }: { json?: boolean }) => withStore(context, ({ db }) => list(db, json)));
  own
    .command('log [ID]')
    .description('the last deliveries, newest first')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'one delivery a line, with its body')
    .action((id: string | undefined, options: { limit: string; json?: boolean }) =>
      withStore(context, ({ db }) => log(db, id, options)),
    );
  addDeeds(own, context);
};

/** What is done to one webhook by its number. */
function addDeeds(own: Command, context: CommandContext): void {
  own
    .command('test ID')
    .description('tell it once that nothing happened, and say how that went')
    .action((id: string) => withStore(context, ({ db }) => test(db, id, context)));
  for (const [name, does] of [
    ['pause', 'tell it no more, until it is resumed'],
    ['resume', 'tell a stopped webhook again, what was given up first'],
    ['remove', 'tell it no more, and forget what it was told'],
  ] as const)
    own
      .command(`${name} ID`)
      .description(does)
      .action((id: string) => withStore(context, ({ db }) => change(db, name, id)));
}

async function add(context: CommandContext, url: string, options: AddOptions): Promise<void> {
  const { event: events, follow: follows, shape } = options;
  await withStore(context, async ({ db }) => {
    try {
      const made = await addWebhook(
        db,
        { url, events, follows, shape },
        context.settings(),
        context.clock()(),
      );
      write(`added: ${inWords(made)}`);
      write(`secret: ${made.secret}`);
    } catch (cause) {
      if (cause instanceof WebhookError || cause instanceof FetchError)
        throw new CommandError(cause.message, 1, { cause });
      throw cause;
    }
  });
}

async function list(db: Db, json: boolean): Promise<void> {
  const all = await listWebhooks(db);
  if (all.length === 0 && !json) write('no webhooks; add one with: grapevine webhook add URL');
  for (const { secret: _secret, ...one } of all)
    write(json ? JSON.stringify({ ...one, url: maskedUrl(one.url) }) : inWords(one));
}

function inWords({ id, url, events, shape, follows, paused, stopped }: Omit<Webhook, 'secret'>): string {
  const whom = follows.length === 0 ? 'all partners' : follows.join(', ');
  const state = paused ? `, stopped: ${stopped}` : '';
  return `${id}: ${maskedUrl(url)}, ${shape}, ${events.join(' ')}, ${whom}${state}`;
}

async function log(
  db: Db,
  id: string | undefined,
  { limit, json }: { limit: string; json?: boolean },
): Promise<void> {
  const rows = await webhookLog(
    db,
    numberOf('--limit', limit),
    id === undefined ? undefined : numberOf('ID', id),
  );
  for (const row of rows) {
    const { webhook_id, reserved_at, event, item, state, attempts, answer, cause } = row;
    const how = [state, `attempts ${attempts}`, answer && `answer ${answer}`, cause]
      .filter(Boolean)
      .join(', ');
    write(json ? JSON.stringify(row) : `${reserved_at} ${webhook_id}: ${event} ${item}: ${how}`);
  }
}

async function test(db: Db, id: string, context: CommandContext): Promise<void> {
  const number = numberOf('ID', id);
  const one = (await listWebhooks(db)).find(webhook => webhook.id === number);
  if (one === undefined) throw new CommandError(NONE(id));
  const outcome = await sendTest(db, one, { settings: context.settings(), clock: context.clock() });
  if (outcome.state !== 'sent') throw new CommandError(`not told: ${outcome.cause}`);
  write(`told: it answered ${outcome.answer}`);
}

const NONE = (id: string) => `there is no webhook ${id}; "grapevine webhook list" shows all`;
const DONE = { pause: 'paused', resume: 'resumed', remove: 'removed' };

async function change(db: Db, what: keyof typeof DONE, id: string): Promise<void> {
  const number = numberOf('ID', id);
  const why = what === 'pause' ? 'stopped by hand' : null;
  const done = what === 'remove' ? await removeWebhook(db, number) : await stopWebhook(db, number, why);
  if (what === 'resume') await retryForWebhook(db, number);
  if (!done) throw new CommandError(NONE(id));
  write(`${DONE[what]}: ${id}`);
}

function numberOf(what: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CommandError(`${what} "${text}": a whole number`);
  return Number(text);
}
