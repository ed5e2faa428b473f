import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** One line of input: a parsed object, or what is wrong with it. */
export type Line =
  | { number: number; value: Record<string, unknown> }
  | { number: number; error: string; id: unknown };

/** Parses one line: an object with an `id`. What is wrong is said in words that name the line. */
export function parseLine(text: string, number: number, needed: string[]): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return { number, id: null, error: `line ${number} is no JSON: ${(cause as Error).message}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { number, id: null, error: `line ${number} is no JSON object` };
  const record = value as Record<string, unknown>;
  const missing = needed.find(field => !isGiven(record, field));
  if (missing === undefined) return { number, value: record };
  const named = isGiven(record, 'id') ? ` (${record.id})` : '';
  const error = `line ${number}${named}: field "${missing}" is missing or no text`;
  return { number, id: record.id ?? null, error };
}

/** Fields are text; an id may be a number, too, and is answered as it came. */
function isGiven(record: Record<string, unknown>, field: string): boolean {
  const type = typeof record[field];
  return type === 'string' || (field === 'id' && type === 'number');
}

/** The lines of a stream, blank ones passed over, a leading byte order mark dropped. */
export async function* readLines(input: Readable, needed: string[]): AsyncGenerator<Line> {
  let number = 0;
  for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const text = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() !== '') yield parseLine(text, number, needed);
  }
}

/** How lines are answered: fields needed (all text), and how many lines are handed over at once. */
export interface AnswerOptions {
  needed: string[];
  batch?: number;
  input?: Readable;
  output?: Writable;
}

type Handle = (values: Record<string, unknown>[]) => Promise<object[]>;

/**
 * Answers JSON lines with JSON lines, in order. `handle` gets up to `batch` objects and gives as many answers;
 * when it throws, each of its lines is tried alone, and a line that throws is answered `{id, error}`.
 */
export async function answerLines(handle: Handle, options: AnswerOptions): Promise<void> {
  const output = options.output ?? process.stdout;
  const write = async (answer: object) => {
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain');
  };
  let waiting: Line[] = [];
  const flush = async () => {
    for (const answer of await answerBatch(waiting, handle)) await write(answer);
    waiting = [];
  };
  for await (const line of readLines(options.input ?? process.stdin, options.needed)) {
    waiting.push(line);
    if (waiting.length >= (options.batch ?? 1)) await flush();
  }
  await flush();
}

async function answerBatch(lines: Line[], handle: Handle): Promise<object[]> {
  const good = lines.flatMap(line => ('value' in line ? [line.value] : []));
  const answers = good.length === 0 ? [] : await answerAll(good, handle);
  let next = 0;
  return lines.map(line => ('value' in line ? answers[next++]! : { id: line.id, error: line.error }));
}

async function answerAll(values: Record<string, unknown>[], handle: Handle): Promise<object[]> {
  try {
    return await handle(values);
  } catch (cause) {
    if (values.length === 1) return [{ id: values[0]!.id ?? null, error: (cause as Error).message }];
  }
  const answers: object[] = [];
  for (const value of values) answers.push(...(await answerAll([value], handle)));
  return answers;
}
