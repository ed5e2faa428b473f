import { constants, setPriority } from 'node:os';
import type { RoundSummary } from '../collect/collect.js';
import { clockFor } from '../config.js';
import type { Log } from '../model/log.js';
import { type House, type RoundOptions, type RoundReport, runRound } from '../pipeline.js';
import { openStore } from '../store/store.js';
import { openDesk } from './desk.js';

// A process that goes the rounds of a house whose pages another one serves (work/rounds.ts). It ends with that one.

/** What it is told: what to open, then round after round. */
export type ToRounds =
  | { open: Pick<House, 'settings' | 'definitions' | 'pause'> }
  | { go: Omit<RoundOptions, 'onProgress'> };

/** What it says: that it is open, how a round goes and what it came to or why it broke off, and what it logs. */
export type FromRounds =
  | { opened: true }
  | { progress: RoundSummary }
  | { report: RoundReport }
  | { broke: string; stack: string | undefined }
  | { level: keyof Log; message: string };

/** How a round goes is told this often, in milliseconds. */
const TOLD_EVERY = 250;

let house: House | undefined;

/** Who asks for a page is there now, and waits: the pages come first. Not every system lets itself be asked. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (cause) {
    say({ level: 'debug', message: `the rounds go at full priority: ${(cause as Error).message}` });
  }
}

function say(message: FromRounds): void {
  if (process.connected) process.send!(message);
}

function logFor(loud: boolean): Log {
  const at = (level: keyof Log) => (message: string) => say({ level, message });
  return { debug: loud ? at('debug') : () => {}, info: at('info'), warn: at('warn'), error: at('error') };
}

async function open({ settings, definitions, pause }: Extract<ToRounds, { open: unknown }>['open']) {
  const log = logFor(settings.log === 'debug');
  const store = await openStore(settings.db, { log });
  const desk = await openDesk(1);
  house = { store, settings, definitions, pause, log, desk, clock: clockFor(settings) };
  say({ opened: true });
}

async function go(options: RoundOptions): Promise<void> {
  let told = Number.NEGATIVE_INFINITY;
  const onProgress = (progress: RoundSummary) => {
    const now = performance.now();
    if (progress.finishedAt === null && now - told < TOLD_EVERY) return;
    told = now;
    say({ progress });
  };
  say({ report: await runRound(house!, { ...options, onProgress }) });
}

/** The pages' process is gone or lets go: what a round had begun to write is taken back. */
async function end(): Promise<void> {
  await house?.desk.close();
  process.exit(0);
}

giveWay();
process.on('message', (message: ToRounds) => {
  const done = 'open' in message ? open(message.open) : go(message.go);
  done.catch((cause: Error) => say({ broke: cause.message, stack: cause.stack }));
});
process.on('disconnect', () => void end());
// at Ctrl-C the terminal tells both processes: the other one says when it is over
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
