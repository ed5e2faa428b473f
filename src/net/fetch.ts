import { type Agent, request } from 'undici';
import type { Settings } from '../config.js';
import { ACCEPT_ENCODING, type BodyLimits, readBody } from './body.js';
import { asFetchError, FetchError } from './errors.js';
import { checkAddress, createAgent } from './guard.js';
import { header, retryAfter, userAgent } from './headers.js';

/** What is asked: an address, with what is known of it from last time. */
export interface FetchRequest {
  url: string;
  method?: 'GET' | 'POST';
  accept?: string;
  etag?: string | null;
  lastModified?: string | null;
  /** further headers and a body, for webhooks */
  headers?: Record<string, string>;
  body?: string;
}

/** Limits of one request: bytes, and milliseconds to the first byte and to the end. */
export interface FetchLimits extends BodyLimits {
  firstByte: number;
  whole: number;
}

export const LIMITS: FetchLimits = { wire: 10_000_000, body: 20_000_000, firstByte: 20_000, whole: 60_000 };

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** One hop of a redirect; a permanent one (301, 308) may be remembered. */
export interface Hop {
  from: string;
  to: string;
  status: number;
}

/** An answer: 2xx, or 304 with an empty body (`notModified`). `url` is where it stood after redirects. */
export interface Fetched {
  url: string;
  status: number;
  notModified: boolean;
  contentType: string | null;
  contentLocation: string | null;
  etag: string | null;
  lastModified: string | null;
  redirects: Hop[];
  body: Uint8Array;
  /** it leads to this address, which is not followed (`mayFollow`); the body is empty then */
  elsewhere?: string;
}

export interface FetchOptions {
  settings: Pick<Settings, 'allowHosts' | 'contact'>;
  limits?: Partial<FetchLimits>;
  agent?: Agent;
  /** redirects that led to the address asked for: they count too */
  redirects?: Hop[];
  /** whether a redirect may be followed at once; without it all may */
  mayFollow?: (next: URL) => boolean;
  /** stops the request from outside */
  signal?: AbortSignal;
}

const agents = new Map<string, Agent>();

/** One agent for each list of allowed hosts, so that connections are kept. */
function sharedAgent(allowHosts: string[]): Agent {
  const key = allowHosts.join(',');
  const agent = agents.get(key) ?? createAgent(allowHosts);
  agents.set(key, agent);
  return agent;
}

/**
 * Asks for an address through the guard: public http(s) only, also behind every redirect (at most 5).
 * Gives 2xx and 304; everything else throws FetchError with the address and the cause.
 */
export async function fetchUrl(ask: FetchRequest, options: FetchOptions): Promise<Fetched> {
  const limits = { ...LIMITS, ...options.limits };
  const late = new AbortController();
  const stop = () => late.abort(options.signal?.reason);
  options.signal?.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(
    () => late.abort(new FetchError('timeout', ask.url, `not done within ${limits.whole / 1000} s`)),
    limits.whole,
  );
  try {
    return await follow(ask, options, limits, late.signal);
  } catch (error) {
    throw asFetchError(error, ask.url);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
  }
}

async function follow(
  ask: FetchRequest,
  options: FetchOptions,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Fetched> {
  const redirects: Hop[] = [...(options.redirects ?? [])];
  let url = checkAddress(ask.url, options.settings.allowHosts);
  for (;;) {
    const answer = await askOnce(url, ask, options, limits, signal);
    if (!REDIRECTS.has(answer.statusCode) || ask.method === 'POST')
      return finish(url, answer, redirects, limits, signal);
    answer.body.on('error', () => {}).destroy();
    const next = nextHop(url, header(answer.headers.location), redirects, ask.url);
    redirects.push({ from: url.href, to: next, status: answer.statusCode });
    url = checkAddress(next, options.settings.allowHosts);
    if (options.mayFollow?.(url) === false) return { ...headOf(url, answer, redirects), elsewhere: url.href };
  }
}

function nextHop(url: URL, location: string | null, redirects: Hop[], asked: string): string {
  if (location === null) throw new FetchError('redirect', url.href, 'it redirects to nowhere');
  if (redirects.length >= MAX_REDIRECTS)
    throw new FetchError('redirect', asked, `more than ${MAX_REDIRECTS} redirects`);
  if (!URL.canParse(location, url))
    throw new FetchError('redirect', url.href, `it redirects to "${location}"`);
  return new URL(location, url).href;
}

type Answer = Awaited<ReturnType<typeof request>>;

async function askOnce(
  url: URL,
  ask: FetchRequest,
  options: FetchOptions,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Answer> {
  const first = new AbortController();
  const timer = setTimeout(
    () => first.abort(new FetchError('timeout', url.href, `no answer within ${limits.firstByte / 1000} s`)),
    limits.firstByte,
  );
  try {
    return await request(url, {
      method: ask.method ?? 'GET',
      dispatcher: options.agent ?? sharedAgent(options.settings.allowHosts),
      headers: headersFor(ask, options.settings),
      body: ask.body ?? null,
      signal: AbortSignal.any([signal, first.signal]),
    });
  } catch (error) {
    throw asFetchError(error, url.href);
  } finally {
    clearTimeout(timer);
  }
}

function headersFor(ask: FetchRequest, settings: Pick<Settings, 'contact'>): Record<string, string> {
  return {
    'user-agent': userAgent(settings),
    accept: ask.accept ?? '*/*',
    'accept-encoding': ACCEPT_ENCODING,
    ...(ask.etag ? { 'if-none-match': ask.etag } : {}),
    ...(ask.lastModified ? { 'if-modified-since': ask.lastModified } : {}),
    ...ask.headers,
  };
}

async function finish(
  url: URL,
  answer: Answer,
  redirects: Hop[],
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Fetched> {
  const { statusCode: status, headers } = answer;
  const head = headOf(url, answer, redirects);
  const isGood = status >= 200 && status <= 299;
  if (!isGood) answer.body.on('error', () => {}).destroy();
  if (head.notModified) return head;
  if (!isGood)
    throw new FetchError('status', url.href, `it answers ${status}`, {
      status,
      retryAfter: retryAfter(header(headers['retry-after']), header(headers.date)),
    });
  const encoding = [headers['content-encoding'] ?? ''].flat().join(',');
  return { ...head, body: await readBody(answer.body, encoding, limits, url.href, signal) };
}

function headOf(url: URL, { statusCode: status, headers }: Answer, redirects: Hop[]): Fetched {
  return {
    url: url.href,
    status,
    notModified: status === 304,
    contentType: header(headers['content-type']),
    contentLocation: header(headers['content-location']),
    etag: header(headers.etag),
    lastModified: header(headers['last-modified']),
    redirects,
    body: new Uint8Array(),
  };
}
