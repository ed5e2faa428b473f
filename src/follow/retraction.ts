import type { FollowedArticle } from './article.js';
import { RETRACTS } from './phrases.js';

/** The words with which an article, in its title or at the head of its text, takes a report back; null where it does not. */
export function retractionIn({ title, text }: FollowedArticle): string | null {
  const head = `${title}\n${text.split('\n\n').slice(0, 2).join('\n')}`;
  return RETRACTS.exec(head)?.[0] ?? null;
}
