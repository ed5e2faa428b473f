import type { FollowedClaim } from './article.js';
import { stanceOf } from './stance.js';
import type { JudgedPart, Telling } from './tellings.js';
import type { Known } from './verdict.js';
import { add, stemsOf, type Vector, vectorOf } from './words.js';

/** What was seen of the thread so far. */
export class Seen {
  readonly claims: FollowedClaim[] = [];
  private readonly organizations = new Map<number, number>();
  private readonly vendors = new Set<number>();
  private readonly stems: Vector = new Map();
  private readonly values = new Set<string>();
  private readonly publishers = new Set<string>();
  /** sources of its own that each publisher has already quoted, by their words */
  private readonly sources = new Map<string, Set<string>>();
  /** rumors that each publisher says and has not taken out */
  private readonly standing = new Map<string, Set<number>>();
  private readonly told: { claims: FollowedClaim[]; opening: boolean }[] = [];
  private readonly removed = new Set<number>();
  private confirmedFor: string | null = null;

  /**
   * The latest day that the main claims name which no edit took out. What was confirmed for an earlier day is due on
   * that day: later days named beside it are of other matters. A later one leaves it confirmed late.
   */
  get due(): string | null {
    const left = (claims: FollowedClaim[]) => claims.filter(c => !this.removed.has(c.id));
    const said = latest(this.told.map(({ claims, opening }) => dueOf(left(claims), opening)));
    return said !== null && this.confirmedFor !== null && this.confirmedFor < said ? this.confirmedFor : said;
  }

  /** Notes the claim that confirms the thread: the first one that names a day says for when. */
  confirm(claim: FollowedClaim): void {
    this.confirmedFor ??= claim.due;
  }

  known(part: JudgedPart): Known {
    const shares = this.organizations.size > 0 ? this.organizations : part.profile.organizations;
    for (const { id, role } of part.article.organizations) if (role === 'vendor') this.vendors.add(id);
    const sorted = [...shares].sort((a, b) => b[1] - a[1]);
    const most = sorted[0]?.[1] ?? 0;
    const concerned = new Set(sorted.filter(([, share]) => share >= most * 0.3).map(([id]) => id));
    const { due, stems, values, publishers } = this;
    const vendor = sorted.find(([id, share]) => this.vendors.has(id) && share >= most * 0.5);
    return { leader: (vendor ?? sorted[0])?.[0], concerned, due, stems, values, publishers };
  }

  /** Whether a publisher speaks again without a source that it had not before. */
  heardBefore(publisher: string, claim: FollowedClaim): boolean {
    const known = this.sources.get(publisher);
    if (!known) return false;
    return claim.sourceKind === 'anonymous' || known.has(sourceKey(claim));
  }

  /** After its time had passed, what is said again is new: a publisher's old source counts once more. */
  forgetSources(): void {
    this.sources.clear();
  }

  /** Whether an edit took out the last rumor that its publisher had in the thread. */
  leavesNothing({ article, claims, edit }: Telling): boolean {
    const own = this.standing.get(article.publisher);
    if (!edit || !own || own.size === 0) return false;
    const removed = new Set(edit.removed.map(c => c.id));
    return [...own].every(id => removed.has(id)) && !claims.some(saysSo);
  }

  private addStanding({ article, claims, edit }: Telling): void {
    const own = this.standing.get(article.publisher) ?? new Set();
    for (const { id } of edit?.removed ?? []) own.delete(id);
    for (const claim of claims) if (saysSo(claim)) own.add(claim.id);
    this.standing.set(article.publisher, own);
  }

  /** `own` are the numbers of its claims that are independent. */
  add(telling: Telling, own: ReadonlySet<number>): void {
    const { article, claims, profile, edit } = telling;
    this.told.push({ claims, opening: this.claims.length === 0 });
    for (const { id } of edit?.removed ?? []) this.removed.add(id);
    this.claims.push(...claims);
    this.addStanding(telling);
    for (const [id, share] of edit ? [] : profile.organizations)
      this.organizations.set(id, (this.organizations.get(id) ?? 0) + share);
    for (const claim of claims) {
      add(
        this.stems,
        vectorOf(stemsOf(claim.content), () => 1),
      );
      for (const { value } of claim.values) this.values.add(value);
    }
    this.publishers.add(article.publisher);
    const sources = this.sources.get(article.publisher) ?? new Set();
    for (const claim of claims) if (own.has(claim.id)) sources.add(sourceKey(claim));
    if (sources.size > 0) this.sources.set(article.publisher, sources);
  }
}

const sourceKey = (claim: FollowedClaim) => (claim.sourceName ?? claim.source ?? '').toLowerCase();

/** A rumor that is said, by whomever. */
const saysSo = (claim: FollowedClaim) => claim.rumor && stanceOf(claim) === 'says';

/** The latest day that the main claims name: rumors at an article's head, in the one that opens the thread any. */
export function dueOf(claims: FollowedClaim[], opening: boolean): string | null {
  const rumors = claims.filter(c => c.rumor && stanceOf(c) === 'says');
  const kinds = rumors.slice(0, HEAD).map(c => c.kind);
  const main = claims.slice(0, HEAD).filter(c => rumors.includes(c) && kinds.includes(c.kind));
  return latest(main.map(c => c.due)) ?? (opening ? latest(rumors.map(c => c.due)) : null);
}

const HEAD = 7;

/** The last of these days, or null. */
export const latest = (days: (string | null)[]) =>
  days
    .filter(d => d !== null)
    .sort()
    .at(-1) ?? null;
