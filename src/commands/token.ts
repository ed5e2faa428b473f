import { Option } from 'commander';
import { PERSONAL_SCOPES, SCOPES, type Scope } from '../model/scopes.js';
import {
  type ApiToken,
  addToken,
  audit,
  type Db,
  listTokens,
  revokeToken,
  userByName,
} from '../store/store.js';
import { newApiToken } from '../web/api/caller.js';
import { hashOfToken } from '../web/tokens.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { withMadeStore } from './with-store.js';

/** Whose hand the audit names for what is done here. */
const HAND = 'the command line';
const DAY = 24 * 3600 * 1000;

interface AddOptions {
  scope?: Scope[];
  user?: string;
  days?: string;
}

/** `grapevine token add|list|revoke`: which programs may ask the API, and for what. */
export const token: Register = (program, context) => {
  const own = program.command('token').description('which programs may ask the API, and for what');
  own
    .command('add NAME')
    .description('make a token; it is shown once, on standard output, and kept as a hash')
    .addOption(new Option('--scope <scopes...>', 'what it may do (default: read)').choices(SCOPES))
    .option('--user <name>', `for whom it acts; needed for ${PERSONAL_SCOPES.join(' and ')}`)
    .option('--days <number>', 'it ends after so many days')
    .action((name: string, options: AddOptions) =>
      withTokens(context, (db, now) => add(db, name, options, now)),
    );
  own
    .command('list')
    .description('all tokens, without the tokens themselves')
    .option('--json', 'one a line')
    .action(({ json = false }: { json?: boolean }) => withTokens(context, db => list(db, json)));
  own
    .command('revoke NAME')
    .description('let a token in no more')
    .action((name: string) => withTokens(context, (db, now) => revoke(db, name, now)));
};

const write = (line: string) => void process.stdout.write(`${line}\n`);

/** Runs `work` on the database of the settings, which is made if need be. */
const withTokens = (context: CommandContext, work: (db: Db, now: Date) => Promise<void>): Promise<void> =>
  withMadeStore(context, ({ db }) => work(db, context.clock()()));

async function add(db: Db, name: string, { scope = ['read'], user, days }: AddOptions, now: Date) {
  if (!/^[^\p{C}]{1,60}$/u.test(name.trim())) throw new CommandError('a name has 1 to 60 characters');
  const scopes = SCOPES.filter(one => scope.includes(one));
  const personal = scopes.find(one => PERSONAL_SCOPES.includes(one));
  if (personal && user === undefined)
    throw new CommandError(`the scope ${personal} acts for somebody: say for whom with --user`);
  const made = newApiToken();
  const wish = { name: name.trim(), hash: hashOfToken(made), scopes };
  const kept = await addToken(
    db,
    { ...wish, userId: await numberOf(db, user), expiresAt: endOf(days, now) },
    now,
  );
  if (!kept) throw new CommandError(`there is a token ${wish.name} already`);
  const line = { by: HAND, what: 'made a token', subject: wish.name, detail: scopes.join(', ') };
  await audit(db, line, now.toISOString());
  process.stderr.write(`This is the token "${wish.name}" (${scopes.join(', ')}). It is shown only now.\n`);
  write(made);
}

async function numberOf(db: Db, user: string | undefined): Promise<number | null> {
  if (user === undefined) return null;
  const found = await userByName(db, user);
  if (!found) throw new CommandError(`there is no user ${user}`);
  return found.id;
}

function endOf(days: string | undefined, now: Date): string | null {
  if (days === undefined) return null;
  if (!/^[1-9]\d{0,4}$/.test(days)) throw new CommandError('--days is a whole number from 1 to 99999');
  return new Date(now.getTime() + Number(days) * DAY).toISOString();
}

async function list(db: Db, json: boolean): Promise<void> {
  const all = await listTokens(db);
  if (all.length === 0 && !json) write('no tokens; make one with: grapevine token add NAME');
  for (const one of all) write(json ? JSON.stringify(one) : inWords(one));
}

function inWords({ name, scopes, user, createdAt, expiresAt, lastUsedAt, revokedAt }: ApiToken): string {
  const day = (what: string, at: string | null) => (at === null ? '' : `, ${what} ${at.slice(0, 10)}`);
  return `${name}: ${scopes.join(', ')}${user === null ? '' : `, for ${user}`}${day('since', createdAt)}${day('until', expiresAt)}${day('last used', lastUsedAt)}${day('revoked', revokedAt)}`;
}

async function revoke(db: Db, name: string, now: Date): Promise<void> {
  const at = now.toISOString();
  if (!(await revokeToken(db, name.trim(), at)))
    throw new CommandError(`there is no token ${name} that is let in`);
  await audit(db, { by: HAND, what: 'revoked a token', subject: name.trim() }, at);
  write(`revoked: ${name.trim()}`);
}
