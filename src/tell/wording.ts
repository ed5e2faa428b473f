import type { DigestItem } from '../model/digest.js';
import { type SourceKind, STANDING_SIGNS, type Standing } from '../model/vocabulary.js';
import type { Digest, Story } from './digest.js';

/** Text for one line: control characters, line breaks and marks that turn the direction of reading become spaces. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200E\u200F]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What should not stand before an ellipsis: marks, and little words that wait for the next. */
const DANGLING =
  /(?:[\s,;:.–—-]|\s(?:an?|the|and|or|of|to|in|on|at|by|for|from|with|that|because|as|its|their|is|are|will|may))+$/;

/** At most `length` characters, cut at a word, with an ellipsis where something is left out. */
export function shortened(text: string, length: number): string {
  const line = oneLine(text);
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  const at = cut.lastIndexOf(' ');
  const kept = (at > length / 2 ? cut.slice(0, at) : cut).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(DANGLING, '')}…`;
}

/** "17 Nov 2014", on the reader's own calendar. */
export function dayIn(zone: string, instant: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(instant));
}

/** An ISO day as "30 June 2015". */
export function longDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** Whole days from an instant's UTC day to an ISO day. */
export function daysUntil(day: string, from: string): number {
  return Math.round(
    (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000,
  );
}

/** "today", "tomorrow", "in 12 days". */
export function inDays(days: number): string {
  if (days <= 0) return days === 0 ? 'today' : 'overdue';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

/** "30 June 2015, in 12 days". */
export function dueWords(day: string, from: string): string {
  return `${longDay(day)}, ${inDays(daysUntil(day, from))}`;
}

/** A standing with its sign: never told by colour alone. */
export function signed(standing: Standing): string {
  return `${STANDING_SIGNS[standing]} ${standing}`;
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** Who said it: the words for the source, its kind where they do not tell, and the voices behind the thread. */
export function whoSaidIt({ source, sourceKind, independentVoices }: DigestItem): string {
  return whoSaidWords(source, sourceKind, independentVoices);
}

const NAMELESS: Record<SourceKind, string> = {
  anonymous: 'Anonymous sources',
  person: 'A named person',
  spokesperson: 'A spokesperson',
  company: 'The company itself',
  document: 'A document',
  press: 'Another outlet',
  analyst: 'An analyst',
  none: 'The outlet’s own words',
};

/** "Two of the people (anonymous, 2 independent voices)". A pronoun names nobody and is left out. */
export function whoSaidWords(source: string | null, kind: SourceKind | null, independent: number): string {
  const voices = independent > 0 ? [count(independent, 'independent voice')] : [];
  if (kind === null) return voices[0] ?? '';
  const named = source === null || isPronoun(source) || kind === 'none' ? null : capital(oneLine(source));
  const notes = [...(named === null || kind === 'person' ? [] : [kind]), ...voices];
  const words = named ?? NAMELESS[kind];
  return notes.length === 0 ? words : `${words} (${notes.join(', ')})`;
}

/** Whether these words only point at somebody named elsewhere. */
export function isPronoun(words: string): boolean {
  return /^(he|she|it|they|who|we|i|you|this|that|one)$/i.test(words.trim());
}

/** A sentence in quotation marks, or as it is where it brings its own. */
export function quoted(sentence: string): string {
  const words = shortened(sentence, 600);
  return /["“”]/.test(words) ? words : `“${words}”`;
}

/** "Due: 30 June 2015, in 12 days"; for what is settled, the day alone. */
export function dueLine({ due, after }: DigestItem, until: string): string | null {
  if (due === null) return null;
  const open = after === 'rumored' || after === 'corroborated';
  if (open) return `Due: ${dueWords(due, until)}`;
  return `${daysUntil(due, until) < 0 ? 'Was due' : 'Due'}: ${longDay(due)}`;
}

/** Why a standing moved: the rule, or an analyst's reason; null for a rumor that is merely new. */
export function whyLine({ item, by, reason }: Story): string | null {
  if (by) return `Moved by ${by}: ${reason ?? item.rule}`;
  if (item.what === 'new' && item.after === 'rumored') return null;
  return `Why: ${item.rule.replace(new RegExp(`^${item.after}: `), '')}`;
}

/** The first letter a capital, the rest as it is. */
export function capital(words: string): string {
  return words.replace(/^\p{Ll}/u, letter => letter.toUpperCase());
}

/** "2 new rumors, 1 moved standing and 1 outlet in trouble". */
export function tally(digest: Digest): string {
  const stories = digest.groups.flatMap(group => group.stories);
  const fresh = stories.filter(story => story.item.what === 'new').length;
  const parts = [
    ...(fresh > 0 ? [count(fresh, 'new rumor')] : []),
    ...(stories.length > fresh ? [count(stories.length - fresh, 'moved standing')] : []),
    ...(digest.troubles.length > 0
      ? [count(troubledIn(digest).length, 'outlet in trouble', 'outlets in trouble')]
      : []),
  ];
  return parts.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}

const troubledIn = ({ troubles }: Digest) => [...new Set(troubles.map(({ outlet }) => outlet))];

/** The news in one line: "CompuCom may lose Microsoft LSP status, and 3 more"; without any, the outlets in trouble. */
export function subjectOf(digest: Digest): string {
  const stories = digest.groups.flatMap(group => group.stories);
  if (stories.length === 0) {
    const [first, ...others] = troubledIn(digest);
    return `In trouble: ${shortened(first ?? '', 60)}${others.length > 0 ? `, and ${others.length} more` : ''}`;
  }
  const more = stories.length > 1 ? `, and ${stories.length - 1} more` : '';
  return `${headline(stories[0]!, 90)}${more}`;
}

function headline({ item }: Story, length: number): string {
  const settled = item.after === 'rumored' ? '' : `${capital(item.after)}: `;
  return settled + shortened(withoutAside(item.statement.replace(/\.$/, '')), length - settled.length);
}

/** "CompuCom, a national integrator, is facing" -> "CompuCom is facing": a subject has no room for who that is. */
export function withoutAside(statement: string): string {
  return statement.replace(
    /^([^,]{2,60}), (?:an?|the|which|who|based|one of|formerly|part of)\b[^,]*(?:, [^,]*)?, (?=(?:is|are|was|has|have|had|may|might|could|will|would|can|plans?|wants?|intends?|faces?|loses?|stands|risks)\b)/i,
    '$1 ',
  );
}

/**
 * The address of a sentence within a page (a text fragment): its first and last words, so that the address stays short.
 * https://wicg.github.io/scroll-to-text-fragment/ asks for `-`, `&` and `,` to be escaped.
 */
export function sentenceAddress(url: string, sentence: string | null): string {
  const words = sentence === null ? [] : oneLine(sentence).split(' ').filter(Boolean);
  if (words.length === 0 || url.includes('#')) return url;
  const part = (some: string[]) => encodeURIComponent(some.join(' ')).replace(/-/g, '%2D');
  const fragment = words.length <= 10 ? part(words) : `${part(words.slice(0, 5))},${part(words.slice(-5))}`;
  return `${url}#:~:text=${fragment}`;
}

/** Only addresses of the web are made links; anything else (javascript:, data:) is shown without. */
export function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}
