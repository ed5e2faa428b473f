import { FLOATING_ZONES, MONTH_NUMBERS, UNIT_SECONDS, ZONE_MINUTES } from './date-words.js';

/** Hints for a date without all of its parts. */
export interface DateHints {
  /** ISO time that "2 hours ago" counts from */
  now?: string | null;
  /** language tag of the page: "03/04/2024" is March in en-US and April elsewhere */
  language?: string | null;
}

interface Parts {
  year: number;
  month: number;
  day: number;
}

interface Time {
  hour: number;
  minute: number;
  second: number;
  /** minutes east of Greenwich; a time without a zone counts as UTC */
  zone: number;
}

/**
 * The instant a date names, ISO UTC with milliseconds cut; undefined when it names none. Reads RFC 822 with odd zones
 * and two-digit years, the W3C forms, asctime, month names of some fifteen languages, East Asian dates, epoch numbers
 * and, with `now`, "2 hours ago". Parts left out: the first month, the first day, midnight, UTC.
 */
export function parseDate(text: string | null | undefined, hints: DateHints = {}): string | undefined {
  const clean = (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
  if (clean === '') return undefined;
  return w3cDate(clean) ?? epochDate(clean) ?? wordDate(clean, hints) ?? relativeDate(clean, hints.now);
}

const W3C =
  /^[^\d+-]{0,12}(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ,]{1,3}(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{0,2}(?::\d{2})?)?(?:\[[\w/]+\])?$/i;

function w3cDate(text: string): string | undefined {
  const ordinal = /^(\d{4})-?(\d{3})$/.exec(text);
  if (ordinal)
    return instant({ year: Number(ordinal[1]), month: 1, day: Number(ordinal[2]) }, undefined, 366);
  const m = W3C.exec(text);
  if (!m) return undefined;
  const date = { year: Number(m[1]), month: Number(m[2] ?? 1), day: Number(m[3] ?? 1) };
  if (m[4] === undefined) return instant(date, undefined);
  return instant(date, {
    hour: Number(m[4]),
    minute: Number(m[5]),
    second: Number(m[6] ?? 0),
    zone: offset(m[7]),
  });
}

function epochDate(text: string): string | undefined {
  if (!/^\d{10}(\d{3})?(\.\d+)?$/.test(text)) return undefined;
  const seconds = text.replace(/\..*/, '').length === 13 ? Number(text) / 1000 : Number(text);
  return new Date(Math.floor(seconds) * 1000).toISOString();
}

/** "+01:00", "-0500", "Z" as minutes; 0 for anything else. */
function offset(zone: string | undefined): number {
  const m = /^([+-])(\d{2}):?(\d{2})?/.exec(zone ?? '');
  if (!m) return 0;
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  return m[1] === '-' ? -minutes : minutes;
}

/** Accents off and lower case, so that "Août" and "Δεκεμβρίου" are found in the tables. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

function wordDate(text: string, hints: DateHints): string | undefined {
  const lower = plain(text);
  const found = eastDate(lower) ?? namedDate(lower) ?? numberDate(lower, hints.language);
  if (!found) return undefined;
  return instant(found.date, timeIn(lower.replace(found.text, ' '), found.date));
}

interface Found {
  date: Parts;
  text: string;
}

/** 2024年3月5日, 2024년 3월 5일, "2024. 3. 5." */
function eastDate(text: string): Found | undefined {
  const m =
    /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?/.exec(text.normalize('NFC')) ??
    /^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\b\.?/.exec(text);
  return m ? { date: { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }, text: m[0] } : undefined;
}

const LETTERS = 'a-zα-ωа-яёßøł';
const DAY_FIRST = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th|er|[.ºª])?[ \\-/,]*(?:de |of )?([${LETTERS}]{3,12})\\.?[ \\-/,']*(?:de |del )?(\\d{4}|\\d{2})(?![\\d:])`,
);
const MONTH_FIRST = new RegExp(
  `(?:^|[^${LETTERS}])([${LETTERS}]{3,12})\\.?[ \\-/]*(\\d{1,2})(?:st|nd|rd|th|\\.)?(?:[ ,\\-/]+(?:\\d{1,2}:\\d{2}(?::\\d{2})?[ ]+(?:[a-z]{2,4} )?)?)(\\d{4}|\\d{2}(?![\\d:]))`,
);
const YEAR_FIRST = new RegExp(`\\b(\\d{4})[ .,\\-/]+([${LETTERS}]{3,12})\\.?[ \\-/]*(\\d{1,2})(?!\\d)`);

function namedDate(text: string): Found | undefined {
  const first = YEAR_FIRST.exec(text);
  if (first && monthOf(first[2]!)) return named(first, first[1]!, first[2]!, first[3]!);
  const day = DAY_FIRST.exec(text);
  if (day && monthOf(day[2]!)) return named(day, day[3]!, day[2]!, day[1]!);
  const month = MONTH_FIRST.exec(text.replace(/^(?:[a-z]{3,9})[ ,.]+(?=[a-z]{3})/, ''));
  if (month && monthOf(month[1]!)) return named(month, month[3]!, month[1]!, month[2]!);
  return undefined;
}

const monthOf = (word: string) => MONTH_NUMBERS.get(word) ?? MONTH_NUMBERS.get(word.slice(0, 3));

/** asctime puts the time between day and year: only the date's own words are cut from the text. */
function named(match: RegExpExecArray, year: string, month: string, day: string): Found {
  const text = /\d:\d/.test(match[0]) ? match[0].replace(/\d{1,2}:\d{2}.*$/, '') : match[0];
  return { date: { year: fullYear(year), month: monthOf(month)!, day: Number(day) }, text };
}

/** RFC 2822 section 4.3, with the web's later pivot: 00 to 68 are of this century. */
function fullYear(year: string): number {
  const n = Number(year);
  if (year.length > 2) return n;
  return n > 68 ? 1900 + n : 2000 + n;
}

function numberDate(text: string, language?: string | null): Found | undefined {
  const ymd = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text);
  if (ymd)
    return { date: { year: Number(ymd[1]), month: Number(ymd[2]), day: Number(ymd[3]) }, text: ymd[0] };
  const m = /\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])/.exec(text);
  if (!m) return undefined;
  const [first, second] = [Number(m[1]), Number(m[3])];
  const american = m[2] === '/' && /^en(-us)?$/i.test(language ?? 'en-us');
  const monthFirst = second > 12 || (american && first <= 12);
  const [month, day] = monthFirst ? [first, second] : [second, first];
  return { date: { year: fullYear(m[4]!), month, day }, text: m[0] };
}

function timeIn(text: string, date: Parts): Time | undefined {
  const m =
    /(\d{1,2})[:h.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap]\.?m\b)?/.exec(text) ??
    /(\d{1,2})()()\s*([ap]\.?m\b)/.exec(text);
  if (!m) return undefined;
  const half = m[4]?.[0];
  const hour = half ? (Number(m[1]) % 12) + (half === 'p' ? 12 : 0) : Number(m[1]);
  const rest = text.slice(m.index + m[0].length).replace(/^[ .,]+/, ' ');
  const zone = zoneIn(rest, date);
  return { hour, minute: Number(m[2] || 0), second: Number(m[3] || 0), zone };
}

function zoneIn(rest: string, date: Parts): number {
  const numeric = /^\s*(?:\(?(?:gmt|utc?)\)?\s*)?([+-]\d{1,2}:?\d{2}|[+-]\d{1,2}\b)/.exec(rest)?.[1];
  if (numeric) return offset(numeric.replace(/^([+-])(\d)(?=$|:|\d{2}$)/, '$10$2'));
  const letters = /^\s*\(?([a-z]{1,5})\b/.exec(rest)?.[1];
  const minutes = letters === undefined ? undefined : ZONE_MINUTES.get(letters);
  if (minutes === undefined) return 0;
  const summer = date.month > 3 && date.month < 11;
  return FLOATING_ZONES.has(letters!) && summer ? minutes + 60 : minutes;
}

function relativeDate(text: string, now?: string | null): string | undefined {
  const base = now ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(base)) return undefined;
  const lower = plain(text);
  const at = (seconds: number) => new Date(Math.floor((base - seconds * 1000) / 1000) * 1000).toISOString();
  if (/\b(just now|moments? ago|gerade eben)\b/.test(lower)) return at(0);
  if (/^(yesterday|gestern|hier|ayer)\b/.test(lower)) return at(86_400);
  const m = /\b(\d{1,4}|an?|one|einer?m?)\s*([a-z]{1,9})\b/.exec(
    lower.replace(/\b(about|over|almost)\s/g, ''),
  );
  const unit = m ? UNIT_SECONDS.get(m[2]!) : undefined;
  const past = /\b(ago|vor|il y a|hace|fa|geleden|atras)\b/.test(lower);
  if (!m || unit === undefined || !past) return undefined;
  return at((Number(m[1]) || 1) * unit);
}

function instant(date: Parts, time: Time | undefined, days = 31): string | undefined {
  const { hour, minute, second, zone } = time ?? { hour: 0, minute: 0, second: 0, zone: 0 };
  const sound = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days;
  if (!sound || hour > 24 || minute > 59 || second > 60) return undefined;
  if (date.year < 1900 || date.year > 2200) return undefined;
  const east = Math.abs(zone) > 18 * 60 ? 0 : zone;
  const at = new Date(Date.UTC(date.year, date.month - 1, date.day, hour, minute - east, second));
  return at.toISOString();
}
