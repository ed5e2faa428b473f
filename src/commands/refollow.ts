import { refollow as followAgain } from '../follow/refollow.js';
import type { Register } from './command.js';
import { withStore } from './with-store.js';

/** `grapevine refollow`: the whole archive again with today's rules; says what changes, or would. */
export const refollow: Register = (program, context) => {
  program
    .command('refollow')
    .description("follows the whole archive again with today's rules; analysts' decisions are kept")
    .option('--dry-run', 'say what would change, and change nothing')
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      await withStore(context, async ({ db }) => {
        const changes = await followAgain(db, { dryRun, now: context.clock()() });
        const lines = changes.map(c => `${c.slug}: ${c.what}\n`);
        process.stdout.write(lines.length === 0 ? 'nothing changes\n' : lines.join(''));
      });
    });
};
