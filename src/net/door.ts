import type { Agent } from 'undici';
import { type Settings, VERSION } from '../config.js';
import { FetchError } from './errors.js';
import { type Fetched, type FetchLimits, type FetchRequest, fetchUrl } from './fetch.js';
import { Gate } from './gate.js';
import { checkAddress } from './guard.js';
import { Pace, type Timer } from './pace.js';
import { crawlDelay, isAllowed, MAX_BYTES, parseRobots, type Robots } from './robots.js';
import type { RestShelf, RobotsAnswer, RobotsShelf } from './shelf.js';

export interface DoorOptions {
  settings: Pick<Settings, 'allowHosts' | 'contact'>;
  shelf: RobotsShelf;
  /** none: rests end with the process */
  rests?: RestShelf;
  clock: () => Date;
  limits?: Partial<FetchLimits>;
  agent?: Agent;
  timer?: Timer;
  /** pause between two requests to one host (ms); by default 1 s, 2 s without a contact address, none on this machine */
  pause?: number;
}

/** RFC 9309, section 2.4: a robots.txt is used for a day at most. One that could not be had is asked for sooner. */
const KEPT = 24 * 3_600_000;
const KEPT_UNREACHED = 30 * 60_000;
const NO_RULES: Robots = { groups: [], delays: [], sitemaps: [] };

/** Half the pace where nobody can be reached who answers for it. */
const pauseFor = (contact: string | null) => (contact === null ? 2000 : 1000);

/** Requests and answers in hand at a time over all hosts: what hostile answers may cost in memory has a bound. */
const MOST_IN_HAND = 16;

const ME = `Grapevine/${VERSION}`;

/**
 * The way out for collecting: guarded, obeying robots.txt, one request at a time for each host. Share one for the
 * whole house, so that hosts see one guest.
 */
export class Door {
  private readonly pace: Pace;
  /** names under localhost are this machine (RFC 6761): nobody is disturbed */
  private readonly paceHere: Pace;
  private readonly gate = new Gate(MOST_IN_HAND);
  private readonly known = new Map<string, { robots: Robots; until: number }>();
  private readonly loading = new Map<string, Promise<Robots>>();
  private readonly recalled = new Map<string, Promise<void>>();

  constructor(private readonly options: DoorOptions) {
    const pause = options.pause ?? pauseFor(options.settings.contact);
    // a house that remembers has had earlier lives; the timer of this one counts from its beginning
    const began = options.rests === undefined ? undefined : (options.timer?.now() ?? 0);
    this.pace = new Pace({ pause, began, timer: options.timer });
    this.paceHere = new Pace({ pause: 0, timer: options.timer });
  }

  /** Asks for an address. Throws FetchError, `robots` when robots.txt forbids it or cannot be had. */
  async ask(request: FetchRequest): Promise<Fetched> {
    const { answer, leave } = await this.askAndStay(request);
    leave();
    return answer;
  }

  /** Asks as `ask` does; the answer comes with a place among the few in hand, which must be left. See Guest. */
  async askAndStay(request: FetchRequest): Promise<{ answer: Fetched; leave: () => void }> {
    const { origin, host } = checkAddress(request.url, this.options.settings.allowHosts);
    await this.recall(host);
    const robots = await this.robotsOf(origin);
    if (!isAllowed(robots, ME, request.url))
      throw new FetchError('robots', request.url, 'its robots.txt asks Grapevine not to come');
    const pace = this.paceOf(host);
    try {
      const got = await pace.take(host, () => this.fetch(request));
      const backOff = pace.heal(host);
      if (backOff !== undefined) await this.keepRest(host, 0, backOff).catch(got.leaveWith);
      return got;
    } catch (error) {
      const slowed = slowedDown(error, retryAfter => pace.slowDown(host, retryAfter));
      if (slowed !== error && slowed instanceof FetchError)
        await this.keepRest(host, slowed.retryAfter ?? 0, pace.backOffOf(host));
      throw slowed;
    }
  }

  /** Asks when there is a place; one that fails has left it. */
  private async fetch(request: FetchRequest) {
    const leave = await this.gate.enter();
    const leaveWith = (error: unknown): never => {
      leave();
      throw error;
    };
    return { answer: await fetchUrl(request, this.options).catch(leaveWith), leave, leaveWith };
  }

  /** What the host asked for before this process began; asked once. */
  private recall(host: string): Promise<void> {
    const known = this.recalled.get(host);
    if (known !== undefined) return known;
    const recalling = this.recallRest(host);
    this.recalled.set(host, recalling);
    // what could not be looked up is looked up again
    recalling.catch(() => this.recalled.delete(host));
    return recalling;
  }

  private async recallRest(host: string): Promise<void> {
    const rest = await this.options.rests?.find(host);
    if (rest === undefined) return;
    const wait = Math.max(0, Date.parse(rest.until) - this.options.clock().getTime());
    this.paceOf(host).resume(host, wait, rest.backOff);
  }

  private async keepRest(host: string, wait: number, backOff: number): Promise<void> {
    const until = new Date(this.options.clock().getTime() + wait).toISOString();
    await this.options.rests?.keep(host, backOff === 0 ? null : { until, backOff });
  }

  /** The rules of an address's host; none where it has no robots.txt. Throws FetchError `robots` when unknown. */
  async robotsOf(url: string): Promise<Robots> {
    const { origin } = checkAddress(url, this.options.settings.allowHosts);
    const known = this.known.get(origin);
    if (known !== undefined && known.until > this.options.clock().getTime()) return known.robots;
    const running = this.loading.get(origin) ?? this.load(origin).finally(() => this.loading.delete(origin));
    this.loading.set(origin, running);
    return running;
  }

  private paceOf(host: string): Pace {
    return /(^|\.)localhost(:\d+)?$/.test(host) ? this.paceHere : this.pace;
  }

  private async load(origin: string): Promise<Robots> {
    const address = `${origin}/robots.txt`;
    const now = this.options.clock();
    const kept = await this.options.shelf.find(address);
    const isFresh = kept !== undefined && now.getTime() - Date.parse(kept.fetchedAt) < keptFor(kept.status);
    const answer = isFresh ? kept : await this.askRobots(address, now);
    if (answer !== kept) await this.options.shelf.keep(address, answer);
    const robots = rulesOf(answer, address);
    const { host } = new URL(origin);
    this.known.set(origin, { robots, until: Date.parse(answer.fetchedAt) + keptFor(answer.status) });
    this.paceOf(host).setCrawlDelay(host, crawlDelay(robots, ME));
    return robots;
  }

  private async askRobots(address: string, now: Date): Promise<RobotsAnswer> {
    const { host } = new URL(address);
    const fetchedAt = now.toISOString();
    try {
      const { answer, leave } = await this.paceOf(host).take(host, () => this.fetch({ url: address }));
      leave();
      // no more is kept than is read, and one byte to tell that there was more
      const body = Buffer.from(answer.body.subarray(0, MAX_BYTES + 1)).toString('utf8');
      return { status: answer.status, body, fetchedAt };
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      // too many redirects count as "unavailable" (section 2.3.1.2); what is no answer at all is thrown on
      if (error.fault === 'redirect') return { status: 404, body: '', fetchedAt };
      if (error.fault === 'status') return { status: error.status!, body: '', fetchedAt };
      throw error;
    }
  }
}

const keptFor = (status: number) => (isUnreached(status) ? KEPT_UNREACHED : KEPT);

/** 5xx and 429 mean: wait (section 2.3.1.4). Other refusals mean that there are no rules. */
const isUnreached = (status: number) => status === 429 || status >= 500;

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
