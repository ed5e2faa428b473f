import type { DatedThread } from '../store/store.js';
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
export function calendarOf(head: CalendarHead, threads: DatedThread[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Grapevine//Due dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(head.title)}`,
    `X-WR-CALNAME:${escaped(head.title)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...threads.flatMap(thread => eventOf(thread, head)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventOf(thread: DatedThread, { house, now }: CalendarHead): string[] {
  if (thread.due === null) return [];
  const address = `${house}/threads/${encodeURIComponent(thread.slug)}`;
  const { sentence } = thread;
  const description = [
    `${thread.standing}; ${thread.kind}`,
    ...(sentence ? [`“${oneLine(sentence)}”`] : []),
    address,
  ];
  return [
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(thread.slug)}@${new URL(house).hostname}`,
    `DTSTAMP:${stamp(now.toISOString())}`,
    `LAST-MODIFIED:${stamp(thread.movedAt)}`,
    `DTSTART;VALUE=DATE:${thread.due.replace(/-/g, '')}`,
    `DTEND;VALUE=DATE:${dayAfter(thread.due).replace(/-/g, '')}`,
    `SUMMARY:${escaped(`Due: ${oneLine(thread.statement)}`)}`,
    `DESCRIPTION:${description.map(escaped).join('\\n')}`,
    `URL:${address}`,
    `CATEGORIES:${[thread.standing, ...thread.organizations.map(o => o.name)].map(escaped).join(',')}`,
    `STATUS:${OPEN.includes(thread.standing) ? 'TENTATIVE' : thread.standing === 'confirmed' ? 'CONFIRMED' : 'CANCELLED'}`,
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
  if (Buffer.byteLength(line) <= 75) return line;
  const parts: string[] = [];
  let [part, bytes] = ['', 0];
  for (const sign of line) {
    const more = sign < '\u0080' ? 1 : Buffer.byteLength(sign);
    if (bytes + more > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      [part, bytes] = ['', 0];
    }
    part += sign;
    bytes += more;
  }
  return [...parts, part].join('\r\n ');
}
