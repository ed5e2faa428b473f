import { spellingsOf } from '../collect/urls.js';
import { houseAddress, type Settings } from '../config.js';
import { DecisionError } from '../follow/decisions.js';
import {
  type ArticleWhole,
  articleAt,
  articleById,
  articleByKey,
  type Db,
  takedownOfArticle,
  takenDownAt,
} from '../store/store.js';
import { takeDownArticle } from '../work/takedown.js';
import { askLine } from './asking.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { withStore } from './with-store.js';

/** Whose hand the audit names for what is done here. */
const HAND = 'the command line';

interface Options {
  reason: string;
  yes?: boolean;
}

/** `grapevine takedown ARTICLE|URL --reason TEXT`: takes an article down at its owner's wish, for good. */
export const takedown: Register = (program, context) => {
  program
    .command('takedown')
    .argument('<article>', "the number of its page, its address (the outlet's or ours), or its id at import")
    .description(
      "takes an article down at its owner's wish: its words leave the house for good and it is kept out when it " +
        'comes again. This cannot be undone; backups made before still hold it',
    )
    .requiredOption('--reason <text>', 'why, for the audit')
    .option('--yes', 'do not ask')
    .action((which: string, options: Options) =>
      withStore(context, ({ db }) => takeDown(db, which, options, context)),
    );
};

async function takeDown(db: Db, which: string, options: Options, context: CommandContext): Promise<void> {
  const reason = options.reason.trim();
  if (reason === '') throw new CommandError('--reason: say why, the audit keeps it');
  const settings = context.settings();
  const article = await articleNamed(db, which.trim(), settings);
  if (!options.yes) await confirm(article);
  const hand = { by: HAND, reason, now: context.clock()() };
  const { url, threads, withdrawn } = await takeDownArticle(db, article.id, hand, settings).catch(cause => {
    throw cause instanceof DecisionError ? new CommandError(cause.message, 1, { cause }) : cause;
  });
  const told = withdrawn.messageIds.length + withdrawn.messages;
  process.stdout.write(
    `taken down: ${url}; threads followed again: ${threads}; letters and messages without their words: ${told}\n`,
  );
}

/** The article meant. Throws CommandError where there is none, and says so where it was taken down before. */
async function articleNamed(db: Db, which: string, settings: Settings): Promise<ArticleWhole> {
  const number = numberIn(which, settings);
  const spellings = spellingsOf(which);
  const at = number === null ? await articleAt(db, spellings) : undefined;
  const id = number ?? at?.id;
  const found = (id === undefined ? undefined : await articleById(db, id)) ?? (await articleByKey(db, which));
  if (found) return found;
  const taken =
    (number === null ? undefined : await takedownOfArticle(db, number)) ?? (await takenDownAt(db, spellings));
  if (taken) throw new CommandError(`${taken.url} was taken down already, on ${taken.at.slice(0, 10)}`);
  throw new CommandError(`${which}: there is no such article`);
}

/** The number of an article's page, by itself or in the address of the page. */
function numberIn(which: string, settings: Settings): number | null {
  const house = houseAddress(settings);
  const path = which.startsWith(`${house}/`) ? which.slice(house.length) : which;
  const found = /^(?:\/articles\/)?(\d{1,15})$/.exec(path);
  return found ? Number(found[1]) : null;
}

async function confirm({ id, title, outlet_name, url, published_at }: ArticleWhole): Promise<void> {
  process.stderr.write(`${title}\n${outlet_name}, ${published_at.slice(0, 10)}, ${url}\n`);
  const typed = await askLine(
    `Its words leave this house for good; this cannot be undone. Type its number, ${id}, to take it down: `,
  );
  if (typed === null) throw new CommandError('nobody is there to ask; --yes takes it down without asking');
  if (typed !== String(id)) throw new CommandError('nothing was changed');
}
