import { writeFileSync } from 'node:fs';
import type { ReadingInput } from '../model/claim.js';
import { explainAsHtml, explainInTerminal } from '../read/explain.js';
import { createReader, type Examined, type Reader } from '../read/read.js';
import { CommandError, type Register } from './command.js';
import { answerLines, readLines } from './lines.js';

const NEEDED = ['id', 'text'];
const textOr = (value: unknown) => (typeof value === 'string' ? value : null);

/** A line of input as the reader wants it; unknown and unfit fields count as absent. */
export function inputOf(value: Record<string, unknown>): ReadingInput {
  return {
    id: String(value.id),
    text: String(value.text),
    title: textOr(value.title),
    outlet: textOr(value.outlet),
    url: textOr(value.url),
    published: textOr(value.published),
  };
}

async function answer(reader: Reader): Promise<void> {
  const handle = async (values: Record<string, unknown>[]) => {
    const inputs = values.map(inputOf);
    const readings = await reader.readMany(inputs);
    return readings.map((reading, i) => ({ id: inputs[i]!.id, ...reading }));
  };
  await answerLines(handle, { needed: NEEDED, batch: 16 });
}

/** Colours are for a terminal, and for nobody who asked for none (no-color.org). */
const inColour = (): boolean => process.stdout.isTTY === true && !process.env.NO_COLOR;

/** Shows how each article was read; a bad line is named on standard error and passed over. */
async function explain(reader: Reader, html: string | undefined): Promise<void> {
  const all: Examined[] = [];
  for await (const line of readLines(process.stdin, NEEDED)) {
    if ('error' in line) {
      process.stderr.write(`${line.error}\n`);
      continue;
    }
    const examined = await reader.examine(inputOf(line.value));
    if (html === undefined) process.stdout.write(explainInTerminal(examined, inColour()));
    else all.push(examined);
  }
  if (html !== undefined) writeFileSync(html, explainAsHtml(all, reader.version));
}

/** `grapevine read`: articles in, readings out, one a line. */
export const read: Register = program => {
  program
    .command('read')
    .description('reads articles (JSON lines {id,title,text,outlet,url,published}) and says who claims what')
    .option('--explain', 'show every tag with its probability and every rule that changed it')
    .option('--html <file>', 'with --explain: write a page instead of coloured text')
    .action(async (options: { explain?: boolean; html?: string }) => {
      if (options.html !== undefined && !options.explain)
        throw new CommandError('--html goes with --explain');
      const reader = await createReader();
      try {
        await (options.explain ? explain(reader, options.html) : answer(reader));
      } finally {
        await reader.close();
      }
    });
};
