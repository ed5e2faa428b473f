import type { ThreadCard } from '../store/store.js';
import { threadHref } from './links.js';

/** Signs that XML 1.0 cannot carry at all, escaped or not. */
const IMPOSSIBLE = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in XML. */
export const xmlText = (text: string) =>
  text.replace(IMPOSSIBLE, '').replace(/[&<>"']/g, sign => SIGNS[sign]!);

/** A list of threads as an Atom feed (RFC 4287): one entry a thread, new again whenever its standing moves. */
export function atomFeed(
  feed: { title: string; self: string; page: string; house: string; now: Date },
  cards: ThreadCard[],
): string {
  const updated = cards[0]?.movedAt ?? feed.now.toISOString();
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<title>${xmlText(feed.title)}</title>`,
    `<id>${xmlText(feed.self)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(feed.page)}"/>`,
    `<updated>${updated}</updated>`,
    '<author><name>Grapevine</name></author>',
    ...cards.map(card => entryOf(card, feed.house)),
    '</feed>\n',
  ].join('\n');
}

function entryOf(card: ThreadCard, house: string): string {
  const address = house + threadHref(card.slug);
  const move = card.moves.at(-1);
  const said = move?.sentence ? `“${move.sentence}”` : (move?.rule ?? '');
  const where = move?.printed ? ` (${move.printed.outlet}, ${move.printed.publishedAt.slice(0, 10)})` : '';
  return [
    '<entry>',
    `<title>${xmlText(`${card.standing}: ${card.statement}`)}</title>`,
    `<id>${xmlText(`${address}#${card.standing}-${card.movedAt}`)}</id>`,
    `<link rel="alternate" type="text/html" href="${xmlText(address)}"/>`,
    `<published>${card.openedAt}</published>`,
    `<updated>${card.movedAt}</updated>`,
    `<category term="${card.kind}"/>`,
    ...card.organizations.map(({ name }) => `<category term="${xmlText(name)}"/>`),
    `<summary>${xmlText(said + where)}</summary>`,
    '</entry>',
  ].join('\n');
}
