import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { WeightsError } from './layout.js';

/** What goes into the weights: piece ids, and 1, or 2 for a piece with a capital. */
export interface Pieces64 {
  ids: BigInt64Array;
  mask: BigInt64Array;
}

/** What comes out: rows of numbers for tags, q and k, one row a piece. */
export type Numbers = [tags: Float32Array, q: Float32Array, k: Float32Array];

/** One core at work. `waiting` windows have been handed to it and are not answered yet. */
export interface Lane {
  waiting: number;
  run(pieces: Pieces64): Promise<Numbers>;
  close(): Promise<void>;
}

const OUTPUTS = ['tags', 'q', 'k'] as const;
/**
 * One core a session: with two the cores wait for each other more than they help. The runtime's joining of sums and
 * layer norms is left out: joined they take ten times as long, a tenth of the whole. Every window has a length of its
 * own, so that a plan of memory kept for each length only grows.
 */
const SETTINGS: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  enableMemPattern: false,
  extra: { optimization: { disable_specified_optimizers: 'SkipLayerNormFusion' } },
};

async function load(file: string): Promise<InferenceSession> {
  if (!existsSync(file)) throw new WeightsError(`the reader's weights are missing: ${file}`);
  try {
    return await InferenceSession.create(file, SETTINGS);
  } catch (cause) {
    throw new WeightsError(`${file} cannot be loaded: ${(cause as Error).message}`, { cause });
  }
}

/** A lane in this thread: the runtime works while nothing else here does. */
export function laneHere(file: string): Lane {
  let session: Promise<InferenceSession> | undefined;
  const lane: Lane = {
    waiting: 0,
    run: async ({ ids, mask }) => {
      lane.waiting += 1;
      session ??= load(file);
      try {
        const shape = [1, ids.length];
        const feeds = { ids: new Tensor('int64', ids, shape), mask: new Tensor('int64', mask, shape) };
        const out = await (await session).run(feeds);
        return OUTPUTS.map(name => out[name]!.data as Float32Array) as Numbers;
      } finally {
        lane.waiting -= 1;
      }
    },
    close: async () => {
      await (await session)?.release();
      session = undefined;
    },
  };
  return lane;
}

/** What a lane in a thread of its own runs; plain script, so that it starts from source as from dist. */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
const { InferenceSession, Tensor } = require(workerData.runtime);
const session = InferenceSession.create(workerData.file, workerData.settings);
parentPort.on('message', async ({ number, ids, mask }) => {
  try {
    const shape = [1, ids.length];
    const out = await (await session).run({ ids: new Tensor('int64', ids, shape), mask: new Tensor('int64', mask, shape) });
    const numbers = workerData.outputs.map(name => out[name].data);
    parentPort.postMessage({ number, numbers }, numbers.map(n => n.buffer));
  } catch (error) {
    parentPort.postMessage({ number, error: String(error) });
  }
});`;

interface Reply {
  number: number;
  numbers?: Numbers;
  error?: string;
}

/** A lane in a thread of its own, started at once; it keeps no process alive. */
export function laneApart(file: string): Lane {
  const runtime = createRequire(import.meta.url).resolve('onnxruntime-node');
  const workerData = { file, runtime, settings: SETTINGS, outputs: OUTPUTS };
  const worker = new Worker(SCRIPT, { eval: true, workerData });
  const asked = new Map<number, { resolve: (n: Numbers) => void; reject: (e: Error) => void }>();
  let next = 0;
  const lane: Lane = {
    waiting: 0,
    run: pieces =>
      new Promise((resolve, reject) => {
        lane.waiting += 1;
        worker.ref();
        asked.set(next, { resolve, reject });
        worker.postMessage({ number: next, ...pieces });
        next += 1;
      }),
    close: async () => {
      await worker.terminate();
    },
  };
  const settle = (number: number) => {
    const waiting = asked.get(number);
    asked.delete(number);
    lane.waiting = asked.size;
    if (asked.size === 0) worker.unref();
    return waiting;
  };
  worker.on('message', ({ number, numbers, error }: Reply) => {
    const waiting = settle(number);
    if (numbers) waiting?.resolve(numbers);
    else waiting?.reject(new WeightsError(`${file} cannot be run: ${error}`));
  });
  worker.on('error', cause => {
    const failed = new WeightsError(`the reader's second thread stopped: ${cause.message}`, { cause });
    for (const number of [...asked.keys()]) settle(number)?.reject(failed);
  });
  worker.unref();
  return lane;
}
