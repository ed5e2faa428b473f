import { followArticles } from '../follow/follow.js';
import { createReader } from '../read/read.js';
import { type Db, saveReading, unreadRevisions } from '../store/store.js';
import type { CommandContext, Register } from './command.js';
import { withStore } from './with-store.js';

const READ_AT_ONCE = 32;

/** `grapevine reread`: every article that another reader read, with today's; then followed again. */
export const reread: Register = (program, context) => {
  program
    .command('reread')
    .description("reads the archive again with today's reader; analysts' decisions are kept")
    .option('--dry-run', 'say how many articles would be read again')
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      await withStore(context, async ({ db }) => {
        const reader = await createReader();
        try {
          const { read, claims } = await readAgain(db, reader, context, dryRun);
          const verb = dryRun ? 'would be read' : 'read';
          process.stdout.write(`${read} articles ${verb} again by ${reader.version}${claims}\n`);
        } finally {
          await reader.close();
        }
      });
    });
};

type Reading = Awaited<ReturnType<typeof createReader>>;

async function readAgain(db: Db, reader: Reading, context: CommandContext, dryRun: boolean) {
  if (dryRun) {
    const waiting = await unreadRevisions(db, Number.MAX_SAFE_INTEGER, reader.version, { again: true });
    return { read: waiting.length, claims: '' };
  }
  let read = 0;
  const articles: number[] = [];
  for (;;) {
    const waiting = await unreadRevisions(db, READ_AT_ONCE, reader.version, { again: true });
    if (waiting.length === 0) break;
    const readings = await reader.readMany(waiting.map(w => w.input));
    for (const [i, { revisionId, articleId }] of waiting.entries()) {
      await saveReading(db, revisionId, readings[i]!, context.clock()());
      articles.push(articleId);
    }
    read += waiting.length;
    process.stderr.write(`read ${read} articles again\n`);
  }
  await followArticles(db, articles, context.clock()());
  return { read, claims: `, ${articles.length} followed again` };
}
