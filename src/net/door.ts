import type { Agent } from 'undici';
import { type Settings, VERSION } from '../config.js';
import { FetchError } from './errors.js';
import { type Fetched, type FetchLimits, type FetchRequest, fetchUrl } from './fetch.js';
import { createPace, type Timer } from './pace.js';
import { crawlDelay, isAllowed, parseRobots, type Robots } from './robots.js';

/** A robots.txt as it was answered: status 0 stands for "could not be reached". */
export interface RobotsAnswer {
  status: number;
  body: string;
  fetchedAt: string;
}

/** Where robots.txt files are kept between rounds, by the address they stand at. */
export interface RobotsShelf {
  find(address: string): Promise<RobotsAnswer | undefined>;
  keep(address: string, answer: RobotsAnswer): Promise<void>;
}

export interface DoorOptions {
  settings: Pick<Settings, 'allowHosts' | 'contact'>;
  shelf: RobotsShelf;
  clock: () => Date;
  limits?: Partial<FetchLimits>;
  agent?: Agent;
  timer?: Timer;
  /** pause between two requests to one host (ms); by default 1 s, 2 s without a contact address, none on this machine */
  pause?: number;
}

/** The way out for collecting: guarded, obeying robots.txt, one request at a time for each host. */
export interface Door {
  /** Asks for an address. Throws FetchError, `robots` when robots.txt forbids it or cannot be had. */
  ask(request: FetchRequest): Promise<Fetched>;
  /** The robots.txt of an address's host; undefined when the host has none. Throws FetchError `robots` when unknown. */
  robotsOf(url: string): Promise<Robots | undefined>;
}

/** RFC 9309, section 2.4: a robots.txt is used for a day at most. One that could not be had is asked for sooner. */
const KEPT = 24 * 3_600_000;
const KEPT_UNREACHED = 30 * 60_000;
const NO_RULES: Robots = { groups: [], delays: [], sitemaps: [] };

/** Half the pace where nobody can be reached who answers for it. */
const pauseFor = (contact: string | null) => (contact === null ? 2000 : 1000);

/** A door for one house. Share it, so that hosts see one guest. */
export function createDoor(options: DoorOptions): Door {
  const pause = options.pause ?? pauseFor(options.settings.contact);
  const pace = createPace({ pause, timer: options.timer });
  const here = createPace({ pause: 0, timer: options.timer });
  const paceOf = (host: string) => (/(^|\.)localhost(:\d+)?$/.test(host) ? here : pace);
  const read = new Map<string, { robots: Robots; until: number }>();
  const asking = new Map<string, Promise<Robots>>();

  const robotsFor = async (origin: string): Promise<Robots> => {
    const known = read.get(origin);
    if (known !== undefined && known.until > options.clock().getTime()) return known.robots;
    const running = asking.get(origin) ?? loadRobots(origin).finally(() => asking.delete(origin));
    asking.set(origin, running);
    return running;
  };

  const loadRobots = async (origin: string): Promise<Robots> => {
    const address = `${origin}/robots.txt`;
    const now = options.clock();
    const kept = await options.shelf.find(address);
    const isFresh = kept !== undefined && now.getTime() - Date.parse(kept.fetchedAt) < keptFor(kept.status);
    const answer = isFresh ? kept : await askRobots(address, now);
    if (answer !== kept) await options.shelf.keep(address, answer);
    const robots = rulesOf(answer, address);
    read.set(origin, { robots, until: Date.parse(answer.fetchedAt) + keptFor(answer.status) });
    paceOf(new URL(origin).host).setCrawlDelay(
      new URL(origin).host,
      crawlDelay(robots, `Grapevine/${VERSION}`),
    );
    return robots;
  };

  const askRobots = async (address: string, now: Date): Promise<RobotsAnswer> => {
    const host = new URL(address).host;
    const fetchedAt = now.toISOString();
    try {
      const answer = await paceOf(host).take(host, () => fetchUrl({ url: address }, options));
      return { status: answer.status, body: Buffer.from(answer.body).toString('utf8'), fetchedAt };
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      // too many redirects count as "unavailable" (section 2.3.1.2), anything that is no answer as "unreachable"
      if (error.fault === 'redirect') return { status: 404, body: '', fetchedAt };
      if (error.fault === 'status') return { status: error.status!, body: '', fetchedAt };
      throw error;
    }
  };

  const ask = async (request: FetchRequest): Promise<Fetched> => {
    const url = new URL(request.url);
    const robots = await robotsFor(url.origin);
    if (!isAllowed(robots, `Grapevine/${VERSION}`, request.url))
      throw new FetchError('robots', request.url, 'its robots.txt asks Grapevine not to come');
    const own = paceOf(url.host);
    try {
      const answer = await own.take(url.host, () => fetchUrl(request, options));
      own.heal(url.host);
      return answer;
    } catch (error) {
      throw slowedDown(error, status => own.slowDown(url.host, status));
    }
  };

  return { ask, robotsOf: url => robotsFor(new URL(url).origin) };
}

const keptFor = (status: number) => (isUnreached(status) ? KEPT_UNREACHED : KEPT);

/** 5xx and 429 mean: wait (section 2.3.1.4). Other refusals mean that there are no rules. */
const isUnreached = (status: number) => status === 0 || status === 429 || status >= 500;

function rulesOf(answer: RobotsAnswer, address: string): Robots {
  if (isUnreached(answer.status))
    throw new FetchError(
      'robots',
      address,
      `robots.txt answers ${answer.status}; until it can be read nobody asks`,
      {
        status: answer.status,
        retryAfter: KEPT_UNREACHED,
      },
    );
  return answer.status >= 400 ? NO_RULES : parseRobots(answer.body);
}

/** A 429 or 503 slows the host down; the error then says for how long. */
function slowedDown(error: unknown, slow: (retryAfter: number | null) => number): unknown {
  if (!(error instanceof FetchError) || (error.status !== 429 && error.status !== 503)) return error;
  const wait = slow(error.retryAfter);
  const why = `${error.why} and wants to be left alone for ${Math.ceil(wait / 1000)} s`;
  return new FetchError('status', error.url, why, {
    status: error.status,
    retryAfter: wait,
    cause: error.cause,
  });
}
