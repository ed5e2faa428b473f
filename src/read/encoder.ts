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

/** Runs the weights. `encode` answers in the order of the windows. */
export interface Encoder {
  encode(windows: Window[]): Promise<Encoded[]>;
  close(): Promise<void>;
}

/** How many windows may be on their way at once, each on a core of its own. */
export interface EncoderOptions {
  threads?: number;
}

function tensorsOf(window: Window): Record<string, Tensor> {
  const shape = [1, window.ids.length];
  const ids = BigInt64Array.from(window.ids, BigInt);
  const mask = new BigInt64Array(window.ids.length).fill(1n);
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
 * its neighbours, and padded batches were a third slower; the cores are kept busy by windows side by side.
 * Throws WeightsError at once when the file is missing.
 */
export function openEncoder(file: string, options: EncoderOptions = {}): Encoder {
  if (!existsSync(file)) throw new WeightsError(`the reader's weights are missing: ${file}`);
  let session: Promise<InferenceSession> | undefined;
  const encode = async (windows: Window[]) => {
    const answers = new Array<Encoded>(windows.length);
    if (windows.length === 0) return answers;
    session ??= load(file);
    const ready = await session;
    let next = 0;
    const lane = async () => {
      while (next < windows.length) {
        const i = next;
        next += 1;
        const out = await ready.run(tensorsOf(windows[i]!));
        answers[i] = { tags: scoresOf(out.tags!), q: scoresOf(out.q!), k: scoresOf(out.k!) };
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, options.threads ?? 1) }, lane));
    return answers;
  };
  const close = async () => {
    const open = session;
    session = undefined;
    if (open) await (await open).release();
  };
  return { encode, close };
}
