import { FetchError } from './errors.js';
import type { Fetched } from './fetch.js';
import { MAX_BYTES, parseRobots, type Robots } from './robots.js';
import type { RobotsAnswer, RobotsShelf } from './shelf.js';

/** RFC 9309, section 2.4: a robots.txt is used for a day at most. One that could not be had is asked for sooner. */
const KEPT = 24 * 3_600_000;
const KEPT_UNREACHED = 30 * 60_000;
const NO_RULES: Robots = { groups: [], delays: [], sitemaps: [] };

export interface RobotsBookOptions {
  shelf: RobotsShelf;
  clock: () => Date;
  /** asks for a robots.txt, at its host's pace */
  ask: (address: string) => Promise<Fetched>;
  /** is told the rules of an origin whenever they are read */
  onRead: (origin: string, robots: Robots) => void;
}

/** The robots.txt files of all hosts: each is asked for once a day. */
export class RobotsBook {
  private readonly known = new Map<string, { robots: Robots; until: number }>();
  private readonly loading = new Map<string, Promise<Robots>>();

  constructor(private readonly options: RobotsBookOptions) {}

  /** The rules of an origin; none where it has no robots.txt. Throws FetchError `robots` when unknown. */
  async rulesOf(origin: string): Promise<Robots> {
    const known = this.known.get(origin);
    if (known !== undefined && known.until > this.options.clock().getTime()) return known.robots;
    const running = this.loading.get(origin) ?? this.load(origin).finally(() => this.loading.delete(origin));
    this.loading.set(origin, running);
    return running;
  }

  private async load(origin: string): Promise<Robots> {
    const { shelf, clock, onRead } = this.options;
    const address = `${origin}/robots.txt`;
    const now = clock();
    const kept = await shelf.find(address);
    const isFresh = kept !== undefined && now.getTime() - Date.parse(kept.fetchedAt) < keptFor(kept.status);
    const answer = isFresh ? kept : await this.askFor(address, now);
    if (answer !== kept) await shelf.keep(address, answer);
    const robots = rulesIn(answer, address);
    this.known.set(origin, { robots, until: Date.parse(answer.fetchedAt) + keptFor(answer.status) });
    onRead(origin, robots);
    return robots;
  }

  private async askFor(address: string, now: Date): Promise<RobotsAnswer> {
    const fetchedAt = now.toISOString();
    try {
      const answer = await this.options.ask(address);
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

function rulesIn(answer: RobotsAnswer, address: string): Robots {
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
