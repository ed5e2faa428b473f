import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import { afterEach, describe, expect, it } from 'vitest';
import { asMarkdown } from '../../src/tell/evidence-markdown.js';
import { eachDatabase } from '../support/databases.js';
import { SEEDED_NOW, sampleArticles, seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';
import { bookOf } from '../tell/book.js';

const FEW = sampleArticles().filter(({ id }) => /^sample-compucom-[12]/.test(id));
const articleOf = (key: string) => FEW.find(({ id }) => id === key)!;
const publishedAt = (key: string) => new Date(articleOf(key).published).toISOString();
const hashOf = (key: string) => {
  const { title, text } = articleOf(key);
  return createHash('sha256').update(`${title}\n${text}`).digest('hex');
};
const houses: OpenHouse[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

/** Lines of a Markdown text that are fit to be read as links or HTML. */
const liveSigns = (text: string) => text.replace(/\\[!-/:-@[-`{-~]/g, '');

eachDatabase((_name, open) => {
  const houseWith = async (fill: (db: OpenHouse['store']['db']) => Promise<unknown>) => {
    const store = await open();
    await fill(store.db);
    const house = await openHouse({}, store);
    houses.push(house);
    return house;
  };

  describe('the evidence pack of a thread', () => {
    it('shows every claim with who said it, where, when it was fetched and what marks that version', async () => {
      const house = await houseWith(db => seedBook(db, FEW));
      const threads = await house.store.db.selectFrom('threads').select(['id', 'slug']).execute();
      expect(threads.length).toBeGreaterThan(1);
      for (const { id, slug } of threads) {
        const claims = await house.store.db
          .selectFrom('evidence as e')
          .innerJoin('claims as c', 'c.id', 'e.claim_id')
          .innerJoin('articles as a', 'a.id', 'c.article_id')
          .where('e.thread_id', '=', id)
          .select(['c.sentence', 'a.key', 'a.url', 'e.role'])
          .execute();
        const moves = await house.store.db
          .selectFrom('moves')
          .select('rule')
          .where('thread_id', '=', id)
          .execute();
        const { body, headers } = await house.get(`/threads/${slug}/evidence.md`);
        expect(headers.get('content-type')).toMatch(/^text\/markdown/);
        const text = liveSigns(body.replace(/\\/g, ''));
        const page = load((await house.get(`/threads/${slug}/evidence`)).body)('main').text();
        const parts = claims.flatMap(({ sentence, key, url }) => [
          sentence.replace(/\s+/g, ' '),
          url,
          hashOf(key),
        ]);
        const more = claims.flatMap(({ key, role }) => [role, publishedAt(key)]);
        expect([...parts, ...more].filter(part => !text.includes(part))).toEqual([]);
        expect(parts.filter(part => !page.replace(/\s+/g, ' ').includes(part))).toEqual([]);
        for (const { rule } of moves) expect(page).toContain(rule);
        expect(text).toContain(`Retrieved: ${SEEDED_NOW.toISOString()}, version 1 of 1`);
        expect(text).toContain(`Thread: <https://grapevine.example/threads/${slug}>`);
        expect((await house.get(`/threads/${slug}`)).body).toContain(`/threads/${slug}/evidence"`);
      }
      expect((await house.get('/threads/nothing/evidence')).status).toBe(404);
      expect((await house.get('/threads/nothing/evidence.md')).status).toBe(404);
    });

    it('shows hostile words as text, in both forms', async () => {
      const evil =
        '# <script>alert(1)</script> [click](javascript:alert(1)) ![x](https://evil.test/x.png) `a`';
      const house = await houseWith(db =>
        bookOf(db).thread({
          slug: 'evil',
          statement: evil,
          organizations: [['CompuCom', 'partner']],
          voices: [
            {
              ...{
                outlet: 'Tier\n# line',
                at: '2014-11-17T08:00:00.000Z',
                sentence: `1. ${evil}`,
                source: evil,
              },
              ...{ url: 'javascript:alert(1)', moves: ['rumored', 'first heard'] },
            },
          ],
        }),
      );
      const { body } = await house.get('/threads/evil/evidence.md');
      const live = liveSigns(body);
      expect(live).not.toMatch(/<script|<javascript|\]\(|!\[/i);
      expect(live.match(/^#{1,6} .*/gm)).toEqual(
        expect.not.arrayContaining([expect.stringMatching(/^# line/)]),
      );
      const $ = load((await house.get('/threads/evil/evidence')).body);
      expect($('main script, main img, main a[href^="javascript"]').length).toBe(0);
      expect($('h1').text()).toBe(evil);
    });

    it('has a feed and a calendar of the one thread', async () => {
      const house = await houseWith(db => seedBook(db, FEW));
      const [{ slug }] = (await house.store.db.selectFrom('threads').select('slug').execute()) as [
        { slug: string },
      ];
      const feed = JSON.parse((await house.get(`/threads/${slug}/feed.json`)).body);
      expect(feed.items.map((item: { url: string }) => item.url)).toEqual([
        `https://grapevine.example/threads/${slug}`,
      ]);
      expect((await house.get(`/threads/${slug}/feed.atom`)).body.match(/<entry>/g)).toHaveLength(1);
      expect((await house.get(`/threads/${slug}/feed.ics`)).body).toMatch(/^BEGIN:VCALENDAR\r\n/);
      expect((await house.get(`/threads/${slug}/feed.rss`)).status).toBe(404);
      expect((await house.get('/threads/nothing/feed.atom')).status).toBe(404);
    });
  });
});

it('Markdown signs of the web lose their meaning', () => {
  expect(asMarkdown('*a* _b_ [c](d) <e> `f` #g | h')).toBe(
    '\\*a\\* \\_b\\_ \\[c\\](d) \\<e\\> \\`f\\` \\#g \\| h',
  );
  expect(asMarkdown('- item')).toBe('\\- item');
  expect(asMarkdown('12. item')).toBe('12\\. item');
  expect(asMarkdown('two\nlines')).toBe('two lines');
});
