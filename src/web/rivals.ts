import { outcomesOf } from '../model/outcomes.js';
import type { ClaimKind } from '../model/vocabulary.js';
import type { EvidenceStep } from '../store/store.js';

type StepValue = EvidenceStep['values'][number];

/** One of several numbers said of the same quantity for the same day. */
export interface RivalNumber {
  value: string;
  /** newest last */
  steps: EvidenceStep[];
}

/** Numbers that contradict each other: the quantity, the day they are for, and who says which. */
export interface RivalGroup {
  quantity: string;
  due: string;
  numbers: RivalNumber[];
}

const NUMBERS = new Set(['count', 'range', 'money', 'percent', 'points', 'factor', 'fraction']);
const LITTLE = new Set([
  'by',
  'in',
  'of',
  'to',
  'the',
  'a',
  'an',
  'its',
  'from',
  'at',
  'or',
  'and',
  'before',
  'next',
  'this',
  'that',
  'on',
  'for',
  'after',
  'with',
  'within',
  'until',
]);

/**
 * Numbers of the same quantity for the same day that differ, side by side (product.md, "Rival numbers"). Two numbers
 * are of one quantity when they are of one type, their claims of one kind, and the same noun stands beside them; in a
 * thread about the number of partners a number without a noun counts partners, and how many go is another quantity
 * than how many are left. Where a thing starts from ("from 31 to 12") is no rival of where it ends. A claim of what
 * shall be that names no day has the only one that its article names beside it; numbers without any day are not
 * compared.
 */
export function rivalNumbers(evidence: EvidenceStep[]): RivalGroup[] {
  const groups = new Map<string, RivalGroup>();
  for (const step of evidence)
    for (const value of outcomesOf(step.content, step.values)) {
      const quantity = NUMBERS.has(value.type) ? quantityOf(step, value) : null;
      const due = step.due ?? (isTarget(step, value) ? onlyDayBeside(step, evidence) : null);
      if (quantity === null || due === null) continue;
      const key = [step.kind, value.type === 'range' ? 'count' : value.type, quantity, due].join(' ');
      addNumber(groups, key, { quantity, due, numbers: [] }, value.value, step);
    }
  return [...groups.values()].filter(({ numbers }) => numbers.length > 1);
}

/** "to 15", "will keep just 15". */
const isTarget = (step: EvidenceStep, { text }: StepValue) => TARGET.test(before(step, text));

const TARGET =
  /\b(?:to|at|keep\w*|kept|retain\w*|leav\w+|left with) (?:(?:about|around|roughly|nearly|almost|some|just|only|as few as|fewer than|no more than|the|its) )*$/i;
/** "end contracts with more than 2,500 resellers": these go. */
const GOING =
  /\b(?:cut|axe|drop|end|terminat|los|shed|expel|remov|eject|chuck|cull|oust)\w*(?: (?:its|their|all))?(?: contracts?| agreements?| ties| deals?)?(?: with)? (?:(?:about|around|roughly|nearly|almost|some|more than|over|up to|as many as|another|the) )*$/i;

const before = (step: EvidenceStep, text: string) => step.content.slice(0, step.content.indexOf(text));

/** The due day of the article's other claims in the thread, where they name just one. */
function onlyDayBeside({ printed }: EvidenceStep, evidence: EvidenceStep[]): string | null {
  const beside = evidence.filter(other => other.printed.articleId === printed.articleId);
  const days = [...new Set(beside.flatMap(({ due }) => due ?? []))];
  return days.length === 1 ? days[0]! : null;
}

function addNumber(
  groups: Map<string, RivalGroup>,
  key: string,
  fresh: RivalGroup,
  value: string,
  step: EvidenceStep,
): void {
  const group = groups.get(key) ?? fresh;
  groups.set(key, group);
  const said = group.numbers.find(number => number.value === value);
  if (said) said.steps.push(step);
  else group.numbers.push({ value, steps: [step] });
}

/** "partners" for "eight partners" and for "the number of partners to eight"; null when no noun can be found. */
function quantityOf(step: EvidenceStep, value: StepValue): string | null {
  const at = step.content.indexOf(value.text);
  if (at < 0) return null;
  const named =
    nounAfter(step.content.slice(at + value.text.length)) ?? nounBefore(step.content.slice(0, at));
  const counts = PARTNERS.has(step.kind) && value.type !== 'money';
  const noun = named === null ? counts && 'partners' : ALL_PARTNERS.has(named) ? 'partners' : named;
  if (!noun) return null;
  return counts && GOING.test(before(step, value.text)) ? `${noun} to go` : noun;
}

/** "resellers" of "12 Premier resellers in Europe" and "12 of its resellers": the first word in the plural, else the first. */
function nounAfter(words: string): string | null {
  const after = wordsOf(words.replace(OF_WHOLE, ' ')).slice(0, 4);
  const end = after.findIndex(word => LITTLE.has(word));
  const named = end < 0 ? after : after.slice(0, end);
  return named.find(inPlural) ?? named[0] ?? null;
}

const OF_WHOLE = /^ of (?:its|the|their|our|his|her|all) /i;

/** "resellers" of "the number of its Premier resellers in Europe from 31 to". */
function nounBefore(words: string): string | null {
  const counted = /number of (.+)$/i.exec(words)?.[1];
  return counted === undefined ? null : (wordsOf(counted).find(w => inPlural(w) && !LITTLE.has(w)) ?? null);
}

const inPlural = (word: string) => /\p{L}{2}s$/u.test(word);

/** Words for partners: two outlets count the same by either. */
const ALL_PARTNERS = new Set([
  'partners',
  'resellers',
  'dealers',
  'vars',
  'providers',
  'integrators',
  'msps',
]);

const PARTNERS = new Set<ClaimKind>(['partner-count']);

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}.$£€%-]+/gu) ?? [];
