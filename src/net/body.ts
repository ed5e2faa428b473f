import { once } from 'node:events';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { FetchError } from './errors.js';

/** The most bytes taken: as they come over the wire, and after decompression. */
export interface BodyLimits {
  wire: number;
  body: number;
  /** what is too large is cut there and no error: for files of which only the beginning counts */
  cut?: boolean;
}

type Decoder = () => Transform;

/** Node has zstd from 22.15 on; before that it is not offered to servers. */
const zstd = (zlib as unknown as { createZstdDecompress?: Decoder }).createZstdDecompress;

const DECODERS: Record<string, Decoder | undefined> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  br: () => zlib.createBrotliDecompress(),
  zstd,
};

/** What goes into Accept-Encoding. */
export const ACCEPT_ENCODING = ['gzip', 'br', 'deflate', ...(zstd ? ['zstd'] : [])].join(', ');

/** Layers of compression that are undone; more is a bomb or a fault. */
const MAX_LAYERS = 3;

/**
 * The whole body of an answer, decompressed by `encoding` (Content-Encoding). Stops at once when a limit is passed
 * or `signal` aborts, so that bombs and endless streams cost no memory. Throws FetchError.
 */
export async function readBody(
  stream: Readable,
  encoding: string,
  limits: BodyLimits,
  url: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity');
  if (names.length > MAX_LAYERS)
    throw new FetchError('broken', url, `it is compressed ${names.length} times`);
  const decoders = await Promise.all(names.reverse().map(name => decoderFor(name, stream, url)));
  const wire = await wholeBody(stream, decoders, limits, url, signal);
  return wire;
}

async function decoderFor(name: string, stream: Readable, url: string): Promise<Transform> {
  if (name === 'deflate')
    return (await isRawDeflate(stream)) ? zlib.createInflateRaw() : zlib.createInflate();
  const decoder = DECODERS[name];
  if (decoder === undefined) throw new FetchError('broken', url, `its compression "${name}" is not known`);
  return decoder();
}

/** "deflate" means zlib (RFC 9110, 8.4.1.2), yet some servers send the bare stream; the first byte tells. */
async function isRawDeflate(stream: Readable): Promise<boolean> {
  if (stream.readableLength === 0 && !stream.readableEnded)
    await Promise.race([once(stream, 'readable'), once(stream, 'end')]);
  const first: Buffer | null = stream.read(1);
  if (first === null) return false;
  stream.unshift(first);
  return (first[0]! & 0x0f) !== 8;
}

async function wholeBody(
  stream: Readable,
  decoders: Transform[],
  limits: BodyLimits,
  url: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const steps = [
    stream,
    upTo(limits.wire, url, 'it sends more than'),
    ...decoders,
    upTo(limits.body, url, 'decompressed it is more than'),
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) chunks.push(chunk);
    },
  ];
  try {
    await pipeline(steps as unknown as [Readable, Transform], { signal });
  } catch (error) {
    if (!limits.cut || !(error instanceof FetchError) || error.fault !== 'too-large') throw error;
  }
  return Buffer.concat(chunks);
}

/** Passes chunks on until `limit` bytes are exceeded. */
function upTo(limit: number, url: string, words: string) {
  return async function* (source: AsyncIterable<Buffer>) {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit)
        throw new FetchError('too-large', url, `${words} the limit of ${Math.round(limit / 1000)} kB`);
      yield chunk;
    }
  };
}
