import { type ParsedFeed, readFeed } from '../collect/feed.js';
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
    body: bytesOf(text(value.body) ?? ''),
  });
  return { id: value.id ?? null, ...found, entries: found.entries.map(shownEntry) };
}

/** Buffer passes over what is no base64, and would read "<rss>" as three odd bytes. */
function bytesOf(body: string): Buffer {
  const letters = body.replace(/\s+/g, '');
  if (/^[A-Za-z0-9+/_-]*={0,2}$/.test(letters)) return Buffer.from(letters, 'base64');
  const start = JSON.stringify(body.trimStart().slice(0, 40));
  throw new Error(`field "body" is no base64, it begins ${start}: encode the bytes of the feed`);
}

/** The fields that the command promises; where an entry comes from is the collector's business. */
function shownEntry({ source: _, language: __, ...shown }: ParsedFeed['entries'][number]) {
  return shown;
}
