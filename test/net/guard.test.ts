import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, test } from 'vitest';
import { isPublicAddress } from '../../src/net/address.js';
import { FetchError } from '../../src/net/errors.js';
import { fetchUrl } from '../../src/net/fetch.js';
import { checkAddress, createAgent, isAllowedHost } from '../../src/net/guard.js';

describe('addresses of the public internet', () => {
  test.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is one',
    address => expect(isPublicAddress(address)).toBe(true),
  );
  test.each([
    ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '192.0.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fe80::1%eth0',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '2001:db8::1',
      '2002:7f00:1::',
    ],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '::127.0.0.1', '2001::1', 'example.com', ''],
  ])('%s is none', address => expect(isPublicAddress(address)).toBe(false));
});

describe('addresses that are asked', () => {
  test.each(['https://www.crn.com/news/rss.xml', 'http://rcpmag.com/', 'https://example.com:8443/x'])(
    '%s',
    address => expect(checkAddress(address, []).href).toContain('//'),
  );
  test.each([
    ['ftp://example.com/', 'address'],
    ['file:///etc/passwd', 'address'],
    ['data:text/html,hello', 'address'],
    ['https://me:secret@example.com/', 'address'],
    ['not an address', 'address'],
    ['http://127.0.0.1/', 'not-public'],
    ['http://2130706433/', 'not-public'],
    ['http://0x7f.1/', 'not-public'],
    ['http://[::1]/', 'not-public'],
    ['http://[::ffff:10.0.0.1]/', 'not-public'],
    ['http://localhost/', 'not-public'],
    ['http://localhost./', 'not-public'],
    ['http://intranet/', 'not-public'],
    ['http://printer.local/', 'not-public'],
    ['http://169.254.169.254/latest/meta-data/', 'not-public'],
    ['https://example.com:22/', 'not-public'],
    ['https://example.com:6379/', 'not-public'],
  ])('%s is not: %s', (address, fault) => {
    expect(() => checkAddress(address, [])).toThrowError(expect.objectContaining({ fault }));
  });

  it('never repeats a password in its error', () => {
    expect(() => checkAddress('https://me:secret@example.com/', [])).toThrowError(/^(?!.*secret)/);
  });

  it('takes hosts that the owner names, with or without a port, and the names under them', () => {
    expect(isAllowedHost(['127.0.0.1:4000'], '127.0.0.1', '4000')).toBe(true);
    expect(isAllowedHost(['127.0.0.1:4000'], '127.0.0.1', '4001')).toBe(false);
    expect(isAllowedHost(['localhost'], 'crn.localhost', '4001')).toBe(true);
    expect(isAllowedHost(['localhost'], 'notlocalhost', '4001')).toBe(false);
    expect(isAllowedHost(['::1'], '[::1]', '80')).toBe(true);
    expect(isAllowedHost([], 'localhost', '80')).toBe(false);
  });
});

describe('names that resolve', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach(server => void server.close()));

  it('to a private address are refused at the connection, whatever the first look said', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    servers.push(server);
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const port = (server.address() as AddressInfo).port;
    const agent = createAgent([`allowed.example:${port}`], async () => ['93.184.216.34', '127.0.0.1']);
    const settings = { allowHosts: [], contact: null };
    const failure = fetchUrl({ url: 'http://rebind.example/' }, { settings, agent });
    await expect(failure).rejects.toMatchObject({ fault: 'not-public' });
    await expect(failure).rejects.toThrow(/rebind\.example.*127\.0\.0\.1 is not a public address/);
    expect(asked).toBe(0);
  });

  it('to nothing are unreachable, with the address and the cause', async () => {
    const gone = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const agent = createAgent([], () => Promise.reject(gone));
    const failure = await fetchUrl(
      { url: 'https://gone.example/feed' },
      { settings: { allowHosts: [], contact: null }, agent },
    ).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FetchError);
    expect(failure).toMatchObject({ fault: 'unreachable', url: 'https://gone.example/feed' });
  });
});
