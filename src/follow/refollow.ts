import { type Db, feedsOfThreads, listedThreads } from '../store/store.js';
import { followAllAgain } from './follow.js';
import { tried } from './tried.js';

/** One thread that today's rules make otherwise. */
export interface Change {
  slug: string;
  what: string;
}

interface Picture {
  standing: string;
  claims: Set<number>;
}

/**
 * Follows the whole archive again with today's rules. Analysts' decisions are applied again and win. With `dryRun`
 * nothing is kept. Gives what changed (or would), thread by thread.
 */
export async function refollow(db: Db, { dryRun, now }: { dryRun: boolean; now: Date }): Promise<Change[]> {
  let changes: Change[] = [];
  const again = async (trx: Db) => {
    const before = await pictureOf(trx);
    await followAllAgain(trx, now);
    changes = differences(before, await pictureOf(trx));
  };
  await tried(db, again, !dryRun);
  return changes;
}

async function pictureOf(db: Db): Promise<Map<string, Picture>> {
  const threads = await listedThreads(db);
  const feeds = await feedsOfThreads(
    db,
    threads.map(t => t.id),
  );
  const pictures = new Map(
    threads.map(t => [t.id, { slug: t.slug, standing: t.standing, claims: new Set<number>() }]),
  );
  for (const { threadId, claimIds } of feeds)
    for (const id of claimIds) pictures.get(threadId)?.claims.add(id);
  return new Map([...pictures.values()].map(({ slug, ...picture }) => [slug, picture]));
}

function differences(before: Map<string, Picture>, after: Map<string, Picture>): Change[] {
  const changes: Change[] = [];
  for (const [slug, then] of before) {
    const now = after.get(slug);
    if (!now) changes.push({ slug, what: `is no thread of its own any more (${then.claims.size} claims)` });
    else {
      const what = [moved(then, now), regrouped(then, now)].filter(Boolean).join('; ');
      if (what !== '') changes.push({ slug, what });
    }
  }
  for (const [slug, now] of after)
    if (!before.has(slug))
      changes.push({ slug, what: `is new (${now.claims.size} claims, ${now.standing})` });
  return changes;
}

const moved = (then: Picture, now: Picture) =>
  then.standing === now.standing ? '' : `${then.standing} becomes ${now.standing}`;

function regrouped(then: Picture, now: Picture): string {
  const gained = [...now.claims].filter(id => !then.claims.has(id)).length;
  const lost = [...then.claims].filter(id => !now.claims.has(id)).length;
  return gained + lost === 0 ? '' : `${gained} claims join, ${lost} leave`;
}
