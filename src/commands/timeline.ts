import { expireThreads } from '../follow/follow.js';
import { type ThreadFilter, threadLines } from '../follow/lines.js';
import type { ThreadLine } from '../model/thread.js';
import { STANDING_SIGNS } from '../model/vocabulary.js';
import { type Db, type KeyedEntry, organizationByName, timelineOf } from '../store/store.js';
import { type CommandContext, CommandError, type Register } from './command.js';
import { filterOf, type ListOptions } from './threads.js';
import { withStore } from './with-store.js';

/** `grapevine timeline NAME`: what was printed about an organization, and the threads it is in. */
export const timeline: Register = (program, context) => {
  program
    .command('timeline')
    .argument('<name>', 'an organization, by name, alias or slug')
    .description("an organization's timeline, newest first")
    .option('--json', 'one JSON object {organization,entries}')
    .option('--standing <standing>', 'only threads of this standing')
    .option('--kind <kind>', 'only claims of this kind')
    .option('--since <time>', 'printed since this time (ISO 8601)')
    .option('--as-of <day>', 'as it stood at the end of this day')
    .action(async (name: string, options: ListOptions) => {
      const filter = filterOf(options);
      await withStore(context, async ({ db }) => {
        const found = await timelineFor(db, name, filter, context);
        process.stdout.write(options.json ? `${JSON.stringify(found)}\n` : tableOf(found));
      });
    });
};

interface Timeline {
  organization: string;
  entries: TimelineLine[];
}

interface TimelineLine {
  at: string;
  article: { id: string; outlet: string; title: string; url: string; published: string };
  claims: object[];
  threads: { slug: string; statement: string; standing: ThreadLine['standing'] }[];
}

async function timelineFor(
  db: Db,
  name: string,
  filter: ThreadFilter,
  context: CommandContext,
): Promise<Timeline> {
  const organization = await organizationByName(db, name);
  if (!organization) throw new CommandError(`"${name}": no organization of that name was read of`);
  await expireThreads(db, context.clock()());
  const { kind, standing, since, asOf } = filter;
  // a thread that the organization only stands beside is in the timeline as well: all are asked for
  const lines = await threadLines(db, { asOf, standing });
  const threads = new Map(lines.map(line => [line.slug, line]));
  const entries = await timelineOf(db, organization.id, { since, until: asOf?.toISOString() });
  const told = entries.map(entry => lineOf(entry, threads, kind));
  const wanted = told.filter(
    e => (kind ? e.claims.length > 0 : true) && (standing ? e.threads.length > 0 : true),
  );
  return { organization: organization.name, entries: wanted };
}

function lineOf(
  { printed, claims, key }: KeyedEntry,
  threads: Map<string, ThreadLine>,
  kind?: string,
): TimelineLine {
  const { outlet, title, url, publishedAt } = printed;
  const own = claims.filter(c => kind === undefined || c.kind === kind);
  const slugs = new Set(own.flatMap(c => c.threads.map(t => t.slug)));
  return {
    at: publishedAt,
    article: { id: key, outlet, title, url, published: publishedAt },
    claims: own.map(c => ({
      content: c.content.split(' ... '),
      source: c.source,
      sourceKind: c.sourceKind,
      certainty: c.certainty,
      rumor: c.rumor,
      kind: c.kind,
      due: c.due,
    })),
    threads: [...slugs].flatMap(slug => {
      const thread = threads.get(slug);
      return thread ? [{ slug, statement: thread.statement, standing: thread.standing }] : [];
    }),
  };
}

function tableOf({ organization, entries }: Timeline): string {
  const rows = entries.map(
    ({ at, article, threads }) =>
      `${at.slice(0, 10)}  ${article.outlet}: ${article.title}\n` +
      threads.map(t => `    ${STANDING_SIGNS[t.standing]} ${t.standing}: ${t.statement}\n`).join(''),
  );
  return `${organization}\n${rows.length === 0 ? 'nothing\n' : rows.join('')}`;
}
