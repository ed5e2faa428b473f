import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Reading, ReadingInput } from '../model/claim.js';
import type { ReadingDesk } from '../pipeline.js';
import { createReader } from '../read/read.js';
import type { FromReader } from './reading-worker.js';

const WORKER = new URL('./reading-worker.js', import.meta.url);

/** A desk in this process. Reading holds the event loop for as long as a batch takes: for commands, not for the web. */
export async function openDeskHere(threads?: number): Promise<ReadingDesk> {
  const reader = await createReader({ threads });
  return {
    version: reader.version,
    readMany: inputs => reader.readMany(inputs),
    close: async () => reader.close(),
  };
}

/**
 * A desk in a worker thread, so that pages stay quick while it reads. Where the worker is not compiled (tests from
 * source) it reads in this process. Throws what kept the reader from opening, such as missing weights.
 */
export async function openDesk(threads = 2): Promise<ReadingDesk> {
  if (!existsSync(fileURLToPath(WORKER))) return openDeskHere(threads);
  const worker = new Worker(WORKER, { workerData: { threads } });
  const waiting = new Map<number, { resolve: (r: Reading[]) => void; reject: (e: Error) => void }>();
  const version = await versionOf(worker);
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (message: FromReader) => answer(waiting, message));
  worker.on('error', failAll);
  worker.on('exit', code => failAll(new Error(`the reading thread ended with code ${code}`)));
  worker.unref();
  let next = 0;
  const readMany = (inputs: ReadingInput[]) =>
    new Promise<Reading[]>((resolve, reject) => {
      next += 1;
      waiting.set(next, { resolve, reject });
      worker.ref();
      worker.postMessage({ id: next, inputs });
    }).finally(() => waiting.size === 0 && worker.unref());
  return { version, readMany, close: async () => void (await worker.terminate()) };
}

function versionOf(worker: Worker): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: FromReader) => {
      worker.off('error', reject);
      if ('version' in message) resolve(message.version);
      else reject(new Error('error' in message ? message.error : 'the reading thread gave no version'));
    });
  });
}

function answer(
  waiting: Map<number, { resolve: (r: Reading[]) => void; reject: (e: Error) => void }>,
  message: FromReader,
): void {
  if ('version' in message) return;
  const asked = waiting.get(message.id);
  waiting.delete(message.id);
  if ('error' in message) asked?.reject(new Error(message.error));
  else asked?.resolve(message.readings);
}
