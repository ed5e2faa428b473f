import type { IncomingArticle } from '../model/article.js';
import { articleAt, type Db, frontierAt, newestVersion } from '../store/store.js';
import { containment, shinglesOf } from './copies.js';
import { spellingsOf } from './urls.js';

/**
 * From here on two texts are versions of one story: the share of the shorter one's shingles in the longer, under one
 * headline and under two (notices of one form have much in common).
 */
const SAME_STORY = { oneTitle: 0.5, twoTitles: 0.8 };

/**
 * The article at the address that it may have. Some sites name one and the same canonical address on every page, and
 * believing that would make each story a new version of the last one. So where the named address is another story's,
 * or was met by itself and waits for its own visit, the article stays where its page stands; the visit to the named
 * one finds the same text, if it is the same. `url`: the address that was visited.
 */
export async function atOwnAddress(db: Db, article: IncomingArticle, url: string): Promise<IncomingArticle> {
  const own = article.alsoAt?.at(-1);
  if (own === undefined || (await isItsOwn(db, article, url))) return article;
  return { ...article, url: own, alsoAt: article.alsoAt!.filter(address => address !== own) };
}

async function isItsOwn(db: Db, article: IncomingArticle, url: string): Promise<boolean> {
  const spellings = spellingsOf(article.url);
  const stored = await articleAt(db, spellings);
  if (stored !== undefined) {
    const known = await newestVersion(db, stored.id);
    // of a part nothing can be told
    if (known === undefined || known.partial !== null || article.partial) return true;
    const least = known.title === article.title ? SAME_STORY.oneTitle : SAME_STORY.twoTitles;
    return containment(shinglesOf(known.text), shinglesOf(article.text)) >= least;
  }
  const met = await frontierAt(db, spellings);
  return met === undefined || met.url === url || met.state !== 'new';
}
