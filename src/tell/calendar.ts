import type { ThreadCard } from '../store/store.js';
import { oneLine } from './wording.js';

/** What a calendar of due dates is called, and the house's address for its links. */
export interface CalendarHead {
  title: string;
  house: string;
  now: Date;
}

/** Threads that still wait for their day. */
const OPEN = ['rumored', 'corroborated', 'denied'];

/**
 * The due dates of threads as an iCalendar (RFC 5545): one all-day event a thread, with the same UID for ever, so that
 * a calendar moves it when the date moves, and crosses it out when the thread is settled.
 */
export function calendarOf(head: CalendarHead, cards: ThreadCard[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Grapevine//Due dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(head.title)}`,
    `X-WR-CALNAME:${escaped(head.title)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...cards.flatMap(card => eventOf(card, head)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventOf(card: ThreadCard, { house, now }: CalendarHead): string[] {
  if (card.due === null) return [];
  const address = `${house}/threads/${encodeURIComponent(card.slug)}`;
  const sentence = card.moves.at(-1)?.sentence;
  const description = [
    `${card.standing}; ${card.kind}`,
    ...(sentence ? [`“${oneLine(sentence)}”`] : []),
    address,
  ];
  return [
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(card.slug)}@${new URL(house).hostname}`,
    `DTSTAMP:${stamp(now.toISOString())}`,
    `LAST-MODIFIED:${stamp(card.movedAt)}`,
    `DTSTART;VALUE=DATE:${card.due.replace(/-/g, '')}`,
    `DTEND;VALUE=DATE:${dayAfter(card.due).replace(/-/g, '')}`,
    `SUMMARY:${escaped(`Due: ${oneLine(card.statement)}`)}`,
    `DESCRIPTION:${description.map(escaped).join('\\n')}`,
    `URL:${address}`,
    `CATEGORIES:${[card.standing, ...card.organizations.map(o => o.name)].map(escaped).join(',')}`,
    `STATUS:${OPEN.includes(card.standing) ? 'TENTATIVE' : card.standing === 'confirmed' ? 'CONFIRMED' : 'CANCELLED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** 20250123T120000Z. */
function stamp(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** RFC 5545, 3.3.11: what has a meaning of its own is marked; line breaks are gone before. */
function escaped(text: string): string {
  return oneLine(text).replace(/[\\;,]/g, sign => `\\${sign}`);
}

/** RFC 5545, 3.1: no line over 75 bytes, and none broken within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (Buffer.byteLength(part) + Buffer.byteLength(sign) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n ');
}
