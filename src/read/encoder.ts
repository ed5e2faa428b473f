import { existsSync } from 'node:fs';
import { type Lane, laneApart, laneHere, type Numbers } from './lanes.js';
import { WeightsError } from './layout.js';
import type { Scores } from './viterbi.js';
import type { Window } from './windows.js';

/** What the encoder says of one window: rows of scores a token (not copied). */
export interface Encoded {
  tags: Scores;
  q: Scores;
  k: Scores;
}

/** Runs the weights. `encode` answers in the order of the windows, each as soon as it and those before are done. */
export interface Encoder {
  encode(windows: Window[]): AsyncGenerator<Encoded>;
  close(): Promise<void>;
}

/** How many cores may be used. */
export interface EncoderOptions {
  threads?: number;
}

/** From this many windows on a second core is worth its start (a session of its own, 80 MB). */
const MANY = 12;
/** Windows that wait for another core, so that it works on while this one is busy with what came back. */
const AHEAD = 3;
/** Windows under way or not yet fetched, however long the text: each holds a megabyte of numbers. */
const UNDER_WAY = 8;

function encodedOf(numbers: Numbers, tokens: number): Encoded {
  const [tags, q, k] = numbers.map(scores => ({ scores, base: 0, stride: scores.length / tokens }));
  return { tags: tags!, q: q!, k: k! };
}

/**
 * The lane of the next window; undefined where all have enough. Other threads first and ahead of their work: this one
 * is blocked while it works. With `left` windows to go nobody is given more than its share of them.
 */
function laneWithRoom(lanes: Lane[], left: number): Lane | undefined {
  const ahead = Math.min(AHEAD, Math.ceil(left / lanes.length));
  const [here, ...apart] = lanes;
  return apart.find(lane => lane.waiting < ahead) ?? (here!.waiting === 0 ? here : undefined);
}

/**
 * The encoder of a weights file (ONNX: ids, mask [b,n] -> tags, q, k). Sessions are loaded with the first windows.
 * Every window goes alone: int8 activations are scaled over a whole batch, so that a window's answer would depend on
 * its neighbours, and padded batches were a third slower. The runtime blocks its thread, so that a second core is a
 * second thread; only windows under way are held, however long the text.
 * Throws WeightsError at once when the file is missing.
 */
export function openEncoder(file: string, options: EncoderOptions = {}): Encoder {
  if (!existsSync(file)) throw new WeightsError(`the reader's weights are missing: ${file}`);
  let lanes: Lane[] = [];
  const grow = (windows: number) => {
    if (lanes.length === 0) lanes.push(laneHere(file));
    if (windows < MANY) return;
    while (lanes.length < (options.threads ?? 1)) lanes.push(laneApart(file));
  };
  async function* encode(windows: Window[]): AsyncGenerator<Encoded> {
    grow(windows.length);
    const underWay: Promise<Encoded>[] = [];
    for (const [n, window] of windows.entries()) {
      let lane = laneWithRoom(lanes, windows.length - n);
      while (underWay.length > 0 && (!lane || underWay.length >= UNDER_WAY)) {
        yield await underWay.shift()!;
        lane = laneWithRoom(lanes, windows.length - n);
      }
      // all lanes busy with other calls' windows
      lane ??= lanes.at(-1)!;
      const pieces = {
        ids: BigInt64Array.from(window.ids, BigInt),
        mask: BigInt64Array.from(window.marks, BigInt),
      };
      const answer = lane.run(pieces).then(numbers => encodedOf(numbers, window.ids.length));
      answer.catch(() => undefined);
      underWay.push(answer);
    }
    while (underWay.length > 0) yield await underWay.shift()!;
  }
  const close = async () => {
    const open = lanes;
    lanes = [];
    for (const lane of open) await lane.close();
  };
  return { encode, close };
}
