import type { DigestItem } from '../model/digest.js';
import type { ThreadMove } from '../store/store.js';
import { isPronoun } from './wording.js';

/** A move as news: what it says of its thread, with the sentence that moved it and who said it. Its key is `keyOf`'s. */
export function itemOf(
  move: ThreadMove,
  before: DigestItem['before'],
  organizations: string[],
  independentVoices: number,
): Omit<DigestItem, 'key'> {
  const { threadId, slug, statement, kind, at, rule, sentence, sourceKind, role, due } = move;
  const { outlet, articleTitle, articleUrl, publishedAt } = move;
  return {
    what: before === null ? 'new' : 'moved',
    before,
    after: move.standing,
    source: sourceOf(move),
    ...{ threadId, slug, statement, kind, organizations, at, rule, sentence, sourceKind, role, due },
    ...{ independentVoices, outlet, articleTitle, articleUrl, publishedAt },
  };
}

/**
 * A move's name for ever: the thread's opening, or the how manieth time it came to stand so. Its date is no part of it:
 * an earlier article that is found later dates a move anew, which is no news.
 */
export function keyOf(moves: ThreadMove[]): string {
  const { slug, standing } = moves.at(-1)!;
  if (moves.length === 1) return `${slug} opened`;
  return `${slug} ${standing} ${moves.filter(move => move.standing === standing).length}`;
}

/** The words for the source; for a pronoun the name it stands for, where there can be one: an anonymous "he" has none. */
function sourceOf({ source, sourceName, sourceKind }: ThreadMove): string | null {
  if (source !== null && !isPronoun(source)) return source;
  return sourceKind === 'anonymous' || sourceKind === 'document' ? null : sourceName;
}
