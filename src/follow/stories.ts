import type { ClaimKind } from '../model/vocabulary.js';
import { type FollowedArticle, type FollowedClaim, subjectsOf } from './article.js';
import { nearness, SUPPORTING } from './kinds.js';

/** What an article has to say about one matter: claims that belong together. */
export interface Story {
  article: FollowedArticle;
  claims: FollowedClaim[];
  kind: ClaimKind;
  /** how much of the story is of each kind; together 1 */
  kinds: Map<ClaimKind, number>;
  /** subject organizations and how much of the story is about each, 0 to 1 */
  organizations: Map<number, number>;
  /** the matter that the article is mostly about, among those of the same organizations */
  main: boolean;
  /** whether it is rumor enough to open a thread of its own */
  opens: boolean;
  /** which group of organizations it belongs to: stories of one group stand beside one another */
  group: number;
}

/**
 * The stories of an article: first its claims are grouped by the organizations they share, so that the items of a
 * round-up part; then, within a group, rumors of another kind than the main one become stories of their own.
 */
export function storiesOf(article: FollowedArticle): Story[] {
  const groups = groupsOf(article);
  return groups.flatMap((claims, group) => storiesOfGroup(article, claims, group));
}

/** Rumors, and what stands early, weigh more. */
export function weightOf(claim: FollowedClaim): number {
  const early = 1 / (1 + 0.1 * claim.position);
  return early * (claim.rumor ? 1 : claim.certainty === 'declined' ? 0.3 : 0.5);
}

/** Claims that are tied by shared subject organizations, heaviest group first; one about nobody goes with the last. */
function groupsOf(article: FollowedArticle): FollowedClaim[][] {
  const subjects = subjectsOf(article);
  const parent = new Map<number, number>();
  const rootOf = (id: number): number => {
    const up = parent.get(id) ?? id;
    return up === id ? id : rootOf(up);
  };
  const aboutOf = (claim: FollowedClaim) => claim.about.filter(id => subjects.has(id));
  for (const claim of article.claims)
    for (const id of aboutOf(claim)) parent.set(rootOf(id), rootOf(aboutOf(claim)[0]!));
  const groups = new Map<number, FollowedClaim[]>();
  let last: number | undefined;
  for (const claim of article.claims) {
    const first = aboutOf(claim)[0];
    last = first === undefined ? last : rootOf(first);
    if (last !== undefined) groups.set(last, [...(groups.get(last) ?? []), claim]);
  }
  const mass = (claims: FollowedClaim[]) => claims.reduce((sum, c) => sum + weightOf(c), 0);
  return [...groups.values()].sort((a, b) => mass(b) - mass(a) || a[0]!.position - b[0]!.position);
}

function storiesOfGroup(article: FollowedArticle, claims: FollowedClaim[], group: number): Story[] {
  const kind = mainKindOf(claims);
  const sides = sideKindsOf(claims, kind);
  const own = claims.filter(c => !sides.has(c.kind) && belongs(c, kind));
  const alone = storyOf(article, own, kind, { main: true, opens: own.some(c => c.rumor), group });
  // kinds of all its claims: one that was read wrong weighs little among many
  const main = { ...alone, kinds: sharesOfKinds(claims) };
  const others = [...sides].map(side => {
    const of = claims.filter(c => c.kind === side);
    const story = storyOf(article, of, side, { main: false, opens: opensItself(of), group });
    return { ...story, opens: story.opens && !isAspect(story, main) };
  });
  return [main, ...others].filter(story => story.claims.length > 0);
}

function mainKindOf(claims: FollowedClaim[]): ClaimKind {
  const mass = new Map<ClaimKind, number>();
  for (const claim of claims) mass.set(claim.kind, (mass.get(claim.kind) ?? 0) + weightOf(claim));
  return [...mass].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}

/** Kinds other than the main one in which the article brings rumors of its own. */
function sideKindsOf(claims: FollowedClaim[], kind: ClaimKind): Set<ClaimKind> {
  return new Set(claims.filter(c => c.rumor && c.kind !== kind).map(c => c.kind));
}

/** A plain statement of a far-off kind is background and no evidence. */
function belongs(claim: FollowedClaim, kind: ClaimKind): boolean {
  return claim.rumor || nearness(claim.kind, kind) >= 0.3;
}

/**
 * A rumor about just the same organizations is another side of the main one, when its kind is near, or when it has
 * neither a day of its own nor several claims: a far kind is easily a claim read wrong.
 */
function isAspect(side: Story, main: Story): boolean {
  const ofMain = muchAbout(main);
  const ofSide = new Set(muchAbout(side));
  if (ofMain.length !== ofSide.size || !ofMain.every(id => ofSide.has(id))) return false;
  if (nearness(side.kind, main.kind) >= NEAR_KIND) return true;
  const days = new Set(main.claims.map(c => c.due));
  const rumors = side.claims.filter(c => c.rumor);
  return rumors.length < 3 && !rumors.some(c => c.due !== null && !days.has(c.due));
}

const muchAbout = (story: Story) =>
  [...story.organizations].filter(([, share]) => share >= 0.35).map(([id]) => id);

const NEAR_KIND = 0.4;

/** A lone remark opens nothing; two rumors, or one with a day to wait for, do. */
function opensItself(claims: FollowedClaim[]): boolean {
  const rumors = claims.filter(c => c.rumor && c.certainty !== 'denied');
  if (rumors.length === 0) return false;
  if (rumors.some(c => c.due !== null && c.sourceKind !== 'press')) return true;
  return rumors.length >= (SUPPORTING.has(rumors[0]!.kind) ? 3 : 2);
}

/** A story made of these claims. */
export function storyOf(
  article: FollowedArticle,
  claims: FollowedClaim[],
  kind: ClaimKind,
  rest: Pick<Story, 'main' | 'opens' | 'group'>,
): Story {
  const subjects = subjectsOf(article);
  const kinds = sharesOfKinds(claims);
  const organizations = new Map<number, number>();
  const all = claims.reduce((sum, c) => sum + weightOf(c), 0);
  for (const claim of claims) {
    const share = weightOf(claim) / all;
    for (const id of claim.about)
      if (subjects.has(id)) organizations.set(id, (organizations.get(id) ?? 0) + share);
  }
  if (rest.main && rest.group === 0) raiseByTitle(article, organizations);
  return { article, claims, kind, kinds, organizations, ...rest };
}

function sharesOfKinds(claims: FollowedClaim[]): Map<ClaimKind, number> {
  const all = claims.reduce((sum, c) => sum + weightOf(c), 0);
  const kinds = new Map<ClaimKind, number>();
  for (const claim of claims) kinds.set(claim.kind, (kinds.get(claim.kind) ?? 0) + weightOf(claim) / all);
  return kinds;
}

/** Whoever stands in the title is what the article is about, whatever its claims say. */
function raiseByTitle(article: FollowedArticle, organizations: Map<number, number>): void {
  const title = article.title.toLowerCase();
  for (const [id, named] of subjectsOf(article)) {
    const inTitle = named.surfaces.some(s => s.length > 2 && title.includes(s.toLowerCase()));
    if (inTitle) organizations.set(id, Math.min(1, (organizations.get(id) ?? 0) + 0.4));
  }
}
