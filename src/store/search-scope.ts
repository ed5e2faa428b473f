import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Role } from '../model/vocabulary.js';
import type { WordGroups } from './differences.js';
import { foldName } from './names.js';
import { organizationByName } from './organizations.js';
import { hostBelongs } from './outlet-named.js';
import type { SearchQuery } from './query.js';
import type { Db, Tables } from './schema.js';
import { searchWords } from './words.js';

/** A query with its names looked up. */
export interface Scope {
  query: SearchQuery;
  organizations: { id: number; role: Role | null }[];
  terms: number[][];
  outlets: string[];
  words: WordGroups;
  without: string[][];
  /** names in the query that nobody has: nothing can be found then */
  unknown: string[];
}

/** Looks up the organizations, terms and outlets that a query names. */
export async function scopeOf(db: Db, query: SearchQuery): Promise<Scope> {
  const scope: Scope = {
    query,
    organizations: [],
    terms: [],
    outlets: [],
    words: query.all.map(group => group.map(searchWords)),
    without: query.none.map(searchWords),
    unknown: [],
  };
  for (const { name, role } of query.organizations) {
    const found = await organizationByName(db, name);
    if (found) scope.organizations.push({ id: found.id, role });
    else scope.unknown.push(name);
  }
  await lookUpTerms(db, scope);
  await lookUpOutlets(db, scope);
  return scope;
}

async function lookUpTerms(db: Db, scope: Scope): Promise<void> {
  for (const name of scope.query.terms) {
    const found = await termsNamed(db, name);
    if (found.length > 0) scope.terms.push(found.map(({ id }) => id));
    else scope.unknown.push(name);
  }
}

/** Terms of this name or slug; without one, those that some article calls so ("LSP"). */
export async function termsNamed(
  db: Db,
  name: string,
): Promise<{ id: number; slug: string; term: string }[]> {
  const all = await db.selectFrom('terms').select(['id', 'slug', 'term']).orderBy('id').execute();
  const named = all.filter(row => row.slug === name.toLowerCase() || foldName(row.term) === foldName(name));
  if (named.length > 0) return named;
  const ids = new Set(await termsBySurface(db, name));
  return all.filter(row => ids.has(row.id));
}

/** Terms that some article calls so: "LSP". Surfaces are JSON lists, so the form stands in them in quotes. */
async function termsBySurface(db: Db, name: string): Promise<number[]> {
  const pattern = `%${JSON.stringify(name.toLowerCase()).replace(/[%_\\]/g, '')}%`;
  const rows = await db
    .selectFrom('term_mentions')
    .select('term_id')
    .distinct()
    .where(({ fn }) => sql<boolean>`${fn('lower', ['surfaces'])} like ${pattern}`)
    .execute();
  return rows.map(row => row.term_id);
}

async function lookUpOutlets(db: Db, scope: Scope): Promise<void> {
  if (scope.query.outlets.length === 0) return;
  const all = await db.selectFrom('outlets').select(['id', 'name', 'publisher', 'hosts']).execute();
  for (const name of scope.query.outlets) {
    const wanted = name.toLowerCase();
    const found = all.filter(
      outlet =>
        [outlet.id, outlet.name, outlet.publisher].some(own => own.toLowerCase() === wanted) ||
        hostBelongs(wanted, JSON.parse(outlet.hosts)),
    );
    if (found.length === 0) scope.unknown.push(name);
    scope.outlets.push(...found.map(outlet => outlet.id));
  }
}

const onArticles = () => expressionBuilder<Tables, 'articles'>();

function namesOrganization(id: number, role: Role | null): Expression<SqlBool> {
  const eb = onArticles();
  const mention = eb
    .selectFrom('organization_mentions')
    .innerJoin('organizations', 'organizations.id', 'organization_mentions.organization_id')
    .select('organization_mentions.article_id')
    .whereRef('organization_mentions.article_id', '=', 'articles.id')
    .where('organization_mentions.organization_id', '=', id)
    .$if(role !== null, q =>
      q.where(w => w.or([w('organization_mentions.role', '=', role!), w('organizations.role', '=', role!)])),
    );
  return eb.exists(mention);
}

function namesTerm(ids: number[]): Expression<SqlBool> {
  const eb = onArticles();
  return eb.exists(
    eb
      .selectFrom('term_mentions')
      .select('term_mentions.term_id')
      .whereRef('term_mentions.article_id', '=', 'articles.id')
      .where('term_mentions.term_id', 'in', ids),
  );
}

/** What an article must be like, as far as its words and its time are not concerned. */
export function articleConditions({ organizations, terms, outlets }: Scope): Expression<SqlBool>[] {
  const eb = onArticles();
  const conditions = [
    ...organizations.map(({ id, role }) => namesOrganization(id, role)),
    ...terms.map(namesTerm),
  ];
  if (outlets.length > 0) conditions.push(eb('articles.outlet_id', 'in', outlets));
  return conditions;
}

/** That the row was printed in the stretch of time asked for. */
export function timeConditions(
  table: 'articles' | 'claims',
  { query: { since, before } }: Scope,
): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'articles' | 'claims'>();
  const conditions: Expression<SqlBool>[] = [];
  if (since) conditions.push(eb(`${table}.published_at`, '>=', since));
  if (before) conditions.push(eb(`${table}.published_at`, '<', before));
  return conditions;
}

/** What a claim must be like; [] when the query asks nothing of claims. */
export function claimConditions({ query }: Scope): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'claims'>();
  const conditions: Expression<SqlBool>[] = [];
  if (query.kinds.length > 0) conditions.push(eb('claims.kind', 'in', query.kinds));
  if (query.sourceKinds.length > 0) conditions.push(eb('claims.source_kind', 'in', query.sourceKinds));
  if (query.rumor !== null) conditions.push(eb('claims.rumor', '=', query.rumor ? 1 : 0));
  if (query.standings.length > 0)
    conditions.push(
      eb.exists(
        eb
          .selectFrom('evidence')
          .select('evidence.id')
          .whereRef('evidence.claim_id', '=', 'claims.id')
          .where(w =>
            // by the thread's number: joined, SQLite goes through all threads of the standing for each claim
            w.exists(
              w
                .selectFrom('threads')
                .select('threads.id')
                .whereRef('threads.id', '=', 'evidence.thread_id')
                .where('threads.standing', 'in', query.standings),
            ),
          ),
      ),
    );
  return conditions;
}

/** A claim is about each organization asked for. */
export function aboutConditions({ organizations }: Scope): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'claims'>();
  return organizations.map(({ id }) =>
    eb.exists(
      eb
        .selectFrom('claim_organizations')
        .select('claim_organizations.claim_id')
        .whereRef('claim_organizations.claim_id', '=', 'claims.id')
        .where('claim_organizations.organization_id', '=', id),
    ),
  );
}
