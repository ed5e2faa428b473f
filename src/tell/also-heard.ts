import type { ClaimKind, EvidenceRole } from '../model/vocabulary.js';
import type { QuietEvidence } from '../store/store.js';
import { groupBy } from './grouping.js';

/** An article on a thread that moved nothing: told in one line. */
export interface AlsoHeard {
  key: string;
  threadId: number;
  slug: string;
  statement: string;
  kind: ClaimKind;
  /** what it did, in words, beginning with the outlet */
  words: string;
  articleUrl: string;
  at: string;
}

/** Of an article's several claims on a thread the most telling one speaks for it. */
const TELLING: EvidenceRole[] = ['contradicts', 'denies', 'confirms', 'adds', 'first', 'repeats', 'declines'];

/** One line an article and thread, in order of publication. */
export function alsoHeard(rows: QuietEvidence[]): AlsoHeard[] {
  const articles = groupBy(rows, row => `also ${row.slug} ${row.articleKey}`);
  return [...articles].map(([key, own]) => {
    const [row] = [...own].sort((a, b) => TELLING.indexOf(a.role) - TELLING.indexOf(b.role));
    const { threadId, slug, statement, kind, articleUrl, at } = row!;
    return { key, threadId, slug, statement, kind, articleUrl, at, words: wordsFor(row!, own) };
  });
}

const DOES: Record<EvidenceRole, string> = {
  first: 'reports it too',
  repeats: 'reports it too',
  adds: 'adds to it',
  confirms: 'confirms it as well',
  denies: 'carries a denial that does not settle it',
  declines: 'asked and got no answer',
  contradicts: 'has it differently',
};

function wordsFor(row: QuietEvidence, own: QuietEvidence[]): string {
  const original = own.find(other => other.originalOutlet !== null)?.originalOutlet;
  if (original && original !== row.outlet) return `${row.outlet} repeats ${original}`;
  if (original) return `${row.outlet} says it again`;
  const voice = row.independent === 1 ? ', with a source of its own' : '';
  return `${row.outlet} ${DOES[row.role]}${voice}`;
}
