import type { DigestItem } from '../model/digest.js';
import type { WebhookEvent } from '../model/vocabulary.js';
import {
  type Db,
  firstThreadsOfPartners,
  movesOfMovedThreads,
  type NewsSpan,
  organizationsOfThreads,
  type ThreadMove,
  type ThreadOrganization,
  voicesOfThreads,
} from '../store/store.js';
import { groupBy } from './grouping.js';
import { itemOf, keyOf } from './item.js';

/** Something that happened, as a webhook is told of it. */
export interface TellingEvent {
  event: WebhookEvent;
  /** the event's name for ever; its key within a webhook */
  item: DigestItem;
  organizations: ThreadOrganization[];
  /** of a first rumor: whose */
  partner: { name: string; slug: string } | null;
  confidence: number;
  by: string | null;
  reason: string | null;
}

/** Everything that happened within a span, in the order in which it happened. */
export async function eventsOf(db: Db, span: NewsSpan): Promise<TellingEvent[]> {
  const threads = groupBy(await movesOfMovedThreads(db, span), move => move.threadId);
  const ids = [...threads.keys()];
  const voices = await voicesOfThreads(db, ids);
  const about = groupBy(await organizationsOfThreads(db, ids), row => row.threadId);
  const firsts = groupBy(await firstThreadsOfPartners(db, ids), row => row.threadId);
  const events = [...threads].flatMap(([id, moves]) => {
    const organizations = about.get(id) ?? [];
    return moves.flatMap((move, i) => {
      if (move.at <= span.since || move.at > span.until) return [];
      const before = moves[i - 1]?.standing ?? null;
      if (move.standing === before) return [];
      const names = organizations.map(({ name }) => name);
      const item = { ...itemOf(move, before, names, voices.get(id) ?? 0), key: keyOf(moves.slice(0, i + 1)) };
      return ofMove(move, item, organizations, before === null ? (firsts.get(id) ?? []) : []);
    });
  });
  return events.sort((a, b) => (a.item.at < b.item.at ? -1 : a.item.at > b.item.at ? 1 : 0));
}

function ofMove(
  move: ThreadMove,
  item: DigestItem,
  organizations: ThreadOrganization[],
  firsts: { name: string; slug: string }[],
): TellingEvent[] {
  const { confidence, by, reason } = move;
  const facts = { item, organizations, confidence, by, reason };
  const event = item.what === 'new' ? 'thread-opened' : 'standing-moved';
  return [
    { ...facts, event, partner: null },
    ...firsts.map(({ name, slug }) => ({
      ...facts,
      event: 'partner-first-rumor' as const,
      item: { ...item, key: `${slug} first rumor` },
      partner: { name, slug },
    })),
  ];
}
