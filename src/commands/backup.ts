import { backUp } from '../store/store.js';
import type { Register } from './command.js';
import { withStore } from './with-store.js';

/** `grapevine backup FILE`: a whole copy of the database, also while it is being served. */
export const backup: Register = (program, context) => {
  program
    .command('backup')
    .description('write a whole copy of the database to a file, also while it is being served')
    .argument('<file>', 'where to; it appears when it is complete')
    .option('--force', 'replace a file that is there already')
    .action(async (file: string, options: { force?: boolean }) => {
      const report = await withStore(context, store =>
        backUp(store, file, context.clock()(), { replace: options.force === true }),
      );
      const form = report.form === 'sqlite' ? 'SQLite database' : 'gzipped JSON lines';
      context.log().info(`${report.file}: ${report.bytes} bytes (${form})`);
    });
};
