import { parentPort, workerData } from 'node:worker_threads';
import type { Reading, ReadingInput } from '../model/claim.js';
import { createReader } from '../read/read.js';

/** What the reading thread says: its version once, then an answer a batch. */
export type FromReader =
  | { version: string }
  | { id: number; readings: Reading[] }
  | { id: number; error: string };

const reader = await createReader({ threads: (workerData as { threads: number }).threads });
parentPort!.postMessage({ version: reader.version } satisfies FromReader);

parentPort!.on('message', async ({ id, inputs }: { id: number; inputs: ReadingInput[] }) => {
  try {
    const readings = await reader.readMany(inputs);
    parentPort!.postMessage({ id, readings } satisfies FromReader);
  } catch (error) {
    parentPort!.postMessage({ id, error: (error as Error).message } satisfies FromReader);
  }
});
