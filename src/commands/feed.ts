import { readFeed } from '../collect/feed.js';
import type { Register } from './command.js';
import { answerLines } from './lines.js';

/** `grapevine feed`: JSON lines of feeds (body in Base64) in, their entries out. */
export const feed: Register = program => {
  program
    .command('feed')
    .description(
      'read feeds: JSON lines {id,url,contentType,contentLocation,body} in, {id,format,title,entries} out',
    )
    .action(() => answerLines(values => Promise.all(values.map(answer)), { needed: ['id', 'body'] }));
};

const text = (value: unknown) => (typeof value === 'string' ? value : null);

async function answer(value: Record<string, unknown>): Promise<object> {
  const found = await readFeed({
    url: text(value.url),
    contentType: text(value.contentType),
    contentLocation: text(value.contentLocation),
    body: Buffer.from(text(value.body) ?? '', 'base64'),
  });
  return { id: value.id ?? null, ...found };
}
