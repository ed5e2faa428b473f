import { extractPage } from '../collect/page.js';
import type { Register } from './command.js';
import { answerLines } from './lines.js';

/** `grapevine extract`: JSON lines of pages in, their articles out. */
export const extract: Register = program => {
  program
    .command('extract')
    .description(
      'read article pages: JSON lines {id,url,html,fetched} in, {id,url,title,byline,published,...,text} out',
    )
    .action(() => answerLines(async values => values.map(answer), { needed: ['id', 'html'] }));
};

const text = (value: unknown) => (typeof value === 'string' ? value : null);

function answer(value: Record<string, unknown>): object {
  const page = extractPage({
    url: text(value.url),
    html: text(value.html) ?? '',
    fetched: text(value.fetched),
  });
  return { id: value.id ?? null, ...page };
}
