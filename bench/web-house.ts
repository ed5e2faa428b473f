import { openFront, serveHouse } from '../src/commands/running.js';
import { clockFor, loadSettings } from '../src/config.js';
import { createLog } from '../src/model/log.js';
import type { OutletDefinition } from '../src/model/outlet.js';

// The house that bench/web.ts asks: a process of its own, as `npm start` is, with a round always running.

/** What the bench hands it by its environment. */
interface Wish {
  outlets: OutletDefinition[];
  allowHosts: string[];
  now: string;
  rounds: boolean;
}

const wish = JSON.parse(process.env.BENCH_WISH!) as Wish;
const settings = {
  ...{
    ...loadSettings(),
    allowHosts: wish.allowHosts,
    contact: 'desk@example.com',
    port: 0,
    host: '127.0.0.1',
  },
  ...{ apiRate: 1_000_000, now: wish.now },
};
const log = createLog('warn', line => void process.stderr.write(`${line}\n`));
const house = await openFront({ settings, clock: clockFor(settings), log, definitions: wish.outlets });
const running = await serveHouse(house, {
  demo: false,
  firstRoundAfter: null,
  pagesOnly: !wish.rounds,
});
// when the bench is gone, so is its house
process.stdin.on('end', () => process.exit(0)).resume();
let open = true;
process.on('SIGTERM', () => {
  open = false;
  void running.close().then(() => process.exit(0));
});
process.stdout.write(`${running.address}\n`);
const done = { rounds: 0, read: 0, followed: 0 };
while (open && wish.rounds) {
  const report = await running.schedule.runNow({ force: true, outlets: wish.outlets.map(({ id }) => id) });
  done.rounds += 1;
  done.read += report?.read ?? 0;
  done.followed += report?.followed ?? 0;
  process.stdout.write(`${JSON.stringify(done)}\n`);
}
