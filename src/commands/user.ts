import { Option } from 'commander';
import { USER_ROLES, type UserRole } from '../model/vocabulary.js';
import {
  addUser,
  audit,
  type Db,
  disableUser,
  listUsers,
  setPassword,
  type User,
  userByName,
} from '../store/store.js';
import { hashPassword, passwordProblem } from '../web/password.js';
import { askPassword } from './asking.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { withMadeStore } from './with-store.js';

/** Whose hand the audit names for what is done here. */
const HAND = 'the command line';

/** `grapevine user add|list|password|disable|enable`: who may sign in. */
export const user: Register = (program, context) => {
  const own = program.command('user').description('who may sign in');
  own
    .command('add NAME')
    .description('add a user; the password is asked for, or is the first line of standard input')
    .addOption(new Option('--role <role>', 'what the user may do').choices(USER_ROLES).default('analyst'))
    .action((name: string, { role }: { role: UserRole }) =>
      withUsers(context, (db, now) => add(db, name, role, now)),
    );
  own
    .command('list')
    .description('all users')
    .option('--json', 'one user a line')
    .action(({ json = false }: { json?: boolean }) => withUsers(context, db => list(db, json)));
  own
    .command('password NAME')
    .description('set a new password, asked for as with add; ends all sessions of the user')
    .action((name: string) => withUsers(context, (db, now) => password(db, name, now)));
  own
    .command('disable NAME')
    .description('let a user in no more; what the user did stays')
    .action((name: string) => withUsers(context, (db, now) => admit(db, name, false, now)));
  own
    .command('enable NAME')
    .description('let a disabled user in again')
    .action((name: string) => withUsers(context, (db, now) => admit(db, name, true, now)));
};

const write = (line: string) => void process.stdout.write(`${line}\n`);

/** Runs `work` on the database of the settings, which is made if need be. */
const withUsers = (context: CommandContext, work: (db: Db, now: Date) => Promise<void>): Promise<void> =>
  withMadeStore(context, ({ db }) => work(db, context.clock()()));

async function add(db: Db, name: string, role: UserRole, now: Date): Promise<void> {
  if (!/^[^\p{C}]{1,60}$/u.test(name.trim())) throw new CommandError('a name has 1 to 60 characters');
  if (await userByName(db, name)) throw new CommandError(`there is a user ${name} already`);
  const hash = await newPassword(name);
  const made = await addUser(db, { name, role, password: hash }, now);
  if (!made) throw new CommandError(`there is a user ${name} already`);
  await audit(db, { by: HAND, what: 'added a user', subject: made.name, detail: role }, now.toISOString());
  write(`added: ${inWords(made)}`);
}

async function newPassword(name: string): Promise<string> {
  const given = await askPassword(name);
  const problem = passwordProblem(given, name);
  if (problem) throw new CommandError(problem);
  return hashPassword(given);
}

async function list(db: Db, json: boolean): Promise<void> {
  const all = await listUsers(db);
  if (all.length === 0 && !json) write('no users; add one with: grapevine user add NAME');
  for (const { id: _, ...one } of all) write(json ? JSON.stringify(one) : inWords(one));
}

async function known(db: Db, name: string): Promise<User> {
  const found = await userByName(db, name);
  if (!found) throw new CommandError(`there is no user ${name}`);
  return found;
}

async function password(db: Db, name: string, now: Date): Promise<void> {
  const found = await known(db, name);
  await setPassword(db, found.id, await newPassword(found.name));
  await audit(db, { by: HAND, what: 'set a password', subject: found.name }, now.toISOString());
  write(`password set: ${inWords(found)}`);
}

async function admit(db: Db, name: string, admitted: boolean, now: Date): Promise<void> {
  const found = await known(db, name);
  const at = now.toISOString();
  await disableUser(db, found.id, admitted ? null : at);
  const what = admitted ? 'enabled a user' : 'disabled a user';
  await audit(db, { by: HAND, what, subject: found.name }, at);
  write(`${admitted ? 'enabled' : 'disabled'}: ${inWords({ ...found, disabledAt: admitted ? null : at })}`);
}

const inWords = ({ name, role, createdAt, disabledAt }: Omit<User, 'id'>) =>
  `${name}, ${role}, since ${createdAt.slice(0, 10)}${disabledAt ? `, disabled ${disabledAt.slice(0, 10)}` : ''}`;
