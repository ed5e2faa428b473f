import { setTimeout as sleepFor } from 'node:timers/promises';
import { FetchError } from './errors.js';

/** The clock of pauses, in milliseconds; tests hand in their own, so that nothing sleeps. */
export interface Timer {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

const realTimer: Timer = {
  now: () => performance.now(),
  sleep: async ms => {
    await sleepFor(ms);
  },
};

export interface PaceOptions {
  /** the pause between two requests to one host, in milliseconds */
  pause: number;
  /** the longest wait that a round sits out; a longer one is an error, and the address comes up again later */
  patience?: number;
  /**
   * when this house began (on the timer's clock): an earlier life of it may have asked a host just before, so that
   * each host is left alone for its pause from then on; absent: there was none
   */
  began?: number;
  timer?: Timer;
}

interface Host {
  queue: Promise<unknown>;
  freeAt: number;
  /** what robots.txt asks for (Crawl-delay), in milliseconds */
  crawlDelay: number;
  /** whether this life of the house has asked it */
  asked: boolean;
  /** 0 while well; doubles with each 429 or 503 */
  backOff: number;
}

const FIRST_BACK_OFF = 30_000;
const LONGEST_BACK_OFF = 24 * 3_600_000;
const LONGEST_CRAWL_DELAY = 60_000;

/** One request at a time for each host, with a pause; hosts that ask for more get more. Share one among all that ask. */
export class Pace {
  private readonly hosts = new Map<string, Host>();
  private readonly timer: Timer;
  private readonly patience: number;

  constructor(private readonly options: PaceOptions) {
    this.timer = options.timer ?? realTimer;
    this.patience = options.patience ?? 60_000;
  }

  private host(name: string): Host {
    const known = this.hosts.get(name);
    if (known !== undefined) return known;
    const freeAt = this.afterBegin(this.options.pause);
    const host: Host = { queue: Promise.resolve(), freeAt, crawlDelay: 0, backOff: 0, asked: false };
    this.hosts.set(name, host);
    return host;
  }

  /** So long after this life began. */
  private afterBegin(pause: number): number {
    return this.options.began === undefined ? 0 : this.options.began + pause;
  }

  /** Runs `task` when it is this host's turn. Throws FetchError `wait` when the host wants to be left alone longer. */
  take<T>(name: string, task: () => Promise<T>): Promise<T> {
    const host = this.host(name);
    const mine = host.queue.then(() => this.turn(name, host, task));
    host.queue = mine.catch(() => undefined);
    return mine;
  }

  private async turn<T>(name: string, host: Host, task: () => Promise<T>): Promise<T> {
    const wait = host.freeAt - this.timer.now();
    if (wait > this.patience)
      throw new FetchError(
        'wait',
        name,
        `it asked to be left alone for another ${Math.ceil(wait / 1000)} s`,
        {
          retryAfter: wait,
        },
      );
    if (wait > 0) await this.timer.sleep(wait);
    host.asked = true;
    try {
      return await task();
    } finally {
      const pause = Math.max(this.options.pause, host.crawlDelay);
      host.freeAt = Math.max(host.freeAt, this.timer.now() + pause);
    }
  }

  /** The host answered 429 or 503: waits as long as it asks, or twice as long as last time. Gives milliseconds. */
  slowDown(name: string, retryAfter: number | null): number {
    const host = this.host(name);
    host.backOff = Math.min(host.backOff * 2 || FIRST_BACK_OFF, LONGEST_BACK_OFF);
    const wait = Math.min(retryAfter ?? host.backOff, LONGEST_BACK_OFF);
    host.freeAt = this.timer.now() + wait;
    return wait;
  }

  /** The host answered well: the back-off is halved, and soon gone. Gives what is left; undefined: it had none. */
  heal(name: string): number | undefined {
    const host = this.host(name);
    if (host.backOff === 0) return undefined;
    host.backOff = host.backOff <= FIRST_BACK_OFF ? 0 : host.backOff / 2;
    return host.backOff;
  }

  /** The host asked to be left alone for `wait` more milliseconds, in an earlier life of the house. */
  resume(name: string, wait: number, backOff: number): void {
    const host = this.host(name);
    host.backOff = Math.min(backOff, LONGEST_BACK_OFF);
    host.freeAt = Math.max(host.freeAt, this.timer.now() + Math.min(wait, LONGEST_BACK_OFF));
  }

  /** The back-off that a host has come to, in milliseconds; 0 while well. */
  backOffOf(name: string): number {
    return this.host(name).backOff;
  }

  /** The pause that robots.txt asks for, in seconds; undefined takes it back. */
  setCrawlDelay(name: string, seconds: number | undefined): void {
    const host = this.host(name);
    host.crawlDelay = Math.min((seconds ?? 0) * 1000, LONGEST_CRAWL_DELAY);
    if (!host.asked) host.freeAt = Math.max(host.freeAt, this.afterBegin(host.crawlDelay));
  }
}
