import { countMainArticles, type Db, mergesShownBy, splitOff } from '../store/store.js';
import { byPublication, type FollowedArticle } from './article.js';
import { type FedPart, partsOfThreads } from './book.js';
import { LEAST_TO_PART, type Member, type Parting, partingOf } from './parting.js';
import { decidedUpon } from './pins.js';
import type { Opener } from './place.js';
import { statementOf } from './statement.js';
import { storyOf } from './stories.js';

/**
 * Splits a thread that an article, which has just joined it, shows to be two matters: one of them gets a thread of its
 * own, the other keeps the address. What an analyst has merged, split or moved stays as it is, and so does what this
 * article itself merged. Gives the numbers of the threads that came of it.
 */
export async function splitTwo(
  db: Db,
  article: FollowedArticle,
  threadId: number,
  open: Opener,
): Promise<number[]> {
  if ((await countMainArticles(db, threadId)) < LEAST_TO_PART) return [];
  const fed = (await partsOfThreads(db, [threadId])).get(threadId) ?? [];
  const parts = fed.sort((a, b) => byPublication(a.article, b.article));
  const newest = parts.at(-1);
  if (newest?.article.id !== article.id || !newest.feed.main) return [];
  const parting = partingOf(parts.map(part => ({ part, profile: part.profile, main: part.feed.main })));
  if (!parting || (await decidedUpon(db, [threadId], ANY))) return [];
  const shown = await mergesShownBy(db, [article.id]);
  if (shown.some(merge => merge.what === 'merge' && merge.into === threadId)) return [];
  const own = parting.go.map(({ part }) => part);
  const into = await openFor(own, open);
  const reasons = reasonsFor(parting, own.length, parts.length);
  const split = { from: threadId, into, articleId: article.id, at: article.published, reasons };
  await splitOff(
    db,
    split,
    own.flatMap(part => part.claims.map(claim => claim.id)),
  );
  return [into, ...(await splitTwo(db, article, threadId, open))];
}

type Nearness = Pick<Parting<Member>, 'across' | 'within'>;

const ANY = new Set(['merge', 'split', 'move'] as const);

/** The thread of the parts that go: it is called by the first of them. */
function openFor(parts: FedPart[], open: Opener): Promise<number> {
  const { article, claims } = parts[0]!;
  const { kind } = claims[0]!;
  const story = storyOf(article, claims, kind, { main: true, opens: true, group: 0 });
  return open(story, statementOf([{ article, claims }], kind));
}

function reasonsFor({ across, within }: Nearness, going: number, all: number): string[] {
  return [
    `${going} and ${all - going} articles that share no partner and hardly a name, word or number`,
    `each group is held together by ${within.toFixed(1)} and more, the two by ${across.toFixed(1)} at most`,
  ];
}
