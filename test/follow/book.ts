import { followArticle } from '../../src/follow/follow.js';
import { threadLines } from '../../src/follow/lines.js';
import type { ThreadLine } from '../../src/model/thread.js';
import { type Db, saveArticle, saveReading } from '../../src/store/store.js';
import { type Gold, incomingOf, readingOf } from './gold.js';

/** A clock after every gold article. */
export const LATER = new Date('2026-06-01T00:00:00Z');

/** Stores and follows gold articles one by one in the given order, with the readings of careful people. */
export async function followGold(db: Db, golds: Gold[], now = LATER): Promise<void> {
  for (const gold of golds) {
    const { articleId, revisionId } = await saveArticle(db, incomingOf(gold), now);
    await saveReading(db, revisionId, readingOf(gold), now);
    await followArticle(db, articleId, now);
  }
}

/** Earliest first. */
export function inOrder(golds: Gold[]): Gold[] {
  return [...golds].sort(
    (a, b) => (a.published ?? '').localeCompare(b.published ?? '') || a.id.localeCompare(b.id),
  );
}

/** The same articles in another order, the same for the same seed. */
export function shuffled<T>(things: T[], seed: number): T[] {
  const mixed = [...things];
  let state = seed;
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const j = state % (i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

/** What must not hang on the order of arrival: membership, roles, voices, histories, statements. */
export async function pictureOf(db: Db): Promise<string[]> {
  const lines = await threadLines(db);
  return lines.map(line => JSON.stringify(essence(line))).sort();
}

function essence(line: ThreadLine) {
  const evidence = line.evidence.map(e => [e.article.id, e.claim.content, e.role, e.independent, e.echoOf]);
  const history = line.history.map(h => [h.standing, h.at, h.rule, h.article]);
  return { evidence, history, statement: line.statement, organizations: line.organizations, due: line.due };
}

/** The share of articles whose thread's standing at their publication is the gold's (as score/standing.mjs counts). */
export function standingScore(lines: ThreadLine[], golds: Gold[]): number {
  const judged = golds.filter(g => g.threadStatus && g.threadStatus !== 'none');
  const right = judged.filter(gold => {
    const history = bestThread(lines, golds, gold)?.history ?? [];
    const past = history.filter(h => h.at <= new Date(gold.published!).toISOString());
    return past.at(-1)?.standing === gold.threadStatus;
  });
  return right.length / judged.length;
}

/** F1 of articles known as echoes (as score/chains.mjs counts). */
export function echoScore(lines: ThreadLine[], golds: Gold[]): number {
  let [both, found, wanted] = [0, 0, 0];
  for (const gold of golds.filter(g => g.threadStatus && g.threadStatus !== 'none')) {
    const own = bestThread(lines, golds, gold)?.evidence.filter(e => e.article.id === gold.id) ?? [];
    const echo = own.length > 0 && own.every(e => !e.independent);
    const want = Boolean(gold.syndicatedOf || gold.citesOutlet);
    found += Number(echo);
    wanted += Number(want);
    both += Number(echo && want);
  }
  return (2 * both) / (found + wanted || 1);
}

/** The thread of an article that holds most of its story. */
export function bestThread(lines: ThreadLine[], golds: Gold[], gold: Gold): ThreadLine | undefined {
  const members = new Set(golds.filter(g => g.thread === gold.thread).map(g => g.id));
  const idsOf = (line: ThreadLine) => new Set(line.evidence.map(e => e.article.id));
  const shared = (line: ThreadLine) => [...idsOf(line)].filter(id => members.has(id)).length;
  return lines
    .filter(line => idsOf(line).has(gold.id))
    .sort((a, b) => shared(b) - shared(a) || idsOf(a).size - idsOf(b).size)[0];
}

/** B-cubed F1 of the grouping of articles, the best-fitting thread of each counting (as score/threads.mjs). */
export function groupingScore(lines: ThreadLine[], golds: Gold[]): number {
  const own = new Map(golds.map(g => [g.id, [] as Set<string>[]]));
  for (const line of lines) {
    const ids = new Set(line.evidence.map(e => e.article.id));
    for (const id of ids) own.get(id)?.push(ids);
  }
  let [precision, recall] = [0, 0];
  for (const gold of golds) {
    const members = new Set(golds.filter(g => g.thread === gold.thread).map(g => g.id));
    const sets = own.get(gold.id)!.length > 0 ? own.get(gold.id)! : [new Set([gold.id])];
    const fits = sets.map(ids => {
      const shared = [...ids].filter(id => members.has(id)).length;
      return { p: shared / ids.size, r: shared / members.size };
    });
    const best = fits.sort((a, b) => f1(b.p, b.r) - f1(a.p, a.r))[0]!;
    precision += best.p / golds.length;
    recall += best.r / golds.length;
  }
  return f1(precision, recall);
}

const f1 = (p: number, r: number) => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
