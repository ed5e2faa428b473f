import type { FollowedArticle, NamedOrganization } from '../model/followed.js';
import type { Role } from '../model/vocabulary.js';

export type { FollowedArticle, FollowedClaim, NamedOrganization } from '../model/followed.js';

/** Roles that make an organization a subject of a rumor; the press and its analysts only talk about it. */
export const SUBJECT_ROLES: ReadonlySet<Role> = new Set<Role>(['vendor', 'partner', 'distributor', 'other']);

/** The organizations of an article that a rumor can be about, by id. */
export function subjectsOf(article: FollowedArticle): Map<number, NamedOrganization> {
  return new Map(article.organizations.filter(o => SUBJECT_ROLES.has(o.role)).map(o => [o.id, o]));
}

/**
 * Earlier first; articles of the same instant by the id they have outside, so that the order is total and does not
 * hang on the order of storing.
 */
export function byPublication(
  a: { published: string; key: string },
  b: { published: string; key: string },
): number {
  if (a.published !== b.published) return a.published < b.published ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
