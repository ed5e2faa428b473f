import type { Db } from '../store/store.js';
import { threadProfiles, threadsByMarks } from '../store/store.js';
import type { FollowedArticle } from './article.js';
import { namesOutlet } from './independence.js';
import { likeness, type Measures, measureAll } from './likeness.js';
import { keyMark, marksOf, profileFromText } from './marks.js';
import type { Profile } from './profile.js';
import { learned } from './weights.js';

/** A thread that a story may belong to, with how alike they are. */
export interface Candidate {
  threadId: number;
  profile: Profile;
  measures: Measures;
  likeness: number;
}

/** Threads looked up by one mark, and threads compared in full: what keeps the cost flat. */
const MOST_BY_MARK = 40;
const MOST_COMPARED = 24;

/** The threads nearest to a story, most alike first. */
export async function candidatesFor(db: Db, story: Profile, article: FollowedArticle): Promise<Candidate[]> {
  const marked = await threadsByMarks(db, marksOf(story), MOST_BY_MARK);
  const rarity = new Map(marked.map(m => [m.mark, 1 / (1 + Math.log(1 + m.threadIds.length))]));
  const promise = new Map<number, number>();
  for (const { mark, threadIds } of marked)
    for (const id of threadIds) promise.set(id, (promise.get(id) ?? 0) + rarity.get(mark)!);
  const ids = [...promise].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([id]) => id);
  const profiles = await threadProfiles(db, ids.slice(0, MOST_COMPARED));
  const threads = [...profiles].map(([id, text]) => ({ id, profile: profileFromText(text) }));
  const known = threads.map(t => t.profile);
  const around = { rarityOf: (key: string) => rarity.get(keyMark(key)) ?? 1, cited: citedIn(article, known) };
  const measured = measureAll(story, known, around);
  const compared = threads.map(({ id, profile }, i) => candidate(id, profile, measured[i]!));
  return compared.sort((a, b) => b.likeness - a.likeness || (a.profile.opened < b.profile.opened ? -1 : 1));
}

const candidate = (threadId: number, profile: Profile, measures: Measures): Candidate => ({
  ...{ threadId, profile, measures, likeness: likeness(measures, learned().likeness) },
});

/** Outlets with evidence in the threads that the article names. */
function citedIn(article: FollowedArticle, profiles: Profile[]): Set<string> {
  const outlets = new Map(profiles.flatMap(p => p.outlets).map(o => [o.id, o.name]));
  outlets.delete(article.outletId);
  return new Set([...outlets].filter(([, name]) => namesOutlet(article.text, name)).map(([id]) => id));
}
