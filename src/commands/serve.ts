import type { Log } from '../model/log.js';
import type { Register } from './command.js';
import { portOption } from './ports.js';
import { closeOnSignals, onlyFromHere, openFront, serveHouse } from './running.js';

/** The first round starts within this many milliseconds, so that many houses do not ask at the same second. */
const JITTER = 5000;

interface ServeOptions {
  port?: number;
  host?: string;
  login: boolean;
  rounds: boolean;
}

/** `grapevine serve`: web pages, API and schedule. */
export const serve: Register = (program, context) => {
  program
    .command('serve')
    .description('web pages, API and schedule')
    .option('--port <number>', 'port to listen on (GRAPEVINE_PORT)', portOption)
    .option('--host <address>', 'address to listen on (GRAPEVINE_HOST)')
    .option('--no-rounds', 'pages and API only: another process on the same database goes the rounds')
    .option('--no-login', 'for one person on a laptop: who reaches the house is its analyst')
    .action(async ({ port, host, login, rounds }: ServeOptions) => {
      const given = context.settings();
      const settings = { ...given, port: port ?? given.port, host: host ?? given.host };
      const log = context.log();
      const house = await openFront({ settings, clock: context.clock(), log });
      const running = await serveHouse(house, {
        demo: false,
        firstRoundAfter: rounds ? Math.random() * JITTER : null,
        pagesOnly: !rounds,
        noLogin: !login,
      });
      if (!login) warnIfReachable(settings.host, log);
      log.info(`Grapevine is at ${running.address} (database ${house.store.where})`);
      await closeOnSignals(running, log);
    });
};

/** Without a login the house is its own lock: only this machine should reach it. */
function warnIfReachable(host: string, log: Log): void {
  if (onlyFromHere(host)) return;
  log.warn(`--no-login on ${host}: whoever reaches this address acts as the analyst`);
}
