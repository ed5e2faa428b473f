import type { ClaimKind } from '../model/vocabulary.js';
import type { FollowedArticle, FollowedClaim } from './article.js';
import type { Part } from './independence.js';
import { numbersDiffer } from './roles.js';
import { aboutOf, isNamed, pointsAtNobody, withHeading, withTheirNames } from './subject.js';

const LONGEST = 170;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * One sentence saying who, what and by when, from a thread's best claim: its words, with names in place of pronouns
 * and the due day in place of "next June". Nothing is added that the claim and its article do not say. Of a confirmed
 * thread `confirming` is the number of the claim that confirmed it: what was confirmed is stated before what was
 * rumored, and above all before a rumor of another number.
 */
export function statementOf(parts: Part[], kind: ClaimKind, confirming: number | null = null): string {
  const known = parts.flatMap(({ claims }) => claims).find(({ id }) => id === confirming);
  const scored = parts.flatMap(({ article, claims }, i) =>
    claims.map(claim => ({
      article,
      claim,
      score:
        worth(claim, kind) +
        standing(claim, article) +
        (claim === known
          ? CONFIRMED
          : -0.6 * Math.min(i, 5) - (known && numbersDiffer(claim, known) ? RIVAL : 0)),
    })),
  );
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best ? sentenceOf(best.claim, best.article) : 'Unnamed rumor';
}

/** What is on record needs no hedge to be news: more than the 3 that a rumor has before it. */
const CONFIRMED = 6;
/** No rumor of another number than was confirmed is stated while there is any other claim that says the matter. */
const RIVAL = 6;

/** How well a claim says the whole matter: a rumor of the thread's kind, early, with a subject, a verb and a day. */
function worth(claim: FollowedClaim, kind: ClaimKind): number {
  const length = claim.content.length;
  let score = claim.rumor ? 3 : 0;
  if (claim.kind === kind) score += 2;
  if (claim.certainty === 'denied' || claim.certainty === 'declined') score -= 3;
  if (claim.due) score += 2;
  if (AHEAD.test(claim.content)) score += 0.8;
  if (/^["“‘']/.test(claim.content) || claim.content.includes(' ... ')) score -= 1.5;
  if (length < 35 || length > 260) score -= length < 25 ? 3 : 1.5;
  if (/^(if|we|i)\b/i.test(claim.content)) score -= 3;
  if (LEANS.test(claim.content)) score -= 1;
  if (!VERB.test(claim.content)) score -= 2;
  if (claim.position <= 1) score += 1.2 - 0.6 * claim.position;
  return score - 0.15 * claim.position;
}

/**
 * How well the words stand alone once names are put in: they begin with a name, they name the organizations that the
 * claim is about, they begin with no pronoun.
 */
function standing(claim: FollowedClaim, article: FollowedArticle): number {
  const about = aboutOf(claim, article);
  const words = withTheirNames(claim.content, about);
  const there = about.filter(o => isNamed(o, words)).length;
  const begins = /^(\p{Lu}|the \p{Lu})/u.test(words) ? 1 : 0;
  return begins + (there === 0 ? -1.2 : 0.6 * Math.min(2, there)) - (pointsAtNobody(words) ? 1.5 : 0);
}

const VERB =
  /\b(is|are|was|were|will|would|may|might|could|can|has|have|had|plans?|wants?|intends?|expects?|faces?|facing|cuts?|ends?|moves?|drops?|loses?|considers?|considering|going|be)\b/i;

/** Words that need the sentences around them, or speak to the reader: "the change", "your shop". */
const LEANS =
  /\b(the (change|move|plan|shift|decision|proposal|switch|new number)s?|the rest|the (other|remaining) \w+|you|your|you[’']re)\b/i;

/** What may come says more of a rumor than how things stand. */
const AHEAD =
  /\b(will|would|may|might|could|plans?|wants?|intends?|expects?|considering|weighing|about to|set to)\b/i;

function sentenceOf(claim: FollowedClaim, article: FollowedArticle): string {
  const plain = claim.content
    .replace(/[,;.]? \.\.\. /g, ', ')
    .replace(/[“”"]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const about = aboutOf(claim, article);
  const named = withHeading(withTheirNames(plain, about), about);
  const dated = withDay(named, claim);
  const short = cut(dated.replace(/[\s,;:.]+$/, ''));
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** The words for the due day ("by the end of its fiscal 2015 year next June") become the day itself. */
function withDay(text: string, claim: FollowedClaim): string {
  if (claim.due === null) return text;
  const day = dayOf(claim.due);
  if (text.includes(day)) return text;
  const relative =
    /\b(by|before|from|on|at|in) (the (end|close|middle|start|beginning) of )?(its |their |the |this |next |fiscal |financial |calendar )*((20\d\d|year|quarter|month|week|summer|spring|autumn|fall)[\s,]*)*(next |this )?(january|february|march|april|may|june|july|august|september|october|november|december|year|quarter|month|week|tomorrow|monday|tuesday|wednesday|thursday|friday)\b( (is|are) (out|over|up))?(,? 20\d\d)?(?! \d)/i;
  const found = relative.exec(text);
  return found ? `${text.slice(0, found.index)}by ${day}${text.slice(found.index + found[0].length)}` : text;
}

/** "30 June 2015". */
export function dayOf(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** Cuts a long sentence at the end of a clause, else of a word, and says by three dots that it was cut. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const head = text.slice(0, LONGEST);
  const clause = Math.max(head.lastIndexOf('; '), head.lastIndexOf(', '), head.lastIndexOf(' - '));
  const kept = clause > LONGEST * 0.5 ? head.slice(0, clause) : head.replace(/\s+\S*$/, '');
  return `${kept.replace(LEADS_ON, '')} ...`;
}

/** Little words at the end of a cut that lead on to what is gone: "sales of roughly". */
const LEADS_ON =
  /(?:[\s,;:.]+(?:an?|the|its|their|of|to|in|on|at|by|for|from|with|about|around|roughly|nearly|almost|some|more|than|up|and|or|as|that|which|who|will|would))*[\s,;:.]*$/i;
