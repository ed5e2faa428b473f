import { StringDecoder } from 'node:string_decoder';

/**
 * The lines of a stream of UTF-8, without their ends ("\n" or "\r\n"). Unlike with node:readline, an error of the
 * stream comes out of the loop, and no other control character ends a line.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
    const parts = text.split('\n');
    for (const part of parts.slice(0, -1)) {
      yield withoutReturn(rest.join('') + part);
      rest = [];
    }
    if (parts.at(-1) !== '') rest.push(parts.at(-1)!);
  }
  const last = rest.join('') + decoder.end();
  if (last !== '') yield withoutReturn(last);
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
