import type { ThreadCard } from '../store/store.js';
import { isWebAddress, oneLine, sentenceAddress, whoSaidWords } from './wording.js';

/** What a feed is called, where it is, and the page that shows the same. All addresses are whole. */
export interface FeedHead {
  title: string;
  self: string;
  page: string;
  house: string;
}

/**
 * A list of threads as a JSON Feed (https://www.jsonfeed.org/version/1.1/): one item a thread, a new one whenever its
 * standing moves. Times are ISO UTC; texts are plain.
 */
export function jsonFeed(head: FeedHead, cards: ThreadCard[]): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: oneLine(head.title),
    home_page_url: head.page,
    feed_url: head.self,
    language: 'en',
    items: cards.map(card => itemOf(card, head.house)),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}

function itemOf(card: ThreadCard, house: string): object {
  const address = `${house}/threads/${encodeURIComponent(card.slug)}`;
  const move = card.moves.at(-1);
  const printed = move?.printed;
  const external =
    printed && isWebAddress(printed.url) ? { external_url: sentenceAddress(printed.url, move.sentence) } : {};
  return {
    id: `${address}#${card.standing}-${card.movedAt}`,
    url: address,
    ...external,
    title: oneLine(`${card.standing}: ${card.statement}`),
    content_text: contentOf(card),
    date_published: card.movedAt,
    tags: [card.standing, card.kind, ...card.organizations.map(({ name }) => name)],
    _grapevine: {
      standing: card.standing,
      before: move?.before ?? null,
      kind: card.kind,
      confidence: card.confidence,
      independent_voices: card.voices,
      due: card.due,
      opened: card.openedAt,
    },
  };
}

/** What moved it, who said it, and where, in plain sentences. */
function contentOf(card: ThreadCard): string {
  const move = card.moves.at(-1);
  const where = move?.printed ? `${move.printed.outlet}, ${move.printed.publishedAt.slice(0, 10)}` : null;
  const who = move ? whoSaidWords(move.source, move.sourceKind, card.voices) : '';
  return [
    move?.sentence ? `“${oneLine(move.sentence)}”` : null,
    [who, where].filter(Boolean).join('. ') || null,
    move && move.before !== null ? `${move.before} -> ${move.standing}: ${oneLine(move.rule)}` : null,
    card.due ? `Due: ${card.due}` : null,
  ]
    .filter(line => line !== null)
    .join('\n');
}
