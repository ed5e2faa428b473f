import { addFeed, type Db, openThread } from '../store/store.js';
import type { FollowedArticle, FollowedClaim } from './article.js';
import { type Candidate, candidatesFor } from './candidates.js';
import { mayBeOne } from './likeness.js';
import { type Deferred, pinsOf, placePins } from './pins.js';
import { profileOfStory } from './profile.js';
import { reasonsOf } from './reasons.js';
import { retractionIn } from './retraction.js';
import { seenArticle } from './roundup.js';
import { splitTwo } from './split.js';
import { statementOf } from './statement.js';
import { type Story, storiesOf, weightOf } from './stories.js';
import { mergeTwins } from './twins.js';
import { learned } from './weights.js';

/** A side story must be more alike than the main one: it has fewer words to go by. */
const SIDE_FROM = 0.95;

/** Where the claims of a story go. */
interface Target {
  threadId: number | 'new';
  likeness: number | null;
  reasons: string[];
}

/** Gives the number of the thread that a story opens. The replay hands out the old number of a thread it makes anew. */
export type Opener = (story: Story, statement: string) => Promise<number>;

/** Opens a thread under a slug made of its statement. */
export const openNew =
  (db: Db): Opener =>
  (story, statement) =>
    openThread(db, statement, story.article.published);

/**
 * Ties the stories of an article to threads: each joins the thread it is most alike to, or opens one when it is a
 * rumor. Gives the threads fed. Their judgement is another step.
 */
export async function placeArticle(
  db: Db,
  article: FollowedArticle,
  open: Opener,
  deferred?: Deferred[],
): Promise<number[]> {
  const pins = await pinsOf(db, article);
  const pinned = new Set(pins.flatMap(pin => pin.claims.map(c => c.id)));
  const stories = storiesOf(seenArticle(article));
  const fed = new Set<number>();
  for (const group of new Set(stories.map(s => s.group))) {
    const own = stories.filter(s => s.group === group);
    for (const threadId of await placeGroup(db, own, open, pinned)) fed.add(threadId);
  }
  for (const threadId of [...fed])
    for (const parted of await splitTwo(db, article, threadId, open)) fed.add(parted);
  for (const threadId of await placePins(db, article, pins, open, deferred)) fed.add(threadId);
  return [...fed];
}

async function placeGroup(
  db: Db,
  stories: Story[],
  open: Opener,
  pinned: ReadonlySet<number>,
): Promise<number[]> {
  const main = stories.find(s => s.main);
  const sides = stories.filter(s => s !== main);
  const bridges = main?.claims.some(c => !pinned.has(c.id)) ?? false;
  const target = main ? await targetOf(db, main, bridges) : null;
  const opened = main && target?.threadId === 'new' ? onlyRumors(main) : main;
  const placed: { story: Story; target: Target }[] = [];
  const alongside: FollowedClaim[] = [];
  for (const side of sides) {
    const own = await sideTarget(db, side, target);
    if (own === 'alongside') alongside.push(...side.claims);
    else placed.push({ story: side, target: own });
  }
  if (opened && target) placed.unshift({ story: withClaims(opened, alongside), target });
  const fed: number[] = [];
  for (const { story, target: to } of placed) {
    const free = { ...story, claims: story.claims.filter(c => !pinned.has(c.id)) };
    if (free.claims.length > 0) fed.push(await feed(db, free, to, open));
  }
  return fed;
}

/**
 * An article that announces something on record and mentions a rumor by the way opens a thread for the rumor alone,
 * with the answers that stand beside it: the announcement is no evidence for it.
 */
function onlyRumors(story: Story): Story {
  const mass = (claims: FollowedClaim[]) => claims.reduce((sum, c) => sum + weightOf(c), 0);
  const rumors = story.claims.filter(c => c.rumor);
  if (mass(rumors) >= LEAST_RUMOR * mass(story.claims)) return story;
  const beside = (claim: FollowedClaim) =>
    claim.rumor ||
    ((claim.certainty === 'denied' || claim.certainty === 'declined') &&
      rumors.some(r => Math.abs(r.position - claim.position) <= 2));
  return { ...story, main: false, claims: story.claims.filter(beside) };
}

/** The share of rumor from which on an article is about it. */
const LEAST_RUMOR = 0.35;

const withClaims = (story: Story, more: FollowedClaim[]): Story => ({
  ...story,
  claims: [...story.claims, ...more].sort((a, b) => a.position - b.position),
});

/**
 * The thread that a story joins, "new" when it opens one, null when it is no rumor and like none. Where it `bridges`
 * threads that are one matter, those are merged first.
 */
async function targetOf(db: Db, story: Story, bridges: boolean): Promise<Target | null> {
  const fitting = await fittingFor(db, story);
  const taken = takenBack(story.article, fitting);
  if (taken) return { ...taken, reasons: ['its outlet takes the report back'] };
  const [best, ...others] = fitting;
  if (!best || best.likeness < learned().likeness.threshold) return story.opens ? opening() : null;
  const threadId = bridges ? await mergeTwins(db, story.article, best, others) : best.threadId;
  return joining({ ...best, threadId });
}

/** Of the threads that its outlet reported on, the one whose words an article has most of that takes a report back. */
function takenBack(article: FollowedArticle, fitting: Candidate[]): Candidate | undefined {
  if (retractionIn(article) === null) return undefined;
  const said = ({ measures: m }: Candidate) => m.texts + m.stems + m.names + m.values;
  return fitting
    .filter(({ profile }) => profile.outlets.some(o => o.publisher === article.publisher))
    .sort((a, b) => said(b) - said(a))[0];
}

/** The threads that a story may belong to, the likest first. */
async function fittingFor(db: Db, story: Story): Promise<Candidate[]> {
  const profile = profileOfStory(story, learned().rarity);
  const candidates = await candidatesFor(db, profile, story.article);
  return candidates.filter(({ measures }) => mayBeOne(profile, measures, !story.main));
}

/** A side story joins its own thread, opens one when it is rumor enough, else stands alongside the main story. */
async function sideTarget(db: Db, side: Story, main: Target | null): Promise<Target | 'alongside'> {
  const [best] = await fittingFor(db, side);
  if (best && best.likeness >= SIDE_FROM)
    return best.threadId === main?.threadId ? 'alongside' : joining(best);
  return side.opens || main === null ? opening() : 'alongside';
}

const opening = (): Target => ({
  threadId: 'new',
  likeness: null,
  reasons: ['like no thread: it opens one'],
});

function joining({ threadId, likeness, measures }: Candidate): Target {
  return { threadId, likeness, reasons: reasonsOf(measures, learned().likeness, likeness) };
}

async function feed(db: Db, story: Story, target: Target, open: Opener): Promise<number> {
  const { article, claims } = story;
  const statement = () => statementOf([{ article, claims }], story.kind);
  const threadId = target.threadId === 'new' ? await open(story, statement()) : target.threadId;
  const { likeness, reasons } = target;
  const main = story.main && story.group === 0;
  const claimIds = claims.map(c => c.id);
  await addFeed(
    db,
    { threadId, articleId: article.id, main, likeness, reasons, claimIds },
    article.published,
  );
  return threadId;
}
