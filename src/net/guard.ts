import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPublicAddress } from './address.js';
import { FetchError } from './errors.js';

/** Ports that the press serves on; others are for a site's own house. */
const PORTS = new Set(['', '80', '443', '8080', '8443']);

/** Time to make a connection (ms), and the most bytes of header taken. */
const CONNECT_TIMEOUT = 10_000;
const MAX_HEADER = 64 * 1024;

/** How long a connection is kept for the next request (ms): less than servers keep it, who would drop that request. */
const KEEP_ALIVE = 3000;

/** Looks a name up: all its addresses. Handed in by tests that play a rebinding name server. */
export type Resolve = (host: string) => Promise<string[]>;

/** A host's name without brackets and without the dot of a full name. */
const bareHost = (host: string) =>
  host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();

/**
 * Is this host one that the owner allowed though it is not public? An entry is `host` or `host:port`; it covers
 * the host itself and the names under it (`localhost:4000` covers `crn.localhost:4000`).
 */
export function isAllowedHost(allowHosts: string[], host: string, port: string): boolean {
  const name = bareHost(host);
  return allowHosts.some(entry => {
    const cut = /^(.*?)(?::(\d+))?$/.exec(/^[0-9a-f]*:[0-9a-f:]*$/i.test(entry) ? `[${entry}]` : entry)!;
    const wanted = bareHost(cut[1]!);
    return (name === wanted || name.endsWith(`.${wanted}`)) && (cut[2] === undefined || cut[2] === port);
  });
}

/**
 * The address as a URL that may be asked: http or https, an allowed port, no credentials, no private IP address.
 * Names are checked again when they are resolved (see createAgent). Throws FetchError saying what is wrong.
 */
export function checkAddress(address: string, allowHosts: string[]): URL {
  const url = parse(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError('address', address, `only http and https are asked, not ${url.protocol}`);
  if (url.username !== '' || url.password !== '')
    throw new FetchError('address', url.host, 'an address with a user name or password is not asked');
  if (isAllowedHost(allowHosts, url.hostname, portOf(url))) return url;
  if (!PORTS.has(url.port)) throw new FetchError('not-public', address, `port ${url.port} is not asked`);
  const host = bareHost(url.hostname);
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw notPublic(address, host);
  if (/(^|\.)(localhost|local|internal|localdomain)$/.test(host) || !/[.:]/.test(host))
    throw notPublic(address, host);
  return url;
}

function parse(address: string): URL {
  try {
    return new URL(address);
  } catch (cause) {
    throw new FetchError('address', address, 'this is no address', { cause });
  }
}

const portOf = (url: URL) => url.port || (url.protocol === 'https:' ? '443' : '80');

const notPublic = (address: string, found: string) =>
  new FetchError(
    'not-public',
    address,
    `${found} is not a public address (GRAPEVINE_ALLOW_HOSTS allows hosts)`,
  );

/** Names under localhost are the machine itself (RFC 6761), whatever the name server says. */
const resolveBySystem: Resolve = async host => {
  if (/(^|\.)localhost$/.test(host)) return ['127.0.0.1'];
  return (await systemLookup(host, { all: true, verbatim: true })).map(found => found.address);
};

/**
 * The lookup of one connection: every address that the name resolves to must be public, and the connection goes to
 * one of exactly those, so that a second answer of the name server (rebinding) is never asked for.
 */
function guardedLookup(resolve: Resolve, isAllowed: (host: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      addresses => {
        const bad = isAllowed(host) ? undefined : addresses.find(address => !isPublicAddress(address));
        if (bad !== undefined) return callback(notPublic(host, bad), '', 0);
        const found = addresses.map(address => ({ address, family: isIP(address) }));
        if (options.all) return callback(null, found);
        return callback(null, found[0]?.address ?? '', found[0]?.family ?? 0);
      },
      (cause: NodeJS.ErrnoException) => callback(cause, '', 0),
    );
  };
}

/** The undici agent that everything outgoing goes through; it connects to public addresses and allowed hosts only. */
export function createAgent(allowHosts: string[], resolve: Resolve = resolveBySystem): Agent {
  const connect: buildConnector.connector = (target, callback) => {
    const port = target.port || (target.protocol === 'https:' ? '443' : '80');
    const isAllowed = (host: string) => isAllowedHost(allowHosts, host, port);
    const host = bareHost(target.hostname);
    if (isIP(host) !== 0 && !isAllowed(host) && !isPublicAddress(host))
      return callback(notPublic(target.hostname, host), null);
    const lookup = guardedLookup(resolve, isAllowed);
    const connector = buildConnector({ timeout: CONNECT_TIMEOUT, lookup, autoSelectFamily: true });
    return connector(target, callback);
  };
  return new Agent({
    connect,
    maxHeaderSize: MAX_HEADER,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE,
    keepAliveMaxTimeout: KEEP_ALIVE,
  });
}
