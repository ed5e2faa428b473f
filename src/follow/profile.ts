import type { ClaimKind } from '../model/vocabulary.js';
import { type FollowedArticle, subjectsOf } from './article.js';
import { keyOf } from './kin.js';
import { type Sketch, sketchOf } from './sketch.js';
import type { Story } from './stories.js';
import { topicsOf } from './topics.js';
import { add, heaviest, namesOf, stemsOf, type Vector, vectorOf } from './words.js';

/** What is known of a story or of a thread, in marks that can be compared. */
export interface Profile {
  organizations: Map<number, number>;
  /** the telling words of their names, for where two articles name one organization differently */
  keys: Vector;
  /** partners, distributors and others among them: they tell the stories of one vendor apart */
  partners: Set<string>;
  kinds: Map<ClaimKind, number>;
  /** matters by the words of the text */
  topics: Vector;
  /** stems of the claims and the title */
  stems: Vector;
  /** stems of the whole text */
  texts: Vector;
  names: Vector;
  people: Vector;
  terms: Vector;
  values: Map<string, number>;
  dues: string[];
  outlets: { id: string; name: string; publisher: string }[];
  sketches: Sketch[];
  articles: number;
  opened: string;
  latest: string;
}

const STEMS_KEPT = 160;
const TEXTS_KEPT = 220;
const SKETCHES_KEPT = 12;

/** How rare a stem is in the trade's press; see weights.ts. */
export type Rarity = (stem: string) => number;

/** The profile of one story. Words of organizations' names are left out: who it is about is compared by itself. */
export function profileOfStory(story: Story, rarity: Rarity): Profile {
  const { article, claims } = story;
  const without = wordsOfNames(article);
  const said = claims.map(c => c.content).join('\n');
  const own = story.main && story.group === 0;
  const texts = own ? `${article.title}\n${article.text}` : claims.map(c => c.sentence).join('\n');
  return {
    organizations: new Map(story.organizations),
    keys: keysOf(story),
    partners: partnersOf(story),
    kinds: new Map(story.kinds),
    topics: topicsOf(own ? article.title : '', own ? article.text : `${said}\n${texts}`),
    stems: heaviest(vectorOf(stemsOf(own ? `${article.title}\n${said}` : said, without), rarity), STEMS_KEPT),
    texts: heaviest(vectorOf(stemsOf(texts, without), rarity), TEXTS_KEPT),
    names: heaviest(vectorOf(namesOf(texts, without), rarity), STEMS_KEPT),
    people: new Map(peopleOf(story, texts).map(name => [name, 1])),
    terms: new Map(termsOf(article, texts).map(term => [term, 1])),
    values: valuesOf(story),
    dues: [...new Set(claims.flatMap(c => (c.rumor && c.due ? [c.due] : [])))].sort(),
    outlets: [{ id: article.outletId, name: article.outletName, publisher: article.publisher }],
    sketches: own ? [sketchOf(article.text)] : [],
    articles: 1,
    opened: article.published,
    latest: article.published,
  };
}

/** A thread's profile: what its stories have in common weighs most, the newest as much as the oldest. */
export function mergeProfiles(stories: Profile[]): Profile {
  const merged = emptyProfile();
  for (const story of stories) {
    const share = 1 / stories.length;
    addShares(merged.organizations, story.organizations, share);
    addShares(merged.kinds, story.kinds, share);
    addShares(merged.keys, story.keys, share);
    for (const id of story.partners) merged.partners.add(id);
    for (const field of ['stems', 'texts', 'topics', 'names', 'people', 'terms'] as const)
      add(merged[field], story[field]);
    addShares(merged.values, story.values, 1);
    merged.outlets.push(...story.outlets.filter(o => !merged.outlets.some(known => known.id === o.id)));
    merged.dues = [...new Set([...merged.dues, ...story.dues])].sort();
    merged.sketches = [...merged.sketches, ...story.sketches].slice(-SKETCHES_KEPT);
    merged.articles += story.articles;
    if (merged.opened === '' || story.opened < merged.opened) merged.opened = story.opened;
    if (story.latest > merged.latest) merged.latest = story.latest;
  }
  merged.stems = heaviest(merged.stems, STEMS_KEPT);
  merged.texts = heaviest(merged.texts, TEXTS_KEPT);
  merged.names = heaviest(merged.names, STEMS_KEPT);
  return merged;
}

function emptyProfile(): Profile {
  const maps = {
    organizations: new Map(),
    keys: new Map(),
    topics: new Map(),
    kinds: new Map(),
    stems: new Map(),
    texts: new Map(),
  };
  const more = { names: new Map(), people: new Map(), terms: new Map(), values: new Map() };
  const lists = { dues: [], outlets: [], sketches: [] };
  return { ...maps, ...more, ...lists, partners: new Set(), articles: 0, opened: '', latest: '' };
}

function addShares<K>(into: Map<K, number>, from: Map<K, number>, share: number): void {
  for (const [key, weight] of from) into.set(key, (into.get(key) ?? 0) + weight * share);
}

function keysOf({ article, organizations }: Story): Vector {
  const keys: Vector = new Map();
  for (const { id, name } of article.organizations) {
    const key = keyOf(name);
    const share = organizations.get(id);
    if (key !== null && share !== undefined) keys.set(key, Math.max(keys.get(key) ?? 0, Math.min(1, share)));
  }
  return keys;
}

function wordsOfNames(article: FollowedArticle): Set<string> {
  const names = article.organizations.flatMap(o => [o.name, ...o.surfaces]).concat(article.outletName);
  return new Set(names.flatMap(name => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []));
}

function partnersOf(story: Story): Set<string> {
  const much = (id: number) => (story.organizations.get(id) ?? 0) >= 0.2;
  const kept = [...subjectsOf(story.article).values()].filter(o => o.role !== 'vendor' && much(o.id));
  return new Set(kept.flatMap(o => keyOf(o.name) ?? []));
}

/** The people of the subject organizations that the story names, by family name. */
function peopleOf(story: Story, texts: string): string[] {
  const near = story.article.people.filter(
    p => p.organizationId === null || story.organizations.has(p.organizationId),
  );
  const families = near.map(p => p.name.split(/\s+/).at(-1)!.toLowerCase());
  return [...new Set(families)].filter(family => texts.toLowerCase().includes(family));
}

function termsOf(article: FollowedArticle, texts: string): string[] {
  const named = article.terms.filter(t => [t.term, ...t.surfaces].some(surface => texts.includes(surface)));
  return named.map(t => t.term.toLowerCase());
}

function valuesOf(story: Story): Map<string, number> {
  const values = story.claims.flatMap(c => c.values.map(v => [v.value, tellingOf(v.value)] as const));
  return new Map(values.filter(([, weight]) => weight > 0));
}

/** How much it tells that two stories name this value: a sum of money much, a year or "two" little. */
function tellingOf(value: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 1;
  if (/^\d{4}(-(\d{2}|Q\d|H\d))?$/.test(value)) return value.length === 4 ? 0.1 : 0.4;
  if (/^\d+$/.test(value)) return Number(value) < 4 ? 0 : Number(value) < 20 ? 0.5 : 1;
  return /^[^\d]*\d/.test(value) ? 0.9 : 0;
}
