import { existsSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { WeightsError } from './layout.js';
import type { Scores } from './viterbi.js';
import type { Window } from './windows.js';

/** What the encoder says of one window: rows of scores a token, views into the answer of its batch (not copied). */
export interface Encoded {
  tags: Scores;
  q: Scores;
  k: Scores;
}

/** Runs the weights. `encode` answers in the order of the windows, each as soon as it and those before are done. */
export interface Encoder {
  encode(windows: Iterable<Window>): AsyncGenerator<Encoded>;
  close(): Promise<void>;
}

/** How many windows may be on their way at once, each on a core of its own. */
export interface EncoderOptions {
  threads?: number;
}

function tensorsOf(window: Window): Record<string, Tensor> {
  const shape = [1, window.ids.length];
  const ids = BigInt64Array.from(window.ids, BigInt);
  const mask = BigInt64Array.from(window.marks, BigInt);
  return { ids: new Tensor('int64', ids, shape), mask: new Tensor('int64', mask, shape) };
}

function scoresOf(tensor: Tensor): Scores {
  return { scores: tensor.data as Float32Array, base: 0, stride: tensor.dims[2]! };
}

async function load(file: string): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(file, {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
    });
  } catch (cause) {
    throw new WeightsError(`${file} cannot be loaded: ${(cause as Error).message}`, { cause });
  }
}

/**
 * The encoder of a weights file (ONNX: ids, mask [b,n] -> tags, q, k). The session is loaded with the first windows.
 * Every window goes alone: int8 activations are scaled over a whole batch, so that a window's answer would depend on
 * its neighbours, and padded batches were a third slower. The cores are kept busy by windows side by side; only those
 * under way are held, however long the text. Throws WeightsError at once when the file is missing.
 */
export function openEncoder(file: string, options: EncoderOptions = {}): Encoder {
  if (!existsSync(file)) throw new WeightsError(`the reader's weights are missing: ${file}`);
  let session: Promise<InferenceSession> | undefined;
  async function* encode(windows: Iterable<Window>): AsyncGenerator<Encoded> {
    const underWay: Promise<Encoded>[] = [];
    for (const window of windows) {
      session ??= load(file);
      underWay.push(runOne(await session, window));
      // one more than there are cores, so that none waits while an answer is worked on
      if (underWay.length > Math.max(1, options.threads ?? 1)) yield await underWay.shift()!;
    }
    while (underWay.length > 0) yield await underWay.shift()!;
  }
  const close = async () => {
    const open = session;
    session = undefined;
    if (open) await (await open).release();
  };
  return { encode, close };
}

async function runOne(session: InferenceSession, window: Window): Promise<Encoded> {
  const out = await session.run(tensorsOf(window));
  return { tags: scoresOf(out.tags!), q: scoresOf(out.q!), k: scoresOf(out.k!) };
}
