import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Door } from '../../src/net/door.js';
import { Guest } from '../../src/net/guest.js';

const turns = async (n: number) => {
  for (let i = 0; i < n; i += 1) await setImmediate();
};

it('hundreds of guests wait for their hosts at once, and only a few have an answer in hand', async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/robots.txt' ? 404 : 200;
    response.end('words');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const door = new Door({
    settings: { allowHosts: [host], contact: null },
    clock: () => new Date('2024-06-01T00:00:00Z'),
    shelf: { find: async () => undefined, keep: async () => undefined },
  });
  let [inHand, most, done] = [0, 0, 0];
  const visit = async (i: number) => {
    const guest = new Guest(door);
    for (const path of ['a', 'gone?', 'b']) {
      const asked = guest.ask({ url: `http://paper-${i}.${host}/${path}` });
      await asked;
      inHand += 1;
      most = Math.max(most, inHand);
      await turns(20);
      inHand -= 1;
      await guest.robotsOf(`http://paper-${(i + 1) % 60}.${host}/`);
    }
    guest.leave();
    done += 1;
  };
  await Promise.all(Array.from({ length: 60 }, (_, i) => visit(i)));
  expect(done).toBe(60);
  expect(most).toBeGreaterThan(8);
  expect(most).toBeLessThanOrEqual(16);
  server.closeAllConnections();
  server.close();
});

it('a guest whose request fails has left its place', async () => {
  const door = new Door({
    settings: { allowHosts: [], contact: null },
    clock: () => new Date('2024-06-01T00:00:00Z'),
    pause: 0,
    shelf: {
      find: async () => ({ status: 404, body: '', fetchedAt: '2024-06-01T00:00:00Z' }),
      keep: async () => undefined,
    },
  });
  const causes = [];
  for (let i = 0; i < 40; i += 1) {
    const guest = new Guest(door);
    causes.push(
      await guest.ask({ url: `http://paper-${i}.invalid/` }).catch((error: Error) => error.message),
    );
  }
  expect(causes.every(cause => /paper-\d+\.invalid/.test(String(cause)))).toBe(true);
});
