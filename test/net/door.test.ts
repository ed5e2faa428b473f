import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Door } from '../../src/net/door.js';
import type { Rest, RobotsAnswer } from '../../src/net/shelf.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A door to a server of our own, with a clock and a timer that jump, and a shelf in memory. */
async function doorTo(listener: RequestListener) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const shelf = new Map<string, RobotsAnswer>();
  const rests = new Map<string, Rest | null>();
  const state = { now: Date.parse('2024-06-01T00:00:00Z'), slept: [] as number[], ticks: 0 };
  const timer = {
    now: () => state.ticks,
    sleep: async (ms: number) => {
      state.slept.push(ms);
      state.ticks += ms;
    },
  };
  const open = (contact: string | null = 'desk@example.com', allowHosts = [host]) =>
    new Door({
      settings: { allowHosts, contact },
      clock: () => new Date(state.now),
      timer,
      shelf: {
        find: async address => shelf.get(address),
        keep: async (address, answer) => void shelf.set(address, answer),
      },
      rests: {
        find: async host => rests.get(host) ?? undefined,
        keep: async (host, rest) => void rests.set(host, rest),
      },
    });
  return { url: `http://${host}`, host, state, open, rests };
}

describe('the door', () => {
  it('asks robots.txt first, once a day, also by a later door of the same house', async () => {
    const asked: string[] = [];
    const { url, state, open } = await doorTo((request, response) => {
      asked.push(request.url!);
      response.end(request.url === '/robots.txt' ? 'User-agent: *\nDisallow: /private' : 'ok');
    });
    const door = open();
    await door.ask({ url: `${url}/a` });
    await expect(door.ask({ url: `${url}/private/b` })).rejects.toMatchObject({ fault: 'robots' });
    await open().ask({ url: `${url}/c` });
    expect(asked).toEqual(['/robots.txt', '/a', '/c']);
    state.now += 25 * 3_600_000;
    await door.ask({ url: `${url}/d` });
    expect(asked.slice(3)).toEqual(['/robots.txt', '/d']);
  });

  it('goes in where there is no robots.txt, and stays out while it cannot be had', async () => {
    let status = 404;
    const { url, state, open } = await doorTo((request, response) => {
      response.writeHead(request.url === '/robots.txt' ? status : 200).end();
    });
    expect((await open().ask({ url: `${url}/a` })).status).toBe(200);
    status = 503;
    state.now += 25 * 3_600_000;
    const failure = open().ask({ url: `${url}/a` });
    await expect(failure).rejects.toMatchObject({ fault: 'robots', status: 503 });
    await expect(failure).rejects.toThrow(/robots\.txt answers 503; until it can be read nobody asks/);
    status = 403;
    state.now += 3_600_000;
    expect((await open().ask({ url: `${url}/a` })).status).toBe(200);
  });

  it('pauses between requests: a second, two where nobody can be reached about it, more where robots.txt asks', async () => {
    let robots = '';
    const { url, state, open } = await doorTo((request, response) => {
      response.end(request.url === '/robots.txt' ? robots : 'ok');
    });
    await open().ask({ url: `${url}/a` });
    // one since the house began, one between robots.txt and the page
    expect(state.slept).toEqual([1000, 1000]);
    const nobody = open(null);
    await nobody.ask({ url: `${url}/a` });
    await nobody.ask({ url: `${url}/b` });
    expect(state.slept.slice(2)).toEqual([2000, 2000]);
    robots = 'User-agent: Grapevine\nCrawl-delay: 9\nDisallow:';
    state.now += 25 * 3_600_000;
    const slow = open();
    await slow.ask({ url: `${url}/a` });
    await slow.ask({ url: `${url}/b` });
    expect(state.slept.slice(-1)).toEqual([9000]);
  });

  it('leaves a busy host alone as long as it asks, and says so', async () => {
    const { url, open } = await doorTo((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(404).end();
      else response.writeHead(429, { 'retry-after': '3600' }).end();
    });
    const door = open();
    await expect(door.ask({ url: `${url}/a` })).rejects.toThrow(/429 and wants to be left alone for 3600 s/);
    await expect(door.ask({ url: `${url}/b` })).rejects.toMatchObject({ fault: 'wait' });
  });

  it('still leaves it alone after a restart, doubles on from where it was, and forgets it when it is well', async () => {
    let status = 503;
    const { url, host, state, open, rests } = await doorTo((request, response) => {
      response.writeHead(request.url === '/robots.txt' ? 404 : status).end();
    });
    await expect(open().ask({ url })).rejects.toThrow(/left alone for 30 s/);
    state.now += 31_000;
    await expect(open().ask({ url })).rejects.toThrow(/left alone for 60 s/);
    state.now += 61_000;
    await expect(open().ask({ url })).rejects.toThrow(/left alone for 120 s/);
    expect(rests.get(host)).toEqual({
      until: new Date(state.now + 120_000).toISOString(),
      backOff: 120_000,
    });
    await expect(open().ask({ url })).rejects.toMatchObject({ fault: 'wait' });
    state.now += 121_000;
    status = 200;
    const door = open();
    for (const left of [60_000, 30_000]) {
      await door.ask({ url });
      expect(rests.get(host)?.backOff).toBe(left);
    }
    await door.ask({ url });
    expect(rests.get(host)).toBeNull();
  });

  it("asks before each redirect whether the host wants it, at that host's pace", async () => {
    const asked: string[] = [];
    const other = await doorTo((request, response) => {
      asked.push(`other ${request.url}`);
      if (request.url === '/robots.txt') response.end('User-agent: *\nDisallow: /closed\nCrawl-delay: 7');
      else response.end('there');
    });
    const { url, state, open, host } = await doorTo((request, response) => {
      asked.push(request.url!);
      if (request.url === '/robots.txt') return void response.end('User-agent: *\nDisallow: /private');
      const to = {
        '/a': '/b',
        '/b': '/private/c',
        '/away': `${other.url}/open`,
        '/shut': `${other.url}/closed`,
      };
      const location = to[request.url as keyof typeof to];
      if (location === undefined) response.end('here');
      else response.writeHead(302, { location }).end();
    });
    const door = open('desk@example.com', [host, other.host]);
    await expect(door.ask({ url: `${url}/a` })).rejects.toMatchObject({ fault: 'robots' });
    expect(asked).toEqual(['/robots.txt', '/a', '/b']);
    state.slept.length = 0;
    const answer = await door.ask({ url: `${url}/away` });
    expect(answer).toMatchObject({ url: `${other.url}/open`, redirects: [{ to: `${other.url}/open` }] });
    expect(state.slept.at(-1)).toBeGreaterThan(0);
    await expect(door.ask({ url: `${url}/shut` })).rejects.toMatchObject({ fault: 'robots' });
    expect(asked.slice(3)).toEqual(['/away', 'other /robots.txt', 'other /open', '/shut']);
  });

  it('goes no more than five redirects, also over hosts, and no circles', async () => {
    let count = 0;
    const { url, open } = await doorTo((request, response) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end();
      count += 1;
      response.writeHead(302, { location: `${url.replace('127.0.0.1', 'localhost')}/${count}` }).end();
    });
    const { port } = new URL(url);
    const failure = open('desk@example.com', ['127.0.0.1', `localhost:${port}`]).ask({ url });
    await expect(failure).rejects.toMatchObject({ fault: 'redirect' });
    expect(count).toBe(6);
  });

  it('reads the beginning of a robots.txt that never ends', async () => {
    const { url, open } = await doorTo((request, response) => {
      if (request.url !== '/robots.txt') return void response.end('ok');
      response.write('User-agent: *\nDisallow: /private\n');
      const line = `# ${'x'.repeat(60_000)}\n`;
      const more = () => {
        while (!response.destroyed && response.write(line));
      };
      response.on('drain', more);
      more();
    });
    const door = open();
    expect((await door.ask({ url: `${url}/a` })).status).toBe(200);
    await expect(door.ask({ url: `${url}/private/b` })).rejects.toMatchObject({ fault: 'robots' });
  });
});
