import { moveTo } from '../store/store.js';
import type { Register } from './command.js';
import { asCommandError, withStore } from './with-store.js';

/** `grapevine move URL`: everything into another database, of either kind; the old one stays as it is. */
export const move: Register = (program, context) => {
  program
    .command('move')
    .description(
      'copy everything into another database, and check that all of it is there; end serving first',
    )
    .argument('<url>', 'postgres://user:password@host/name, or a file')
    .option('--force', 'replace a database that has something in it')
    .action(async (url: string, { force = false }: { force?: boolean }) => {
      const log = context.log();
      const { where, counts } = await withStore(context, store =>
        moveTo(store, url, context.clock()(), { force, log }),
      ).catch(error => {
        throw asCommandError(error);
      });
      const filled = Object.entries(counts).filter(([, rows]) => rows > 0);
      for (const [table, rows] of filled) process.stdout.write(`${table}: ${rows}\n`);
      log.info(`${where}: everything is there, all counts agree; set GRAPEVINE_DB to this database now`);
    });
};
