import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { OutletDefinition } from '../model/outlet.js';
import { feedFile, type PressFile } from './press-feeds.js';
import { articlePage, frontPage, type PressArticle, type PressOutlet, pathOf } from './press-pages.js';

export type { PressArticle, PressOutlet } from './press-pages.js';

/** What a path answers instead of its page, for tests: any of these, in this order. */
export interface PressFault {
  /** never answers */
  silent?: true;
  /** breaks the connection in the middle of the body */
  drop?: true;
  /** a body that never ends */
  endless?: true;
  status?: number;
  headers?: Record<string, string>;
  type?: string;
  body?: string;
}

/** A request that the press has answered. */
export interface PressRequest {
  outlet: string;
  path: string;
  status: number;
}

/** A press on loopback, as openPress opens it. */
export interface Press {
  /** the outlets as a scraper file would declare them, on the press's own addresses */
  outlets: OutletDefinition[];
  /** what GRAPEVINE_ALLOW_HOSTS must name for the press to be asked */
  allowHosts: string[];
  port: number;
  /** by outlet id and path, such as `tierline/atom.xml`; the newest article's path may be had from `addressOf` */
  faults: Map<string, PressFault>;
  requests: PressRequest[];
  /** articles by outlet; a test may add, edit and remove some while it serves */
  articles: PressArticle[];
  addressOf(article: PressArticle): string;
  close(): Promise<void>;
}

export interface PressOptions {
  outlets: PressOutlet[];
  articles: PressArticle[];
  port?: number;
}

/** The sample press of a folder: outlets.json, and one article a file in articles/. */
export function readPressFolder(folder: string): PressOptions {
  const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;
  const files = readdirSync(join(folder, 'articles')).filter(file => file.endsWith('.json'));
  return {
    outlets: read<PressOutlet[]>(join(folder, 'outlets.json')),
    articles: files.sort().map(file => read<PressArticle>(join(folder, 'articles', file))),
  };
}

/**
 * Opens a press on 127.0.0.1: every outlet under a name of its own (`tierline.localhost:PORT`, which browsers and our
 * guard know to be this machine), with feed, front page, article pages, robots.txt, ETag and 304.
 */
export async function openPress(options: PressOptions): Promise<Press> {
  const server = createServer((request, response) => answer(press, options.outlets, request, response));
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  const press: Press = {
    outlets: options.outlets.map(outlet => definitionOf(outlet, port)),
    allowHosts: [`localhost:${port}`],
    port,
    faults: new Map(),
    requests: [],
    articles: options.articles,
    addressOf: article => {
      const outlet = options.outlets.find(({ name }) => name === article.outlet);
      return `${originOf(outlet!, port)}${pathOf(article)}`;
    },
    close: () => closeServer(server),
  };
  return press;
}

function closeServer(server: Server): Promise<void> {
  return new Promise(done => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

const originOf = (outlet: PressOutlet, port: number) => `http://${outlet.id}.localhost:${port}`;

function definitionOf(outlet: PressOutlet, port: number): OutletDefinition {
  const origin = originOf(outlet, port);
  const { id, name, publisher, region, way } = outlet;
  const file = feedFile(outlet, origin, []);
  const seen = 'the sample press';
  const feed = file === undefined ? undefined : [{ url: `${origin}${file.path}`, seen }];
  return {
    id,
    name,
    publisher,
    homepage: `${origin}/`,
    hosts: [`${id}.localhost:${port}`],
    region,
    language: 'en',
    ...(feed === undefined
      ? { listings: [{ url: `${origin}/`, seen }] }
      : { [way === 'sitemap' ? 'sitemaps' : 'feeds']: feed }),
    note: 'invented, part of the sample press',
  };
}

function answer(
  press: Press,
  outlets: PressOutlet[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const host = (request.headers.host ?? '').split('.')[0];
  const { pathname } = new URL(request.url ?? '/', 'http://press.invalid');
  const look = outlets.findIndex(({ id }) => id === host);
  const outlet = outlets[look];
  response.on('close', () => {
    press.requests.push({ outlet: host ?? '', path: pathname, status: response.statusCode });
  });
  const fault = press.faults.get(`${host}${pathname}`);
  if (fault !== undefined) {
    misbehave(response, fault);
    return;
  }
  const file = outlet === undefined ? undefined : fileAt(press, outlet, look, pathname);
  send(
    request,
    response,
    file ?? { path: pathname, type: 'text/html', body: '<h1>404 Not Found</h1>' },
    file ? 200 : 404,
  );
}

function fileAt(press: Press, outlet: PressOutlet, look: number, path: string): PressFile | undefined {
  const origin = originOf(outlet, press.port);
  const own = press.articles
    .filter(article => article.outlet === outlet.name)
    .sort((a, b) => (a.published < b.published ? 1 : -1));
  const feed = feedFile(outlet, origin, own);
  if (path === feed?.path) return feed;
  const type = 'text/html; charset=utf-8';
  if (path === '/robots.txt') return robotsFile(outlet.way === 'sitemap' ? `${origin}${feed!.path}` : null);
  // the damaged feed is served as text/html, yet its link says what it is
  const kind = feed?.type.startsWith('text/html') ? 'application/rss+xml' : feed?.type.split(';')[0];
  const isFeed = feed !== undefined && outlet.way !== 'sitemap';
  const link = !isFeed ? '' : `<link rel="alternate" type="${kind}" href="${feed.path}">`;
  if (path === '/') return { path, type, body: frontPage(outlet, own, link) };
  const article = own.find(candidate => pathOf(candidate) === path);
  const others = own.filter(other => other !== article);
  return article === undefined ? undefined : { path, type, body: articlePage(outlet, look, article, others) };
}

function robotsFile(sitemap: string | null): PressFile {
  const named = sitemap === null ? '' : `\nSitemap: ${sitemap}\n`;
  return { path: '/robots.txt', type: 'text/plain', body: `User-agent: *\nDisallow: /private/\n${named}` };
}

function send(request: IncomingMessage, response: ServerResponse, file: PressFile, status: number): void {
  const etag = `"${createHash('sha256').update(file.body).digest('hex').slice(0, 16)}"`;
  const isKnown = status === 200 && request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : status, { 'content-type': file.type, etag });
  response.end(isKnown ? undefined : file.body);
}

function misbehave(response: ServerResponse, fault: PressFault): void {
  if (fault.silent) return;
  response.writeHead(fault.status ?? 200, { 'content-type': fault.type ?? 'text/html', ...fault.headers });
  if (fault.drop) {
    response.write('<html><body><p>It was a dark and');
    setImmediate(() => response.destroy());
    return;
  }
  if (!fault.endless) return void response.end(fault.body ?? '');
  const chunk = '<p>and on and on it goes</p>'.repeat(2000);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}
