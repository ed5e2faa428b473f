import type { ClaimKind } from '../model/vocabulary.js';
import { type FollowedArticle, type FollowedClaim, subjectsOf } from './article.js';
import { asKin, kinOf } from './kin.js';
import { aboutThemselves, holds } from './speakers.js';
import { topicsOf } from './topics.js';

/** Fewer items than these make no round-up. */
const LEAST_ITEMS = 3;
/** One item with more than this share of the claims is the story, and the others stand beside it. */
const MOST_OF_ONE = 0.5;

/** The article as following looks at it: one number for kin, speakers of themselves, the items of a round-up told apart. */
export const seenArticle = (article: FollowedArticle): FollowedArticle =>
  itemsApart(aboutThemselves(asKin(article, kinOf([article]))));

/**
 * A round-up ("The week in rumors") tells of matters that have nothing to do with each other, and a reader easily takes
 * each of its claims to be about all of its companies. Where its paragraphs bring rumors about companies of their own, at
 * least three sets of them, a claim is about those that its own item names. Any other article is given back as it is.
 */
export function itemsApart(article: FollowedArticle): FollowedArticle {
  const items = itemsOf(article);
  if (!items) return article;
  const itemOf = new Map(items.flatMap(item => item.claims.map(c => [c.id, item] as const)));
  const claims = article.claims.map(claim => {
    const item = itemOf.get(claim.id)!;
    const about = claim.about.filter(id => item.organizations.has(id));
    const named = about.length > 0 || item.organizations.size === 0 ? about : [...item.organizations];
    return { ...claim, about: named, kind: kindIn(item.text, claim) };
  });
  return { ...article, claims };
}

interface Item {
  text: string;
  organizations: Set<number>;
  claims: FollowedClaim[];
}

/** The items of a round-up, one or more paragraphs each; undefined where the article is none. */
function itemsOf(article: FollowedArticle): Item[] | undefined {
  if (article.claims.length < LEAST_ITEMS) return undefined;
  const items: Item[] = [];
  for (const paragraph of paragraphsOf(article)) {
    const before = items.at(-1);
    const goesOn = before && (paragraph.organizations.size === 0 || sharesOne(before, paragraph));
    if (!goesOn) items.push(paragraph);
    else join(before, paragraph);
  }
  const telling = items.filter(item => item.organizations.size > 0 && item.claims.some(c => c.rumor));
  const most = Math.max(...items.map(item => item.claims.length));
  const apart = telling.every((item, i) => telling.slice(i + 1).every(other => !sharesOne(item, other)));
  const enough = telling.length >= LEAST_ITEMS && most <= MOST_OF_ONE * article.claims.length;
  return apart && enough ? items : undefined;
}

/** Paragraphs that hold claims, each with the companies that it names. */
function paragraphsOf(article: FollowedArticle): Item[] {
  const subjects = subjectsOf(article);
  const byText = new Map<string, Item>();
  for (const claim of article.claims) {
    const text = article.text.split('\n\n').find(p => p.includes(claim.sentence)) ?? claim.sentence;
    const known = byText.get(text);
    if (known) known.claims.push(claim);
    else {
      const named = [...subjects.values()].filter(o => [o.name, ...o.surfaces].some(s => holds(text, s)));
      byText.set(text, { text, organizations: new Set(named.map(o => o.id)), claims: [claim] });
    }
  }
  return [...byText.values()];
}

const sharesOne = (a: Item, b: Item) => [...b.organizations].some(id => a.organizations.has(id));

function join(item: Item, more: Item): void {
  item.text += `\n\n${more.text}`;
  item.claims.push(...more.claims);
  for (const id of more.organizations) item.organizations.add(id);
}

/** Words of a kind that are too common to tell an article's matter, but tell that of a short item. */
const SHORT_WORDS: [ClaimKind, RegExp][] = [
  ['acquisition', /\b(buy(s|ing)?|bought|sale of|sold)\b/i],
  ['program-change', /\b(partner|reseller|channel) program(me)?\b/i],
  ['layoffs', /\b(cut(s|ting)? \d+ (jobs|people|staff)|lay off)\b/i],
];

/** The kind by the item's own words, where they do not bear out the one that was read. */
function kindIn(text: string, claim: FollowedClaim): ClaimKind {
  const topics = topicsOf('', text);
  const short = SHORT_WORDS.filter(([, words]) => words.test(text)).map(([kind]) => kind);
  if (topics.has(claim.kind) || short.includes(claim.kind)) return claim.kind;
  const [best] = [...topics].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return short[0] ?? (best?.[0] as ClaimKind | undefined) ?? claim.kind;
}
