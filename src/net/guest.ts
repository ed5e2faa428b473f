import type { Door } from './door.js';
import type { Fetched, FetchRequest } from './fetch.js';
import type { Robots } from './robots.js';

/** The ways out that collecting uses: the house's door, or one outlet's guest of it. */
export type WayOut = Pick<Door, 'ask' | 'robotsOf'>;

/**
 * Who asks for one outlet. With each answer it keeps its place among the few that work at a time, until it asks again
 * or leaves: hundreds of outlets can wait for their hosts' pauses at once, and yet only a few answers are in memory
 * and in front of the database.
 */
export class Guest implements WayOut {
  private leaving: () => void = () => undefined;

  constructor(private readonly door: Door) {}

  /** Asks as Door.ask does, and keeps the place that the answer came with. */
  async ask(request: FetchRequest): Promise<Fetched> {
    this.leave();
    const { answer, leave } = await this.door.askAndStay(request);
    this.leaving = leave;
    return answer;
  }

  /** As Door.robotsOf. */
  robotsOf(url: string): Promise<Robots> {
    // another guest may be the one who asks for it, and needs a place for that
    this.leave();
    return this.door.robotsOf(url);
  }

  /** Gives the place to the next. */
  leave(): void {
    this.leaving();
  }
}
