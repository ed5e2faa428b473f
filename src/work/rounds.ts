import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type House, type RoundOptions, type RoundReport, runRound } from '../pipeline.js';
import { openDesk } from './desk.js';
import type { FromRounds, ToRounds } from './round-process.js';

const PROCESS = fileURLToPath(new URL('./round-process.js', import.meta.url));

/** A house as its pages need it: who reads is the rounds' own affair. */
export type Front = Omit<House, 'desk'>;

/** Who goes the rounds of a house, one at a time. */
export interface Rounds {
  /** makes ready what reads; throws what keeps it from that, such as missing weights */
  open(): Promise<void>;
  /** a round, whole; throws why it broke off */
  go(options: RoundOptions): Promise<RoundReport>;
  close(): Promise<void>;
}

/**
 * The rounds of a house in a process of their own: SQLite and following answer at once or not at all, and pages would
 * wait for them. Where that process cannot be (the database is in memory, or nothing is compiled) they go on in this one.
 * @param entry the compiled round-process.ts
 */
export function roundsOf(front: Front, entry = PROCESS): Rounds {
  return front.store.where === ':memory:' || !existsSync(entry)
    ? roundsHere(front)
    : new RoundsBeside(front, entry);
}

function roundsHere(front: Front): Rounds {
  let desk: ReturnType<typeof openDesk> | undefined;
  const opened = () => {
    desk ??= openDesk(1);
    return desk;
  };
  return {
    open: async () => void (await opened()),
    go: async options => runRound({ ...front, desk: await opened() }, options),
    close: async () => (await desk)?.close(),
  };
}

/** What is waited for from the process: an answer to `open` or to `go`. */
interface Awaited {
  resolve: (answer: FromRounds) => void;
  reject: (cause: Error) => void;
  onProgress?: RoundOptions['onProgress'];
}

/** Rounds in a child process, which is opened when it is needed and again when it died. */
class RoundsBeside implements Rounds {
  #child: ChildProcess | undefined;
  #ready: Promise<unknown> | undefined;
  #awaited: Awaited | undefined;

  constructor(
    private readonly front: Front,
    private readonly entry: string,
  ) {}

  async open(): Promise<void> {
    this.#ready ??= this.#start();
    await this.#ready.catch(async cause => {
      await this.close();
      throw cause;
    });
  }

  async go({ onProgress, ...go }: RoundOptions): Promise<RoundReport> {
    await this.open();
    const answer = await this.#ask({ go }, onProgress);
    if (!('report' in answer)) throw new Error('the process of the rounds gave no report');
    return answer.report;
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise(resolve => child.once('exit', resolve));
    // it closes its database and ends when nobody is there any more
    if (child.connected) child.disconnect();
    await gone;
  }

  #start(): Promise<FromRounds> {
    const { settings, definitions, pause } = this.front;
    const child = fork(this.entry, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.on('message', message => this.#hear(message as FromRounds));
    child.once('error', cause => this.#lose(cause));
    child.once('exit', (code, signal) =>
      this.#lose(new Error(`the process of the rounds ended (${signal ?? `code ${code}`})`)),
    );
    return this.#ask({ open: { settings, definitions, pause } });
  }

  #ask(message: ToRounds, onProgress?: RoundOptions['onProgress']): Promise<FromRounds> {
    return new Promise((resolve, reject) => {
      this.#awaited = { resolve, reject, onProgress };
      this.#child!.send(message, cause => cause && this.#lose(cause));
    });
  }

  #hear(message: FromRounds): void {
    if ('level' in message) this.front.log[message.level](message.message);
    else if ('progress' in message) this.#awaited?.onProgress?.(message.progress);
    else this.#answer(message);
  }

  #answer(message: FromRounds): void {
    const awaited = this.#awaited;
    this.#awaited = undefined;
    if (!('broke' in message)) awaited?.resolve(message);
    else awaited?.reject(Object.assign(new Error(message.broke), { stack: message.stack }));
  }

  #lose(cause: Error): void {
    this.#child = undefined;
    this.#ready = undefined;
    const awaited = this.#awaited;
    this.#awaited = undefined;
    awaited?.reject(cause);
  }
}
