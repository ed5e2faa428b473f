import cron from 'node-cron';
import type { RoundSummary } from '../collect/collect.js';
import type { House, RoundOptions, RoundReport } from '../pipeline.js';
import type { Rounds } from './rounds.js';

/** Where the schedule stands, for the front page and the terminal. */
export interface ScheduleState {
  running: boolean;
  startedAt: string | null;
  /** the round in progress, or the last one */
  summary: RoundSummary | null;
  rounds: number;
  /** why the last round broke off, or null */
  broke: string | null;
}

/** Rounds by the clock: each minute the database says who is due; never two rounds at once. */
export interface Schedule {
  state: () => ScheduleState;
  /** one round now; undefined when one is already running */
  runNow(options?: RoundOptions): Promise<RoundReport | undefined>;
  /** starts ticking, with a first round after `delay` milliseconds */
  start(delay: number): void;
  /** stops ticking and waits for the round in progress */
  stop(): Promise<void>;
}

type Scheduled = Pick<House, 'clock' | 'log'> & { rounds: Rounds };

/** A schedule for the rounds of a house. `onProgress` hears how they go. */
export function createSchedule(house: Scheduled, onProgress: (summary: RoundSummary) => void): Schedule {
  const state: ScheduleState = { running: false, startedAt: null, summary: null, rounds: 0, broke: null };
  let round: Promise<RoundReport | undefined> = Promise.resolve(undefined);
  let ticking: { stop(): void | Promise<void> } | undefined;
  let first: NodeJS.Timeout | undefined;

  const progress = (summary: RoundSummary) => {
    // a minute in which nobody is due says nothing new: what the last real round met stays on screen
    if (summary.outletsAll > 0) state.summary = summary;
    onProgress(summary);
  };
  const runNow = (options: RoundOptions = {}) => {
    if (state.running) return Promise.resolve(undefined);
    Object.assign(state, { running: true, startedAt: house.clock().toISOString(), broke: null });
    round = attempt(house, state, { ...options, onProgress: progress });
    return round;
  };
  const start = (delay: number) => {
    first = setTimeout(runNow, delay);
    ticking = cron.schedule('* * * * *', () => void runNow());
  };
  const stop = async () => {
    clearTimeout(first);
    await ticking?.stop();
    await round;
  };
  return { state: () => ({ ...state }), runNow, start, stop };
}

async function attempt(house: Scheduled, state: ScheduleState, options: RoundOptions) {
  try {
    const report = await house.rounds.go(options);
    if (report.collected.outletsAll > 0) state.summary = report.collected;
    return report;
  } catch (error) {
    state.broke = (error as Error).message;
    house.log.error(`the round broke off: ${(error as Error).stack}`);
    return undefined;
  } finally {
    state.running = false;
    state.rounds += 1;
  }
}
