import { expect, it, vi } from 'vitest';
import { DecisionError, mergeThreads, moveStanding, splitThread, undo } from '../../src/follow/decisions.js';
import { threadLines } from '../../src/follow/lines.js';
import { refollow } from '../../src/follow/refollow.js';
import { type Db, feedsOfThreads, threadPage } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { sampleArticles } from '../support/seed.js';
import { followGold, inOrder, LATER, pictureOf } from './book.js';
import type { Gold } from './gold.js';

const HAND = { by: 'Ada', reason: 'I know the people', now: LATER };

function longStories(count = 2): Gold[] {
  const all = inOrder(sampleArticles() as unknown as Gold[]);
  const long = [...new Set(all.map(g => g.thread))].filter(t => all.filter(g => g.thread === t).length === 3);
  return all.filter(g => long.slice(0, count).includes(g.thread));
}

// a whole press is followed, on PostgreSQL too
vi.setConfig({ testTimeout: 120_000 });

eachDatabase((_, open) => {
  it("lets an analyst's standing win over the rules, and survive following everything again, until undone", async () => {
    const { db } = await open();
    await followGold(db, longStories());
    const [thread] = await threadLines(db);
    const decision = await moveStanding(db, thread!.slug, 'withdrawn', HAND);
    await refollow(db, { dryRun: false, now: LATER });
    const moved = (await threadLines(db)).find(l => l.slug === thread!.slug)!;
    expect(moved.standing).toBe('withdrawn');
    expect(moved.history.at(-1)).toMatchObject({ by: 'Ada', reason: 'I know the people' });
    const asOf = async (day: string) =>
      (await threadLines(db, { asOf: new Date(day) })).find(l => l.slug === thread!.slug)!.standing;
    expect(await asOf('2026-05-31')).not.toBe('withdrawn');
    expect(await asOf('2026-06-02')).toBe('withdrawn');
    await undo(db, decision, LATER);
    const back = (await threadLines(db)).find(l => l.slug === thread!.slug)!;
    expect(back.standing).toBe(thread!.standing);
  });

  it("never says that an organization confirmed what an analyst did: confidence and grade stay the evidence's", async () => {
    const { db } = await open();
    await followGold(db, longStories());
    const [thread] = await threadLines(db);
    const stored = () =>
      db
        .selectFrom('threads')
        .select(['standing', 'confidence', 'grade', 'confidence_reasons as reasons'])
        .where('slug', '=', thread!.slug)
        .executeTakeFirstOrThrow();
    const before = await stored();
    expect(before.standing).not.toBe('confirmed');
    await moveStanding(db, thread!.slug, 'confirmed', HAND);
    const after = await stored();
    expect(after).toMatchObject({
      standing: 'confirmed',
      confidence: before.confidence,
      grade: before.grade,
    });
    expect(after.reasons).toContain('the standing was set by an analyst (Ada)');
    expect(after.reasons).not.toContain('on record');
  });

  it('merges two threads for good, leads the old address to the new, and parts them again on undo', async () => {
    const { db } = await open();
    await followGold(db, longStories());
    const before = await pictureOf(db);
    const lines = await threadLines(db);
    const [into, from] = [...lines].sort((a, b) => b.evidence.length - a.evidence.length);
    const decision = await mergeThreads(db, from!.slug, into!.slug, HAND);
    await refollow(db, { dryRun: false, now: LATER });
    const merged = await threadLines(db);
    expect(merged).toHaveLength(lines.length - 1);
    expect(await threadPage(db, from!.slug)).toEqual({ movedTo: into!.slug });
    const kept = merged.find(l => l.slug === into!.slug)!;
    expect(kept.evidence).toHaveLength(into!.evidence.length + from!.evidence.length);
    await undo(db, decision, LATER);
    expect(await pictureOf(db)).toEqual(before);
    expect((await threadLines(db)).map(l => l.slug).sort()).toEqual(lines.map(l => l.slug).sort());
  });

  it('shows the book of a day before an analyst merged and split without it, and keeps what was decided', async () => {
    const { db } = await open();
    await followGold(db, longStories());
    const dayBefore = new Date(HAND.now.getTime() - 86_400_000);
    const lines = await threadLines(db, { asOf: dayBefore });
    const [into, from] = [...lines].sort((a, b) => b.evidence.length - a.evidence.length);
    await mergeThreads(db, from!.slug, into!.slug, HAND);
    const [last] = (await feedsOfThreads(db, [Number(into!.id)])).slice(-1);
    await splitThread(db, into!.slug, last!.claimIds.slice(-1), HAND);
    const decided = await pictureOf(db);
    expect(await threadLines(db, { asOf: dayBefore })).toEqual(lines);
    expect(await pictureOf(db)).toEqual(decided);
    const slugs = (await threadLines(db, { asOf: HAND.now })).map(l => l.slug);
    expect(slugs).not.toContain(from!.slug);
  });

  it('splits claims off into a thread of their own', async () => {
    const { db } = await open();
    await followGold(db, longStories());
    const lines = await threadLines(db);
    const thread = [...lines].sort((a, b) => b.evidence.length - a.evidence.length)[0]!;
    const rows = await db
      .selectFrom('evidence')
      .select('claim_id')
      .where('thread_id', '=', Number(thread.id))
      .orderBy('claim_id')
      .execute();
    const chosen = rows.slice(-2).map(row => row.claim_id);
    await splitThread(db, thread.slug, chosen, HAND);
    const after = await threadLines(db);
    expect(after).toHaveLength(lines.length + 1);
    expect(after.find(l => l.slug === thread.slug)!.evidence).toHaveLength(thread.evidence.length - 2);
  });

  const slugsWithClaims = async (db: Db) =>
    (await threadLines(db))
      .map(l => ({ slug: l.slug, evidence: l.evidence }))
      .sort((a, b) => a.slug.localeCompare(b.slug));
  const claimsOf = async (db: Db, id: string) =>
    (await feedsOfThreads(db, [Number(id)])).flatMap(f => f.claimIds);

  it('undoes a merge that another one was made upon, and every address leads to its own story', async () => {
    const { db } = await open();
    await followGold(db, longStories(3));
    const before = await slugsWithClaims(db);
    const [a, b, c] = before.map(({ slug }) => slug) as [string, string, string];
    const first = await mergeThreads(db, a, b, HAND);
    const second = await mergeThreads(db, b, c, HAND);
    await undo(db, first, LATER);
    const parted = await slugsWithClaims(db);
    expect(parted.find(l => l.slug === a)).toEqual(before.find(l => l.slug === a));
    expect(await threadPage(db, b)).toEqual({ movedTo: c });
    await undo(db, second, LATER);
    expect(await slugsWithClaims(db)).toEqual(before);
  });

  it('undoes a move of a whole thread, also one that was merged since, and the addresses are as before', async () => {
    const { db } = await open();
    await followGold(db, longStories(3));
    const before = await slugsWithClaims(db);
    const [a, b, c] = await threadLines(db);
    const move = async () => splitThread(db, a!.slug, await claimsOf(db, a!.id), HAND, b!.slug);
    await undo(db, await move(), LATER);
    expect(await slugsWithClaims(db)).toEqual(before);
    const [moved, merged] = [await move(), await mergeThreads(db, b!.slug, c!.slug, HAND)];
    await undo(db, moved, LATER);
    await undo(db, merged, LATER);
    expect(await slugsWithClaims(db)).toEqual(before);
  });

  it('undoes decisions oldest first, and no address leads to the story of another', async () => {
    const { db } = await open();
    await followGold(db, longStories(3));
    const before = await slugsWithClaims(db);
    const [a, b, c] = before.map(({ slug }) => slug) as [string, string, string];
    const idOf = async (slug: string) => (await threadLines(db)).find(l => l.slug === slug)!.id;
    const all = async (slug: string) => claimsOf(db, await idOf(slug));
    const merged = await mergeThreads(db, a, b, HAND);
    const moved = await splitThread(db, b, await all(b), HAND, c);
    await undo(db, merged, LATER);
    await undo(db, moved, LATER);
    expect(await slugsWithClaims(db)).toEqual(before);
    const again = await mergeThreads(db, b, c, HAND);
    const split = await splitThread(db, c, (await all(c)).slice(-2), HAND);
    const own = (await threadLines(db)).find(l => !before.some(({ slug }) => slug === l.slug))!.slug;
    await undo(db, again, LATER);
    await undo(db, split, LATER);
    expect(await slugsWithClaims(db)).toEqual(before);
    expect(await threadPage(db, own)).toEqual({ movedTo: c });
  });

  it('moves no claims of a thread into that same thread', async () => {
    const { db } = await open();
    await followGold(db, longStories());
    const [thread] = await threadLines(db);
    const [claim] = await claimsOf(db, thread!.id);
    const { slug } = thread!;
    await expect(splitThread(db, slug, [claim!], HAND, slug)).rejects.toThrow('are one thread already');
  });

  it('names the thread that is not there', async () => {
    const { db } = await open();
    await expect(moveStanding(db, 'no-such-thread', 'confirmed', HAND)).rejects.toThrow(DecisionError);
    await expect(undo(db, 99, LATER)).rejects.toThrow(/decision 99/);
  });
});
