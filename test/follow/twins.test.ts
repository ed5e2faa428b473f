import { describe, expect, it, vi } from 'vitest';
import { rejudge } from '../../src/follow/book.js';
import type { Candidate } from '../../src/follow/candidates.js';
import { splitThread } from '../../src/follow/decisions.js';
import { FEATURES, type Measures } from '../../src/follow/likeness.js';
import { threadLines } from '../../src/follow/lines.js';
import { profileFromText } from '../../src/follow/marks.js';
import { refollow } from '../../src/follow/refollow.js';
import { mergeTwins, twinMeasures } from '../../src/follow/twins.js';
import type { ThreadLine } from '../../src/model/thread.js';
import {
  type Db,
  feedsOfThreads,
  followedArticles,
  threadPage,
  threadProfiles,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { sampleArticles } from '../support/seed.js';
import { followGold, inOrder, LATER, pictureOf } from './book.js';
import type { Gold } from './gold.js';

vi.setConfig({ testTimeout: 120_000 });

const NONE = Object.fromEntries(FEATURES.map(feature => [feature, 0])) as Measures;
/** An article that names a person of the thread. */
const PARTICULAR: Measures = { ...NONE, people: 0.5 };

/** The longest story of the sample press, and the last article of it. */
async function oneStory(db: Db) {
  const all = inOrder(sampleArticles() as unknown as Gold[]);
  const sizes = [...new Set(all.map(g => g.thread))].map(t => all.filter(g => g.thread === t));
  await followGold(db, sizes.sort((a, b) => b.length - a.length)[0]!);
  const lines = await threadLines(db);
  return lines.sort((a, b) => b.evidence.length - a.evidence.length);
}

/** The thread as a candidate that some article is like; `other` as well, with the marks of the first. */
async function candidates(db: Db, first: ThreadLine, other: ThreadLine): Promise<[Candidate, Candidate]> {
  const profiles = await threadProfiles(db, [Number(first.id)]);
  const profile = profileFromText(profiles.get(Number(first.id))!);
  const best = { threadId: Number(first.id), profile, measures: PARTICULAR, likeness: 0.95 };
  return [best, { ...best, threadId: Number(other.id), likeness: 0.7 }];
}

async function lastArticle(db: Db, line: ThreadLine) {
  const feeds = await feedsOfThreads(db, [Number(line.id)]);
  const [article] = await followedArticles(db, [feeds.at(-1)!.articleId]);
  return article!;
}

eachDatabase((_, open) => {
  it('makes two threads one when an article is like both, with the reason, and the old address leads on', async () => {
    const { db } = await open();
    const [into, from] = await oneStory(db);
    const article = await lastArticle(db, into!);
    const left = await mergeTwins(db, article, ...twins(await candidates(db, into!, from!)));
    expect(left).toBe(Number(into!.id));
    await rejudge(db, [left], LATER);
    const merged = (await threadLines(db)).find(l => l.slug === into!.slug)!;
    expect(merged.evidence).toHaveLength(into!.evidence.length + from!.evidence.length);
    const move = merged.history.find(h => h.rule.startsWith('merged: '))!;
    expect(move).toMatchObject({ at: article.published, article: article.key });
    expect(move.rule).toContain(`"${from!.statement}" is the same matter: an article is like both`);
    expect(merged.history.map(h => h.at)).toEqual(merged.history.map(h => h.at).sort());
    expect(await threadPage(db, from!.slug)).toEqual({ movedTo: into!.slug });
    const dayBefore = new Date(Date.parse(article.published) - 1000);
    const then = await threadLines(db, { asOf: dayBefore });
    const stood = [into, from].filter(l => l!.opened <= dayBefore.toISOString()).map(l => l!.slug);
    expect(then.map(l => l.slug)).toEqual(expect.arrayContaining(stood));
    expect((await threadLines(db)).map(l => l.slug)).not.toContain(from!.slug);
  });

  it('takes it back where the articles that showed it are followed again and show it no more', async () => {
    const { db } = await open();
    const [into, from] = await oneStory(db);
    const before = await pictureOf(db);
    const article = await lastArticle(db, into!);
    await rejudge(db, [await mergeTwins(db, article, ...twins(await candidates(db, into!, from!)))], LATER);
    expect(await pictureOf(db)).not.toEqual(before);
    await refollow(db, { dryRun: false, now: LATER });
    expect(await pictureOf(db)).toEqual(before);
    expect((await threadLines(db)).map(l => l.slug)).toContain(from!.slug);
  });

  it('leaves apart what an analyst has split off', async () => {
    const { db } = await open();
    const [into, from] = await oneStory(db);
    const [feed] = await feedsOfThreads(db, [Number(from!.id)]);
    const hand = { by: 'Ada', reason: 'two matters', now: LATER };
    await splitThread(db, from!.slug, feed!.claimIds.slice(0, 1), hand);
    const lines = await threadLines(db);
    const own = lines.find(l => l.id !== into!.id && l.evidence.length > 0)!;
    const article = await lastArticle(db, into!);
    const [best, other] = await candidates(db, into!, own);
    await mergeTwins(db, article, best, [other]);
    expect((await threadLines(db)).map(l => l.slug).sort()).toEqual(lines.map(l => l.slug).sort());
  });
});

const twins = ([best, other]: [Candidate, Candidate]): [Candidate, Candidate[]] => [best, [other]];

describe('two threads that an article is like', () => {
  const profile = (partner: string | null, due: string | null) =>
    profileFromText(
      JSON.stringify({
        ...{
          organizations: [[1, 1]],
          keys: [['norvane', 1]],
          partners: partner === null ? [] : [partner],
          kinds: [['acquisition', 1]],
        },
        ...{
          topics: [],
          stems: [['bid', 1]],
          texts: [['bid', 1]],
          names: [],
          people: [],
          terms: [],
          values: [],
        },
        ...{ dues: due === null ? [] : [due], outlets: [], sketches: [], articles: 1 },
        ...{ opened: '2024-03-01T08:00:00.000Z', latest: '2024-03-01T08:00:00.000Z' },
      }),
    );
  const of = (
    likeness: number,
    partner: string | null = 'brightmoor',
    due: string | null = '2024-06-30',
    measures = PARTICULAR,
  ): Candidate => {
    return { threadId: 1, profile: profile(partner, due), measures, likeness };
  };

  it('are one where it is much like both and nothing clashes', () => {
    expect(twinMeasures(of(0.95), of(0.7))).toBeDefined();
  });

  it('are two where they have vendor, kind and matter in common and nothing particular', () => {
    expect(twinMeasures(of(0.95, null, null), of(0.9, null, null))).toBeUndefined();
    expect(twinMeasures(of(0.95, null), of(0.9, null))).toBeDefined();
  });

  it('are two where the article shares nothing with the other but a number', () => {
    const number = { ...NONE, values: 0.75 };
    expect(twinMeasures(of(0.95), of(0.9, undefined, undefined, number))).toBeUndefined();
  });

  it('are one by a partner of few threads, and not by a distributor that stands in many', () => {
    const sharing = (rare: number) => ({ ...NONE, partners: 1, rare });
    expect(twinMeasures(of(0.95), of(0.9, undefined, undefined, sharing(0.5)))).toBeDefined();
    expect(twinMeasures(of(0.95), of(0.9, undefined, undefined, sharing(0.2)))).toBeUndefined();
  });

  it('are two where it is little like one, or they have other partners or another due date', () => {
    expect(twinMeasures(of(0.95), of(0.5))).toBeUndefined();
    expect(twinMeasures(of(0.95), of(0.7, 'castermill'))).toBeUndefined();
    expect(twinMeasures(of(0.95), of(0.7, 'brightmoor', '2025-06-30'))).toBeUndefined();
  });
});
