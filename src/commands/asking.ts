import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { CommandError } from './command.js';

/** What a password can be read from: a terminal, or a pipe. */
export type PasswordInput = NodeJS.ReadableStream &
  Partial<Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode' | 'isRaw'>>;

/**
 * A password: asked for twice on a terminal, without showing it; from a pipe its first line. Never an argument, since
 * those stand in the list of processes and in the shell's history. Throws CommandError when there is none.
 */
export async function askPassword(
  of: string,
  input: PasswordInput = process.stdin,
  output: Writable = process.stderr,
): Promise<string> {
  if (!input.isTTY) return firstLine(input, 'a password');
  const first = await typed(`Password for ${of}: `, input, output);
  const again = await typed('Once more: ', input, output);
  if (first !== again) throw new CommandError('the two are not the same; nothing was changed');
  return first;
}

/** A line that somebody types on a terminal, trimmed; null where there is no terminal to ask at. */
export async function askLine(
  question: string,
  input: PasswordInput = process.stdin,
  output: Writable = process.stderr,
): Promise<string | null> {
  if (!input.isTTY) return null;
  output.write(question);
  return (await firstLine(input, 'an answer')).trim();
}

async function firstLine(input: NodeJS.ReadableStream, what: string): Promise<string> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  throw new CommandError(`${what} is expected: on a terminal, or as the first line of standard input`);
}

const ENTER = new Set(['\r', '\n', '\u0004']);
const BACK = new Set(['\u007f', '\b']);
const BREAK = '\u0003';

/** Reads a line from a terminal that shows none of it. */
function typed(question: string, input: PasswordInput, output: Writable): Promise<string> {
  output.write(question);
  input.setRawMode?.(true);
  input.resume();
  return new Promise((resolve, reject) => {
    let letters: string[] = [];
    const end = (done: () => void) => {
      input.off('data', take);
      input.setRawMode?.(false);
      input.pause();
      output.write('\n');
      done();
    };
    const take = (data: Buffer | string) => {
      for (const letter of String(data)) {
        if (letter === BREAK) return end(() => reject(new CommandError('broken off; nothing was changed')));
        if (ENTER.has(letter)) return end(() => resolve(letters.join('')));
        if (BACK.has(letter)) letters = letters.slice(0, -1);
        else letters.push(letter);
      }
    };
    input.on('data', take);
  });
}
