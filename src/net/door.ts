import type { Agent } from 'undici';
import { type Settings, VERSION } from '../config.js';
import { FetchError } from './errors.js';
import {
  type Fetched,
  type FetchLimits,
  type FetchOptions,
  type FetchRequest,
  fetchUrl,
  type Hop,
} from './fetch.js';
import { Gate } from './gate.js';
import { checkAddress } from './guard.js';
import { Pace, type Timer } from './pace.js';
import { crawlDelay, isAllowed, MAX_BYTES, type Robots } from './robots.js';
import { RobotsBook } from './robots-book.js';
import type { RestShelf, RobotsShelf } from './shelf.js';

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

/** Half the pace where nobody can be reached who answers for it. */
const pauseFor = (contact: string | null) => (contact === null ? 2000 : 1000);

/** Requests and answers in hand at a time over all hosts: what hostile answers may cost in memory has a bound. */
const MOST_IN_HAND = 16;

/** More than is read of a robots.txt, whose end may be missing. */
const ROBOTS_LIMITS = { wire: 5_000_000, body: MAX_BYTES + 300_000, cut: true };

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
  private readonly robots: RobotsBook;
  private readonly recalled = new Map<string, Promise<void>>();

  constructor(private readonly options: DoorOptions) {
    const pause = options.pause ?? pauseFor(options.settings.contact);
    // a house that remembers has had earlier lives; the timer of this one counts from its beginning
    const began = options.rests === undefined ? undefined : (options.timer?.now() ?? 0);
    this.pace = new Pace({ pause, began, timer: options.timer });
    this.paceHere = new Pace({ pause: 0, timer: options.timer });
    this.robots = new RobotsBook({
      shelf: options.shelf,
      clock: options.clock,
      ask: address => this.askRobots(address),
      onRead: (origin, rules) => {
        const { host } = new URL(origin);
        this.paceOf(host).setCrawlDelay(host, crawlDelay(rules, ME));
      },
    });
  }

  /** Asks for an address. Throws FetchError, `robots` when robots.txt forbids it or cannot be had. */
  async ask(request: FetchRequest): Promise<Fetched> {
    const { answer, leave } = await this.askAndStay(request);
    leave();
    return answer;
  }

  /** Asks as `ask` does; the answer comes with a place among the few in hand, which must be left. See Guest. */
  async askAndStay(request: FetchRequest): Promise<{ answer: Fetched; leave: () => void }> {
    let redirects: Hop[] = [];
    for (let url = request.url; ; ) {
      const got = await this.askHost({ ...request, url }, redirects);
      if (got.answer.elsewhere === undefined) return got;
      got.leave();
      [url, redirects] = [got.answer.elsewhere, got.answer.redirects];
    }
  }

  /**
   * Asks one host, when it is its turn. Redirects within it are followed; one that its robots.txt forbids, or that
   * leads to another host, is only told: that one has rules and a pace of its own.
   */
  private async askHost(request: FetchRequest, redirects: Hop[]) {
    const { origin, host } = checkAddress(request.url, this.options.settings.allowHosts);
    await this.recall(host);
    const robots = await this.robotsOf(origin);
    if (!isAllowed(robots, ME, request.url))
      throw new FetchError('robots', request.url, 'its robots.txt asks Grapevine not to come');
    const mayFollow = (next: URL) => next.origin === origin && isAllowed(robots, ME, next.href);
    const pace = this.paceOf(host);
    try {
      const got = await pace.take(host, () => this.fetch(request, { redirects, mayFollow }));
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
  private async fetch(request: FetchRequest, further: Partial<FetchOptions> = {}) {
    const leave = await this.gate.enter();
    const leaveWith = (error: unknown): never => {
      leave();
      throw error;
    };
    const answer = await fetchUrl(request, { ...this.options, ...further }).catch(leaveWith);
    return { answer, leave, leaveWith };
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
    return this.robots.rulesOf(checkAddress(url, this.options.settings.allowHosts).origin);
  }

  /** A robots.txt, wherever its redirects lead (RFC 9309, section 2.3.1.2); of a long one the beginning. */
  private async askRobots(address: string): Promise<Fetched> {
    const { host } = new URL(address);
    const limits = { ...this.options.limits, ...ROBOTS_LIMITS };
    const { answer, leave } = await this.paceOf(host).take(host, () =>
      this.fetch({ url: address }, { limits }),
    );
    leave();
    return answer;
  }

  private paceOf(host: string): Pace {
    return /(^|\.)localhost(:\d+)?$/.test(host) ? this.paceHere : this.pace;
  }
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
