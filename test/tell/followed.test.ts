import { describe, expect, test, vi } from 'vitest';
import type { FollowedThing } from '../../src/model/digest.js';
import { type Db, subscriberByAddress } from '../../src/store/store.js';
import { buildDigest, type Digest } from '../../src/tell/digest.js';
import { composeLetter } from '../../src/tell/email.js';
import { addSubscriber } from '../../src/tell/subscribers.js';
import { eachDatabase } from '../support/databases.js';
import { SEEDED_NOW, sampleArticles, seedBook } from '../support/seed.js';

vi.setConfig({ testTimeout: 60_000 });

const FEW = sampleArticles().filter(({ id }) => /^dev-a1|^sample-(compucom|hartwell)/.test(id));
const SPAN = { since: '2014-11-01T00:00:00.000Z', until: SEEDED_NOW.toISOString() };

/** Headings of a digest with what stands under each, in order. */
const told = (digest: Digest | undefined) =>
  digest?.groups.map(({ name, stories }) => [name, stories.map(({ item }) => item.slug).sort()]) ?? [];

eachDatabase((_, open) => {
  const seeded = async () => {
    const { db } = await open();
    await seedBook(db, FEW);
    const threads = await db.selectFrom('threads').select(['id', 'slug', 'kind']).orderBy('id').execute();
    const slugOf = (name: string, kind: string) =>
      threads.find(thread => thread.slug.includes(name) && thread.kind === kind)!.slug;
    const slugs = {
      compucom: slugOf('compucom', 'partner-status'),
      six: slugOf('microsoft', 'partner-count'),
      hallimore: slugOf('hallimore', 'partner-status'),
      roles: slugOf('hallimore', 'layoffs'),
      hartwell: slugOf('hartwell', 'partner-status'),
    };
    return { db, threads, slugs };
  };
  const digestOf = (db: Db, follows: string[], things: FollowedThing[], more: object = {}) =>
    buildDigest(db, { follows, things, ...SPAN, told: async () => new Set(), ...more });

  describe('a digest for somebody who follows', () => {
    test('a term tells every thread with evidence that names it, by name, slug or short form', async () => {
      const { db, slugs } = await seeded();
      for (const target of ['Licensing Solution Provider', 'licensing-solution-provider', 'lsp']) {
        const digest = await digestOf(db, [], [{ what: 'term', target }]);
        expect(told(digest)).toEqual([['Licensing Solution Provider', [slugs.compucom, slugs.six].sort()]]);
        expect(digest!.groups[0]!.of).toEqual({ what: 'term', target: 'licensing-solution-provider' });
      }
      expect(await digestOf(db, [], [{ what: 'term', target: 'Nonesuch Accord' }])).toBeUndefined();
    });

    test('a thread tells that one, also by an address from before a merge', async () => {
      const { db, threads, slugs } = await seeded();
      const one = [{ what: 'thread' as const, target: slugs.roles }];
      expect(told(await digestOf(db, [], one))).toEqual([['Threads you follow', [slugs.roles]]]);
      const into = threads.find(({ slug }) => slug === slugs.hallimore)!.id;
      await db.updateTable('threads').set({ merged_into: into }).where('slug', '=', slugs.roles).execute();
      expect(told(await digestOf(db, [], one))).toEqual([['Threads you follow', [slugs.hallimore]]]);
    });

    test('a search tells what it finds, with all its operators', async () => {
      const { db, slugs } = await seeded();
      const words = 'partner:hartwell kind:partner-status since:2w';
      const digest = await digestOf(db, [], [{ what: 'search', target: words }]);
      expect(told(digest)).toEqual([[`Search: ${words}`, [slugs.hartwell]]]);
      expect(digest!.groups[0]!.of).toEqual({ what: 'search', target: words });
      for (const target of ['partner:nobody', 'zzz-not-there', 'kind:gossip'])
        expect(await digestOf(db, [], [{ what: 'search', target }])).toBeUndefined();
    });

    test('the same thing in several ways tells it once, under the narrowest', async () => {
      const { db, slugs } = await seeded();
      const things: FollowedThing[] = [
        { what: 'search', target: 'microsoft OR hartwell' },
        { what: 'term', target: 'LSP' },
        { what: 'thread', target: slugs.roles },
      ];
      const digest = await digestOf(db, ['CompuCom'], things);
      expect(new Map(told(digest) as [string, string[]][])).toEqual(
        new Map([
          ['CompuCom', [slugs.compucom]],
          ['Licensing Solution Provider', [slugs.six]],
          ['Search: microsoft OR hartwell', [slugs.hartwell]],
          ['Threads you follow', [slugs.roles]],
        ]),
      );
      const keys = digest!.keys;
      expect(new Set(keys).size).toBe(keys.length);
    });

    test('searches and kinds hears of those kinds alone, and of nothing that was told before', async () => {
      const { db, slugs } = await seeded();
      const things: FollowedThing[] = [{ what: 'search', target: 'partner:hallimore' }];
      const all = await digestOf(db, [], things);
      expect(told(all).flatMap(([, stories]) => stories)).toContain(slugs.hallimore);
      const layoffs = await digestOf(db, [], things, { kinds: ['layoffs'] });
      expect(told(layoffs)).toEqual([['Search: partner:hallimore', [slugs.roles]]]);
      expect(
        await digestOf(db, [], things, { told: async (keys: string[]) => new Set(keys) }),
      ).toBeUndefined();
    });
  });

  describe('a subscriber of terms, threads and searches', () => {
    test('keeps them, and the letter links each heading and says why it comes', async () => {
      const { db, slugs } = await seeded();
      const wishes = {
        address: 'a@desk.example',
        ...{ terms: ['LSP', ' lsp '], threads: [slugs.roles], searches: ['partner:hartwell  since:2w'] },
      };
      const subscriber = await addSubscriber(db, wishes, SEEDED_NOW);
      expect(subscriber.things).toEqual([
        { what: 'thread', target: slugs.roles },
        { what: 'term', target: 'lsp' },
        { what: 'search', target: 'partner:hartwell since:2w' },
      ]);
      expect(await subscriberByAddress(db, 'a@desk.example')).toEqual(subscriber);
      const digest = (await digestOf(db, subscriber.follows, subscriber.things))!;
      const house = 'https://grapevine.example';
      const { html, plain } = composeLetter(digest, { subscriber, house, links: null });
      for (const link of [
        '/programs/licensing-solution-provider',
        '/search?q=partner%3Ahartwell%20since%3A2w',
      ])
        expect(html).toContain(`href="${house}${link}"`);
      expect(plain).toContain('THREADS YOU FOLLOW\n------------------');
      expect(plain.replace(/\s+/g, ' ')).toContain('about the term lsp, 1 thread and 1 search, at a@desk');
    });

    test.each([
      [{ searches: ['kind:gossip'] }, /^search "kind:gossip": "kind:gossip" is none of/],
      [
        { searches: Array.from({ length: 21 }, (_, i) => `word${i}`) },
        /^searches: 21 are too many, at most 20/,
      ],
      [{ threads: ['no-such-thread'] }, /^thread "no-such-thread": no thread has this address/],
      [{ terms: ['x'.repeat(121)] }, /^term "x+…": none has a name of that length/],
    ])('is refused what cannot be followed: %j', async (wishes, reason) => {
      const { db } = await open();
      await expect(addSubscriber(db, { address: 'a@desk.example', ...wishes }, SEEDED_NOW)).rejects.toThrow(
        reason,
      );
      expect(await subscriberByAddress(db, 'a@desk.example')).toBeUndefined();
    });
  });
});
