import { ROLES } from '../model/vocabulary.js';
import { withoutChannelWords } from './channel-words.js';
import type { Entity, Marked } from './decode.js';
import { dottedHead, dottedTail } from './edges.js';
import { matchesOf } from './matches.js';
import { overlaps } from './surfaces.js';

/** Rules that mend what the encoder tagged as a name: its edges, and whether it is one. Places are on the sheet. */

const WORD = /[\p{L}\p{N}&+’']/u;
const LEGAL_TAIL =
  /^,? (?:\(Pty\) Ltd|A\/S|AS|ApS|AB|Oy|AG|GmbH|B\.?V\.?|N\.?V\.?|S\.?A\.?|SARL|Ltd|Limited|LLP|LLC|Inc|Corp|plc|PLC|Pty|Pvt|Co)\b\.?(?: Ltd\b\.?)?/u;
/** More words of a name before its legal form: "Tre Kronor" of "Tre Kronor Moln AB". */
const LONG_TAIL =
  /^(?: \p{Lu}[\p{L}-]+){1,2},? (?:A\/S|AS|ApS|AB|Oy|AG|GmbH|B\.?V\.?|N\.?V\.?|SARL|Ltd|LLP|LLC|Inc|plc|PLC|Pty)(?![\p{L}\p{N}])/u;
/** Where a firm sits, behind its legal form: no part of its name. */
const CITY = /(?<= (?:AS|AB|Oy|AG|GmbH|Ltd|LLP|LLC|Inc|plc)) (?:of|in) \p{Lu}[\p{L}-]+$/u;

/** Words that firms end their names with; one behind a tagged name belongs to it. */
const HOUSE_TAIL =
  /^ (?:Distribution|Systems|Technologies|Technology|Networks|Networking|Group|Solutions|Computing|Software|Services|Security|Supply|Electronics|Capital|Research|Consulting|Informatik|Holdings|Partners|Components|Computers)\b(?! [\p{Lu}])|^ IT(?=[.,;:)’'\n]|$)/u;
const INSTITUTION =
  /\b(?:Association|Federation|Confederation|Department|Ministry|Institute|Council|Chamber|University|Bank|Court|Guild|Office|Board|Commission|Union|Society|Register)s? (?:of|for) (?:the )?(?:All )?\p{Lu}[\p{L}-]*(?: (?:and |of |for |the )*\p{Lu}[\p{L}-]*){0,4}|\b(?!The )\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)? (?:and|&) \p{Lu}[\p{L}-]+ (?:Authority|Commission|Council|Bureau|Agency|Tribunal)\b/gu;

/** Grows a span to whole words and over the forms that firms end their names with; never over a possessive. */
function toWholeWords(text: string, span: Entity): Entity {
  let { start, end } = span;
  while (
    start > 0 &&
    WORD.test(text[start - 1]!) &&
    WORD.test(text[start]!) &&
    !/[’']/.test(text[start - 1]!)
  )
    start -= 1;
  const open = /[\p{L}\p{N}]$/u.test(text.slice(start, end));
  end += (open ? /^[\p{L}\p{N}&+]*/u.exec(text.slice(end, end + 40)) : null)?.[0].length ?? 0;
  start -= dottedHead(text, start);
  end += dottedTail(text, end);
  if (span.label !== 'ORG') return leadingCapital(text, { ...span, start, end });
  end += HOUSE_TAIL.exec(text.slice(end, end + 24))?.[0].length ?? 0;
  end +=
    LEGAL_TAIL.exec(text.slice(end, end + 16))?.[0].length ??
    LONG_TAIL.exec(text.slice(end, end + 50))?.[0].length ??
    0;
  end -= CITY.exec(text.slice(start, end))?.[0].length ?? 0;
  return { ...span, start, end };
}

/** A person's name begins with a capital: "fumed Nilesh Wagh" is two things. */
function leadingCapital(text: string, span: Entity): Entity {
  const words = text.slice(span.start, span.end);
  const lead = /^(?:\p{Ll}[\p{L}’'-]{3,} )+(?=\p{Lu})/u.exec(words);
  return lead ? { ...span, start: span.start + lead[0].length } : span;
}

/** One span of two that touch: weighted by their length. */
function united(a: Entity, b: Entity, label: string): Entity {
  const [x, y] = [a.end - a.start, b.end - b.start];
  const mix = (p: number, q: number) => (p * x + q * y) / (x + y);
  return {
    label,
    start: a.start,
    end: Math.max(a.end, b.end),
    probability: mix(a.probability, b.probability),
    roles: a.roles.map((r, i) => mix(r, b.roles[i]!)),
  };
}

/** Joins spans of one kind that overlap or stand side by side; a person's first name draws the next span to it. */
function joined(text: string, spans: Entity[]): Entity[] {
  const out: Entity[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    const gap = last ? text.slice(last.end, span.start) : '-';
    const whole = last && !/(?<!\band|\bof) \p{Ll}+$/u.test(` ${text.slice(last.start, last.end)}`);
    const touches = last && (span.start < last.end || (whole && (gap === ' ' || gap === '')));
    if (touches && (last.label === span.label || last.label === 'PER'))
      out[out.length - 1] = united(last, span, last.label);
    else out.push(span);
  }
  return out;
}

/** Bodies whose long names the encoder takes apart: "Federation of Infotech Dealers". */
function institutions(text: string, entities: Entity[]): Entity[] {
  return matchesOf(text, INSTITUTION).flatMap(match => {
    const place = { start: match.index, end: match.index + match[0].length };
    const parts = entities.filter(e => e.label === 'ORG' && overlaps(e, place));
    if (parts.length === 0 || parts.some(p => p.start < place.start || p.end > place.end)) return [];
    const roles = parts[0]!.roles.map((r, i) => r + (ROLES[i] === 'other' ? 4 : 0));
    return [{ ...place, label: 'ORG', probability: 0.9, roles }];
  });
}

/** An officer's title stands before a person: "CEO Harold Ketterling", "the late Walter Pargeter". */
const OFFICER =
  /(?:\b(?:CEO|CFO|COO|CTO|CIO|(?:chief executive|chief operating|chief financial|managing director|chairman|chairwoman)(?: officer)?)|\bthe late) $/i;
/** And a house behind "an analyst at", "broker": it may be called like a person. */
const ANALYST_HOUSE =
  /\b[Aa]nalysts? (?:at|with|from|for) (?:the )?(?:[\p{Ll}-]+ ){0,3}$|\b(?:president|director|manager|head|chief|executive|engineer|VP|officer|principal|consultant|insider|employee|boss|rep|people|team|staff)s? at $|\b(?:[Bb]roker|[Ll]aw firm|[Rr]esearch house|[Aa]nalyst house|[Dd]istributor|[Ww]holesaler|[Ii]ntegrator|[Vv]endor) $/u;

/** Behind somebody: "Hock Tan, its chief executive"; owners and heads may be houses. */
const BEARS =
  /^, (?:its|their|his|her|the (?:company|vendor|distributor|reseller|firm|group)[’']s) (?:[\p{L}&-]+ ){0,4}?(?:chief executive|CEO|CFO|CTO|COO|president|chairman|chairwoman|managing director|spokes(?:man|woman|person)|vice[- ]president|general manager|secretary[- ]general)\b/u;

/** "Ms Mokoena" is a person, whatever the tag says; so is who bears an office; a house is none. */
function addressed(text: string, span: Entity): Entity {
  const title = /\b(?:Mr|Mrs|Ms|Miss|Dr|Shri|Smt)\.? $/.test(
    text.slice(Math.max(0, span.start - 6), span.start),
  );
  const own = /^(?:Mr|Mrs|Ms|Miss|Shri|Smt)\.? \p{Lu}/u.test(text.slice(span.start, span.end));
  const before = text.slice(Math.max(0, span.start - 60), span.start);
  const bears =
    /\s/.test(text.slice(span.start, span.end)) && BEARS.test(text.slice(span.end, span.end + 70));
  if (title || own || bears || OFFICER.test(before)) return { ...span, label: 'PER' };
  const speaks = /^ (?:spokes(?:man|woman|person)|representative|executive|employee|insider)\b/.test(
    text.slice(span.end, span.end + 18),
  );
  const house =
    ANALYST_HOUSE.test(before) || (speaks && /\b(?:an?|the|one|two|three|former) $/i.test(before));
  return span.label === 'PER' && house ? { ...span, label: 'ORG' } : span;
}

/** Words with a capital that stand before a name and are no part of it: days, months, offices, where it comes from. */
const BEFORE_NAME =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:Jan|Febr)uary$|^(?:March|April|May|June|July|August|Sept|Octo|Novem|Decem)|^(?:The|And|But|For|With|From|Chief|Executive|Vice|President|Director|Chairman|Chair|Manager|Head|Owner|Founder|Analyst|Partner|Vendor|Reseller|Distributor|Officer|Spokesman|Spokeswoman|Senior|North|South|East|West|Northern|Southern|New|Old|Former|Dutch|French|German|Swiss|Czech|Greek|Israeli|Thai|London|Paris|Berlin|Sydney|Dublin)$|(?:ish|ese|ian|ean|can)$/u;

/** A name whose first word was passed by: "Grapevine" of "the blog Dealer Grapevine". */
function withFirstWord(text: string, span: Entity, others: Entity[]): Entity {
  const before = /(?<=\s\p{Ll}[\p{Ll}’-]* )\p{Lu}\p{Ll}{2,} $/u.exec(
    text.slice(Math.max(0, span.start - 24), span.start),
  )?.[0];
  if (span.label !== 'ORG' || !before || BEFORE_NAME.test(before.trim())) return span;
  const start = span.start - before.length;
  return others.some(o => o !== span && o.start < span.start && o.end > start) ? span : { ...span, start };
}

/** A full stop between two sentences, not that of "Inc.", "St." or initials. */
const STOP = /(?<!\b(?:Inc|Corp|Co|Ltd|Bros|Jr|Sr|St|Dr|Mr|Mrs|Ms|No|vs|\p{Lu}))\. (?=\p{Lu})/u;

/** A name over the border of two sentences is two: "IDC. Technology Data Systems". */
function sentencesApart(text: string, span: Entity): Entity[] {
  const stop = STOP.exec(text.slice(span.start, span.end));
  if (!stop) return [span];
  const end = span.start + stop.index;
  return [{ ...span, end }, ...sentencesApart(text, { ...span, start: end + 2 })];
}

/** A tag on the lesser half of a single word ("Co" of "Cozier"): no name at all. */
function isScrap(text: string, tagged: Entity, whole: Entity): boolean {
  const more = whole.end - whole.start - (tagged.end - tagged.start);
  return !/\s/.test(text.slice(whole.start, whole.end)) && more > tagged.end - tagged.start;
}

/** The spans with their edges mended: whole words, legal forms in, words of the channel out, halves of a name joined. */
export function mendNames(text: string, entities: Entity[]): Entity[] {
  const bodies = institutions(text, entities);
  const rest = entities.filter(e => !bodies.some(b => overlaps(b, e)));
  const whole = joined(
    text,
    [...bodies, ...rest.flatMap(e => sentencesApart(text, e))].flatMap(e => {
      const grown = withFirstWord(text, addressed(text, toWholeWords(text, e)), rest);
      return isScrap(text, e, grown) ? [] : [grown];
    }),
  );
  const named = whole.filter(e => /\p{Lu}|\p{N}/u.test(text.slice(e.start, e.end)) || e.probability > 0.9);
  return withoutChannelWords(text, named);
}

/** Organizations that are rather a program term of the same words, as sure or surer. */
export function withoutTerms(entities: Entity[], terms: Marked[]): Entity[] {
  return entities.filter(e => {
    if (e.label !== 'ORG') return true;
    const term = terms.find(t => overlaps(t, e) && t.start <= e.start && t.end >= e.end);
    return (
      !term ||
      term.end - term.start > (e.end - e.start) * 1.5 ||
      term.probability < Math.min(0.9, e.probability)
    );
  });
}
