import type { FollowedArticle } from './article.js';
import { wordsOf } from './words.js';

/** First words of names that many organizations share: they make nobody kin. */
const COMMON = new Set(
  (
    'the a an new north south east west northern southern eastern western central national international global ' +
    'american british united first general advanced applied channel partner partners data digital cloud computer ' +
    'computing network networks software systems solutions services technology technologies group company tech ' +
    'micro managed business enterprise information info media press news it us uk san los royal bank city ' +
    'university college council department ministry office federal state public open smart red blue green black ' +
    'white silver gold golden big best direct total world euro asia pacific hong sun star'
  ).split(' '),
);

/**
 * The word that tells an organization's name from others: "Skerrow" of "Skerrow Data Systems", also where a text
 * or its reader has only "Skerrow" or "Skerrow arrays". Null where its first word is a common one.
 */
export function keyOf(name: string): string | null {
  const [first, second] = wordsOf(name.replace(/^the /i, ''));
  if (first === undefined) return null;
  if (COMMON.has(first)) return second !== undefined && !COMMON.has(second) ? `${first} ${second}` : null;
  return first.length >= 3 ? first : null;
}

/** Numbers of organizations made one where their names are kin, by number: the first named stands for all. */
export function kinOf(articles: FollowedArticle[]): Map<number, number> {
  const byKey = new Map<string, number>();
  const kin = new Map<number, number>();
  for (const { organizations } of articles)
    for (const { id, name, role } of organizations) {
      const key = role === 'press' ? null : keyOf(name);
      const known = key === null ? undefined : byKey.get(key);
      if (key !== null && known === undefined) byKey.set(key, id);
      if (!kin.has(id)) kin.set(id, known ?? id);
    }
  return kin;
}

/** The article with every organization's number replaced by that of its kin. */
export function asKin(article: FollowedArticle, kin: Map<number, number>): FollowedArticle {
  const of = (id: number) => kin.get(id) ?? id;
  return {
    ...article,
    organizations: article.organizations.map(o => ({ ...o, id: of(o.id) })),
    people: article.people.map(p => ({
      ...p,
      organizationId: p.organizationId === null ? null : of(p.organizationId),
    })),
    claims: article.claims.map(c => ({ ...c, about: [...new Set(c.about.map(of))] })),
  };
}
