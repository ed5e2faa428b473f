import type { ReadingInput } from '../model/claim.js';
import { createReader } from '../read/read.js';
import type { Register } from './command.js';
import { answerLines } from './lines.js';

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

/** `grapevine read`: articles in, readings out, one a line. */
export const read: Register = program => {
  program
    .command('read')
    .description('reads articles (JSON lines {id,title,text,outlet,url,published}) and says who claims what')
    .action(async () => {
      const reader = await createReader();
      try {
        await answerLines(
          async values => {
            const inputs = values.map(inputOf);
            const readings = await reader.readMany(inputs);
            return readings.map((reading, i) => ({ id: inputs[i]!.id, ...reading }));
          },
          { needed: ['id', 'text'], batch: 16 },
        );
      } finally {
        await reader.close();
      }
    });
};
