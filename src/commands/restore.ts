import { restore as restoreBackup } from '../store/store.js';
import type { Register } from './command.js';
import { asCommandError } from './with-store.js';

/** `grapevine restore FILE`: a backup, of either kind of database, in the place of the database that is set. */
export const restore: Register = (program, context) => {
  program
    .command('restore')
    .description('put a backup in the place of the database (GRAPEVINE_DB); end serving first')
    .argument('<file>', 'a file that "grapevine backup" wrote, from SQLite or PostgreSQL')
    .option('--force', 'replace a database that has something in it; a file is kept under another name')
    .action(async (file: string, options: { force?: boolean }) => {
      const log = context.log();
      const wanted = { force: options.force === true, log };
      const report = await restoreBackup(file, context.settings().db, context.clock()(), wanted).catch(
        error => {
          throw asCommandError(error);
        },
      );
      const { articles, claims, threads, subscribers } = report.counts;
      log.info(
        `${report.where}: restored ${articles} articles, ${claims} claims, ${threads} threads, ${subscribers} subscribers`,
      );
      if (report.kept) log.info(`what stood there before is kept as ${report.kept}`);
    });
};
