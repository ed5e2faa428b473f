import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, test } from 'vitest';
import { type FetchLimits, type FetchRequest, fetchUrl } from '../../src/net/fetch.js';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach(close => void close()));

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function ask(url: string, limits: Partial<FetchLimits> = {}, request: Partial<FetchRequest> = {}) {
  const settings = { allowHosts: [new URL(url).host], contact: 'desk@example.com' };
  return fetchUrl({ url, ...request }, { settings, limits });
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

describe('an answer', () => {
  it('comes with its body, type and validators; Grapevine says who it is', async () => {
    let agent: string | undefined;
    const url = await serve((request, response) => {
      agent = request.headers['user-agent'];
      response.setHeader('etag', '"1"').setHeader('content-type', 'text/html; charset=utf-8').end('hello');
    });
    const answer = await ask(`${url}/a`);
    expect(answer).toMatchObject({
      status: 200,
      etag: '"1"',
      contentType: 'text/html; charset=utf-8',
      notModified: false,
    });
    expect(text(answer.body)).toBe('hello');
    expect(agent).toMatch(/^Grapevine\/\d+\.\d+\.\d+ \(\+desk@example\.com\)$/);
  });

  it('is 304 when nothing changed since', async () => {
    const url = await serve((request: IncomingMessage, response: ServerResponse) => {
      const known =
        request.headers['if-none-match'] === '"1"' && request.headers['if-modified-since'] === 'yesterday';
      response.writeHead(known ? 304 : 500).end();
    });
    const answer = await ask(url, {}, { etag: '"1"', lastModified: 'yesterday' });
    expect(answer).toMatchObject({ notModified: true, status: 304 });
  });

  const BODY = 'a body that is long enough to be worth the trouble '.repeat(20);
  test.each([
    ['gzip', gzipSync(BODY)],
    ['br', brotliCompressSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['deflate', deflateRawSync(BODY)],
    ['gzip, br', brotliCompressSync(gzipSync(BODY))],
    ['identity', Buffer.from(BODY)],
  ])('is decompressed: %s', async (encoding, body) => {
    const url = await serve((_, response) => response.setHeader('content-encoding', encoding).end(body));
    expect(text((await ask(url)).body)).toBe(BODY);
  });

  it('stands where its redirects led', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/end') response.end('there');
      else response.writeHead(301, { location: '/end' }).end();
    });
    const answer = await ask(`${url}/start`);
    expect(answer).toMatchObject({
      url: `${url}/end`,
      redirects: [{ from: `${url}/start`, to: `${url}/end`, status: 301 }],
    });
  });
});

describe('a clear error that names the address', () => {
  test.each([404, 410, 403, 500])('status %i', async status => {
    const url = await serve((_, response) => response.writeHead(status).end('sorry'));
    await expect(ask(`${url}/x`)).rejects.toMatchObject({
      fault: 'status',
      status,
      message: `${url}/x: it answers ${status}`,
    });
  });

  it('with the wait a busy host asks for', async () => {
    const url = await serve((_, response) => response.writeHead(429, { 'retry-after': '120' }).end());
    await expect(ask(url)).rejects.toMatchObject({ status: 429, retryAfter: 120_000 });
  });

  it('when the host refuses connections', async () => {
    const server = createServer();
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const port = (server.address() as AddressInfo).port;
    await new Promise(done => server.close(done));
    await expect(ask(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ fault: 'refused' });
  });

  it('when redirects go in a circle, or nowhere, or to a private address', async () => {
    const url = await serve((request, response) => {
      const to: Record<string, string> = {
        '/loop': '/loop',
        '/inside': 'http://127.0.0.1:1/',
        '/file': 'file:///etc/passwd',
      };
      response.writeHead(302, request.url === '/nowhere' ? {} : { location: to[request.url!] }).end();
    });
    await expect(ask(`${url}/loop`)).rejects.toMatchObject({ fault: 'redirect' });
    await expect(ask(`${url}/nowhere`)).rejects.toMatchObject({ fault: 'redirect' });
    await expect(ask(`${url}/inside`)).rejects.toMatchObject({ fault: 'not-public' });
    await expect(ask(`${url}/file`)).rejects.toMatchObject({ fault: 'address' });
  });

  it('when the first byte is late, and when the body drips', async () => {
    const url = await serve((request, response) => {
      if (request.url !== '/drip') return;
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    });
    await expect(ask(`${url}/late`, { firstByte: 80 })).rejects.toMatchObject({ fault: 'timeout' });
    await expect(ask(`${url}/drip`, { whole: 150 })).rejects.toMatchObject({ fault: 'timeout' });
  });

  it('when the body has no end', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const url = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    await expect(ask(url, { wire: 1_000_000 })).rejects.toMatchObject({ fault: 'too-large' });
  });

  it('when the body is a decompression bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000));
    const url = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    const failure = ask(url, { body: 5_000_000 });
    await expect(failure).rejects.toMatchObject({ fault: 'too-large' });
    await expect(failure).rejects.toThrow(/decompressed it is more than the limit of 5000 kB/);
  });

  it('when the compression is broken, unknown, or too deep', async () => {
    const url = await serve((request, response) => {
      response.setHeader('content-encoding', request.url!.slice(1)).end('no such thing');
    });
    for (const encoding of ['gzip', 'lzw', 'gzip,gzip,gzip,gzip'])
      await expect(ask(`${url}/${encoding}`)).rejects.toMatchObject({ fault: 'broken' });
  });

  it('when the header is a flood, the answer is no HTTP, or breaks off', async () => {
    const server = createSocketServer(socket => {
      socket.on('error', () => undefined);
      socket.once('data', data => {
        const path = String(data).split(' ')[1];
        if (path === '/flood') socket.end(`HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(50_000)}\r\n`);
        else if (path === '/junk') socket.end('\u0000\u0001SSH-2.0-OpenSSH\r\n\r\n');
        else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nshort');
      });
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    closers.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(ask(`${url}/flood`)).rejects.toMatchObject({ fault: 'too-large' });
    await expect(ask(`${url}/junk`)).rejects.toMatchObject({ fault: 'broken' });
    await expect(ask(`${url}/short`)).rejects.toMatchObject({ fault: 'broken' });
  });
});
