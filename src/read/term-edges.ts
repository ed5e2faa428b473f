import type { Entity, Marked } from './decode.js';
import type { Lexicon } from './lexicon.js';
import { matchesOf } from './matches.js';
import { isProgramAt } from './no-organization.js';
import { isAcronymOf, occurrences, overlaps, type Place } from './surfaces.js';

/** Rules that mend what the encoder tagged as a program term, and terms that the text defines. Places are on the sheet. */

/** What a term is called by the way ("its Gold tier", "Summit partners"): no part of its name. */
const BY_THE_WAY =
  / (?:program(?:me)?s?|schemes?|tiers?|status(?:es)?|levels?|badges?|clubs?|circles?|plaques?|designations?|accreditations?|portals?|partners?|resellers?|dealers?|volume|and|or|of|for|the|in)$/u;
/** Words before it: "sole Titanium". */
const LEADING = /^(?:\p{Ll}+ )+(?=\p{Lu})/u;
/** What is rather a region, a kind of firm or of goods, an event, or an adjective. */
const NO_TERM =
  /^(?:EMEA|APAC|SMB|MSPs?|VARs?|ISVs?|SaaS|SD-WAN|CRM|ERP|SAN|NAS|LAN|WAN|VPN|VoIP|iSCSI|NDA)$|-certified$|\p{Ll}Con$/u;
const EVENT_BEHIND = /^ (?:\p{Ll}+ )?(?:conference|event|gathering|convention|congress|keynote|show)s?\b/u;
const EVENT_BEFORE = /\b(?:at|attendees at|gathering,|conference,) $/;
const EVENT_NAME = /^(?:Ignite|Inspire|Discover|Partner Summit|\S* ?Connect)$/;
/** The head of a name that was cut short: "Microsoft Partner" of "Microsoft Partner Network". */
const HEAD_BEHIND =
  /^ (?:Network|Program|Programme|Speciali[sz]ation|Council|Alliance|Agreement|Certification|Accreditation|Designation)\b/;

/** Without the words by the way at its end; a term needs a capital or a figure still. */
function trimmed(text: string, { start, end }: { start: number; end: number }): number {
  let last = end;
  for (;;) {
    const tail = BY_THE_WAY.exec(text.slice(start, last));
    if (!tail || !/\p{Lu}|\p{N}/u.test(text.slice(start, last - tail[0].length))) return last;
    last -= tail[0].length;
  }
}

function wholeWords(text: string, term: Marked): Marked {
  let { start, end } = term;
  while (start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1]!)) start -= 1;
  while (end < text.length && /[\p{L}\p{N}]/u.test(text[end]!)) end += 1;
  end += HEAD_BEHIND.exec(text.slice(end, end + 20))?.[0].length ?? 0;
  return bracketed(text, { ...term, start, end });
}

/** A bracket that the tag left open is closed where the text closes it at once ("(LSP" of "(LSPs)"), else left out. */
function bracketed(text: string, term: Marked): Marked {
  const open = text.slice(term.start, term.end).lastIndexOf('(');
  if (open < 0 || text.slice(term.start + open, term.end).includes(')')) return term;
  const close = /^s?\)/.exec(text.slice(term.end, term.end + 2));
  const end = close
    ? term.end + close[0].length
    : term.start + text.slice(term.start, term.start + open).trimEnd().length;
  return { ...term, end };
}

/** Joins terms that touch ("Trust" and "X Alliance") or overlap. */
function joined(text: string, terms: Marked[], names: Entity[]): Marked[] {
  const isName = (t: Marked) => names.some(n => n.start === t.start && n.end === t.end);
  const out: Marked[] = [];
  for (const term of [...terms].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    const beside = last && !isName(last) && /^ \p{Lu}$/u.test(text.slice(last.end, term.start + 1));
    const touches = last && (beside || term.start < last.end);
    if (touches) out[out.length - 1] = { ...last, end: Math.max(last.end, term.end) };
    else out.push(term);
  }
  return out;
}

/** Metals and ranks that tiers are called by everywhere. */
const RANK =
  /^(?:Bronze|Silver|Gold|Platinum|Diamond|Titanium|Palladium|Emerald|Ruby|Sapphire|Elite|Premier|Premium|Select|Advanced|Registered|Authori[sz]ed|Certified|Preferred|Member|Standard|Enterprise|Associate|Signature)$/;

/** "Gold and Platinum", "Silver/Gold": two tiers side by side are two. */
function ranksApart(text: string, term: Marked): Marked[] {
  const words = text.slice(term.start, term.end);
  const pair = /^(?<one>\p{Lu}\p{Ll}+)(?<link>(?:, | and | or |\/|, and ))(?<rest>\p{Lu}.*)$/u.exec(
    words,
  )?.groups;
  if (!pair || !RANK.test(pair.one!)) return [term];
  const next = term.start + pair.one!.length + pair.link!.length;
  return [{ ...term, end: term.start + pair.one!.length }, ...ranksApart(text, { ...term, start: next })];
}

/**
 * Tagged terms with their edges mended: whole words, halves joined, a head taken in, words by the way left out. What
 * has no capital or figure is none, and `names` (tagged organizations) are no halves.
 */
export function mendTerms(text: string, terms: Marked[], names: Entity[] = []): Marked[] {
  return joined(
    text,
    terms.map(term => wholeWords(text, term)),
    names,
  ).flatMap(term => {
    const end = trimmed(text, term);
    const start = term.start + (LEADING.exec(text.slice(term.start, end))?.[0].length ?? 0);
    const words = text.slice(start, end);
    const event =
      EVENT_BEHIND.test(text.slice(end, end + 40)) ||
      (EVENT_NAME.test(words) && EVENT_BEFORE.test(text.slice(Math.max(0, start - 16), start)));
    const named = /\p{Lu}|\p{N}/u.test(words) && !NO_TERM.test(words) && !event;
    return named ? ranksApart(text, { ...term, start, end }) : [];
  });
}

const DEFINED = /((?:\p{Lu}[\p{L}\d-]+[ -]){1,5}\p{Lu}[\p{L}\d-]+) \((\p{Lu}{2,6})s?\)/gu;
const TERM_HEAD =
  /(?:Provider|Partner|Reseller|Dealer|Advisor|Adviser|Professional|Specialist|Engineer|Architect|Responder|Agreement|Accord|Program|Programme|Network|Certification|Licen[cs]e|Subscription|Rebate|Fund|Authorized|Accredited)s?$/;

/** Acronyms that the text defines for a program or a type of partner: "Licensing Solution Provider (LSP)". */
export function definedTerms(text: string): (Marked & { acronym: string })[] {
  return matchesOf(text, DEFINED).flatMap(match => {
    const [words, long, acronym] = match as unknown as [string, string, string];
    if (!TERM_HEAD.test(long) || !isAcronymOf(acronym, long.replace(/s$/, ''))) return [];
    return [{ label: '', start: match.index, end: match.index + words.length, probability: 0.9, acronym }];
  });
}

/** Terms with those that the text defines, and every place of their acronyms, where the encoder passed them by. */
export function withDefined(text: string, terms: Marked[]): Marked[] {
  const defined = definedTerms(text);
  const places = defined.flatMap(d =>
    [d.acronym, `${d.acronym}s`].flatMap(a =>
      occurrences(text, a).map(p => ({ ...p, label: '', probability: 0.9 })),
    ),
  );
  const longer = terms.filter(t => !defined.some(d => overlaps(d, t)));
  const fresh = places.filter(p => ![...defined, ...longer].some(t => overlaps(t, p)));
  return [...defined, ...longer, ...fresh].sort((a, b) => a.start - b.start);
}

/** Terms with the names that were taken for organizations though their words say that they are programs. */
export function withPrograms(
  text: string,
  terms: Marked[],
  entities: Entity[],
  known: Place[],
  lexicon: Pick<Lexicon, 'program'>,
): Marked[] {
  const names = entities.filter(e => e.label === 'ORG' && !known.some(k => overlaps(k, e)));
  const words = (e: Place) => text.slice(e.start, e.end).replace(/[’']s?$/, '');
  const isProgram = (e: Place) =>
    isProgramAt(text, e) || (!/^\p{Lu}{2,5}$/u.test(words(e)) && lexicon.program(words(e)) !== undefined);
  const programs = new Set(names.filter(isProgram).map(words));
  const found = names.filter(e => programs.has(words(e)));
  const isSame = (t: Place) => found.some(e => overlaps(t, e) && t.end - t.start <= words(e).length);
  const longer = terms.filter(t => !isSame(t));
  return [
    ...longer,
    ...found
      .filter(e => !longer.some(t => overlaps(t, e)))
      .map(e => ({ label: '', start: e.start, end: e.start + words(e).length, probability: 0.95 })),
  ].sort((a, b) => a.start - b.start);
}
