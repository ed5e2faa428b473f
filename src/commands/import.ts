import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { canonicalUrl } from '../collect/urls.js';
import { expireThreads } from '../follow/follow.js';
import type { IncomingArticle } from '../model/article.js';
import { followWaiting, type House, type ReadingDesk, readWaiting } from '../pipeline.js';
import { type Db, hostOf, openStore, type Store } from '../store/store.js';
import { openDeskHere } from '../work/desk.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { type Line, readLines } from './lines.js';
import { storeAll } from './storing.js';
import { asCommandError } from './with-store.js';

type Say = (message: string) => void;

/** What became of the lines. */
interface Tally {
  new: number;
  revised: number;
  same: number;
  /** taken down at their owner's wish, and kept out */
  'kept out': number;
  bad: number;
}

/** How many articles are stored in one transaction. */
const STORED_AT_ONCE = 200;

/** `grapevine import`: articles from a file or standard input, stored, read and followed in order of publication. */
export const importCommand: Register = (program, context) => {
  program
    .command('import')
    .argument('[file]', 'JSON lines {id,outlet,url,title,byline,published,text}; without it standard input')
    .description('stores articles, reads them and follows them in order of publication; safe to run twice')
    .action(async (file: string | undefined) => {
      if (file !== undefined && !existsSync(file)) throw new CommandError(`${file}: there is no such file`);
      const input = file === undefined ? process.stdin : createReadStream(file, 'utf8');
      try {
        const store = await openStore(context.settings().db, { log: context.log() });
        try {
          const lines = await importInto(store, context, input);
          if (lines === 0) context.log().warn(`${file ?? 'standard input'}: no article in it`);
        } finally {
          await store.close();
        }
      } catch (error) {
        throw asCommandError(error);
      }
    });
};

/** Stores, reads and follows the lines of `input`; gives the number of lines that were there. */
async function importInto(store: Store, context: CommandContext, input: Readable): Promise<number> {
  const say: Say = message => void process.stderr.write(`${message}\n`);
  const desk = await openDeskHere();
  const house: House = {
    store,
    settings: context.settings(),
    clock: context.clock(),
    log: context.log(),
    desk: telling(desk, say),
  };
  const done = { read: 0, followed: 0 };
  const started = Date.now();
  const readAndFollow = async () => {
    done.read += await readWaiting(house);
    done.followed += await followWaiting(house);
  };
  try {
    const tally = await storeLines(store.db, input, context, { say, readAndFollow });
    say(
      `stored: ${tally.new} new, ${tally.revised} revised, ${tally.same} known, ${tally.bad} lines passed over${
        tally['kept out'] > 0 ? `, ${tally['kept out']} taken down before and kept out` : ''
      }`,
    );
    await readAndFollow();
    await expireThreads(store.db, context.clock()());
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(`read ${done.read}, followed ${done.followed} articles in ${seconds} s`);
    return Object.values(tally).reduce((sum, n) => sum + n, 0);
  } finally {
    await desk.close();
  }
}

/** A desk that says how far it is. */
function telling(desk: ReadingDesk, say: Say): ReadingDesk {
  let done = 0;
  return {
    ...desk,
    readMany: async inputs => {
      const readings = await desk.readMany(inputs);
      done += inputs.length;
      say(`read ${done} articles`);
      return readings;
    },
  };
}

/** What storing does on its way. */
interface Doing {
  say: Say;
  readAndFollow: () => Promise<void>;
}

async function storeLines(
  db: Db,
  input: Readable,
  context: CommandContext,
  { say, readAndFollow }: Doing,
): Promise<Tally> {
  const tally: Tally = { new: 0, revised: 0, same: 0, 'kept out': 0, bad: 0 };
  let waiting: IncomingArticle[] = [];
  const flush = async () => {
    for (const outcome of await storeAll(db, waiting, context.clock()())) tally[outcome] += 1;
    waiting = [];
  };
  const isEdit = editsAmong();
  for await (const line of readLines(input, ['id', 'text'])) {
    const article = articleOf(line, say);
    if (typeof article === 'string') {
      tally.bad += 1;
      say(article);
      continue;
    }
    if (isEdit(article)) {
      // what the page said before is read before it is edited: no claim is lost
      await flush();
      await readAndFollow();
    }
    waiting.push(article);
    if (waiting.length >= STORED_AT_ONCE) await flush();
  }
  await flush();
  return tally;
}

/** Tells, line after line, whether one gives another text to an article that an earlier line brought. */
export function editsAmong(): (article: IncomingArticle) => boolean {
  const texts = new Map<string, string>();
  const hashOf = (words: string) => createHash('sha1').update(words).digest('base64');
  return ({ id, url, title, text }) => {
    const said = hashOf(`${title}\n${text}`);
    const keys = [`id ${id}`, `url ${url}`];
    const edit = keys.some(key => texts.has(key) && texts.get(key) !== said);
    for (const key of keys) texts.set(key, said);
    return edit;
  };
}

/** A line as an article, or in words what is wrong with it. Without an address it gets one from its id. */
export function articleOf(line: Line, say: Say = () => {}): IncomingArticle | string {
  if ('error' in line) return line.error;
  const { value, number } = line;
  const text = (field: string) => (typeof value[field] === 'string' ? (value[field] as string).trim() : '');
  const id = String(value.id).trim();
  if (id === '') return `line ${number}: "id" is empty`;
  if (text('text') === '' && text('title') === '') return `line ${number} (${id}): "text" is empty`;
  const url = text('url') || `urn:grapevine:${encodeURIComponent(id)}`;
  return {
    id,
    outlet: text('outlet') || (hostOf(url) ?? 'unknown'),
    url: canonicalUrl(url) ?? url,
    title: text('title') || text('text').split('\n')[0]!.slice(0, 200),
    byline: text('byline') || null,
    published: timeOf(value.published, `line ${number} (${id})`, say),
    text: value.text as string,
  };
}

/** A time that is none loses no article: it counts as not given, and is said aloud. */
function timeOf(published: unknown, where: string, say: Say): string | null {
  if (published === undefined || published === null || published === '') return null;
  if (typeof published === 'string' && !Number.isNaN(Date.parse(published))) return published;
  say(`${where}: published ${JSON.stringify(published)} is no time; the day of storing counts`);
  return null;
}
