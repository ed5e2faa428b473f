import type { Subscriber } from '../model/digest.js';
import { choiceWords } from './choices.js';
import type { Digest } from './digest.js';
import { htmlOf } from './email-html.js';
import { plainOf } from './email-text.js';
import type { SignedLinks } from './links.js';
import { portion } from './portion.js';
import { dayIn, subjectOf } from './wording.js';

/** All that stands in one letter; HTML and plain text are made from the same. */
export interface DigestLetter {
  digest: Digest;
  subject: string;
  /** "Daily digest, 23 Jan 2025" */
  title: string;
  /** the house's address, for links */
  house: string;
  zone: string;
  /** why the receiver gets it */
  why: string;
  /** signed addresses to stop it and to choose, or null in a preview */
  links: SignedLinks | null;
  /** how many stories had no room */
  waiting: number;
}

/** Whom a letter goes to: a subscriber, or nobody yet (a preview). */
export interface Receiver {
  subscriber: Subscriber | null;
  house: string;
  links: SignedLinks | null;
}

/** A letter ready to be reserved: `keys` are the items that it tells. */
export interface ComposedLetter {
  subject: string;
  html: string;
  plain: string;
  keys: string[];
}

/** Gmail cuts a letter off at 102 kB; kept below, in bytes. */
export const LETTER_LIMIT = 100_000;

/**
 * The digest as a letter of less than LETTER_LIMIT bytes. Stories without room are not among its keys: they come with
 * the next one.
 */
export function composeLetter(digest: Digest, receiver: Receiver): ComposedLetter {
  for (let room = 40; ; room = Math.ceil(room / 2)) {
    const { part, waiting } = portion(digest, room);
    const letter = letterOf(part, receiver, waiting);
    const html = htmlOf(letter);
    if (Buffer.byteLength(html) < LETTER_LIMIT || room === 1)
      return { subject: letter.subject, html, plain: plainOf(letter), keys: part.keys };
  }
}

function letterOf(digest: Digest, { subscriber, house, links }: Receiver, waiting: number): DigestLetter {
  const zone = subscriber?.zone ?? 'UTC';
  return {
    digest,
    subject: subjectOf(digest),
    title: `${titleFor(subscriber)}, ${dayIn(zone, digest.until)}`,
    house,
    zone,
    why: subscriber ? whyFor(subscriber) : 'A preview: nothing was sent, and nothing counts as told.',
    links,
    waiting,
  };
}

function titleFor(subscriber: Subscriber | null): string {
  if (!subscriber) return 'Digest';
  return { daily: 'Daily digest', weekly: 'Weekly digest', now: 'News' }[subscriber.rhythm];
}

/** "You get this daily at 7:00 (Europe/London), about all partners, at a@b.example." */
function whyFor(subscriber: Subscriber): string {
  return `You get this ${choiceWords(subscriber)}, at ${subscriber.address}.`;
}
