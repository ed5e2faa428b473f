import type { Register } from './command.js';
import { portOption } from './ports.js';
import { closeOnSignals, openHouse, serveHouse } from './running.js';

/** The first round starts within this many milliseconds, so that many houses do not ask at the same second. */
const JITTER = 5000;

/** `grapevine serve`: web pages, API and schedule. */
export const serve: Register = (program, context) => {
  program
    .command('serve')
    .description('web pages, API and schedule')
    .option('--port <number>', 'port to listen on (GRAPEVINE_PORT)', portOption)
    .option('--host <address>', 'address to listen on (GRAPEVINE_HOST)')
    .option('--no-login', 'for one person on a laptop; this version only reads, with or without it')
    .action(async ({ port, host }: { port?: number; host?: string }) => {
      const given = context.settings();
      const settings = { ...given, port: port ?? given.port, host: host ?? given.host };
      const log = context.log();
      const house = await openHouse({ settings, clock: context.clock(), log });
      const running = await serveHouse(house, { demo: false, firstRoundAfter: Math.random() * JITTER });
      log.info(`Grapevine is at ${running.address} (database ${house.store.where})`);
      await closeOnSignals(running, log);
    });
};
