import type { ClaimKind } from '../model/vocabulary.js';
import type { EvidenceStep } from '../store/store.js';

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
]);

/**
 * Numbers of the same quantity for the same day that differ, side by side (product.md, "Rival numbers"). Two numbers
 * are of one quantity when they are of one type, their claims of one kind, and the same noun stands beside them; in a
 * thread about the number of partners a number without a noun counts partners. Numbers without a day are not compared.
 */
export function rivalNumbers(evidence: EvidenceStep[]): RivalGroup[] {
  const groups = new Map<string, RivalGroup>();
  for (const step of evidence) {
    if (step.due === null) continue;
    for (const value of step.values) {
      const quantity = NUMBERS.has(value.type) ? quantityOf(step, value) : null;
      if (quantity !== null) addNumber(groups, quantity, value.value, step);
    }
  }
  return [...groups.values()].filter(({ numbers }) => numbers.length > 1);
}

function addNumber(
  groups: Map<string, RivalGroup>,
  quantity: string,
  value: string,
  step: EvidenceStep,
): void {
  const key = `${quantity} ${step.due}`;
  const group = groups.get(key) ?? { quantity, due: step.due!, numbers: [] };
  groups.set(key, group);
  const said = group.numbers.find(number => number.value === value);
  if (said) said.steps.push(step);
  else group.numbers.push({ value, steps: [step] });
}

/** "partners" for "eight partners" and for "the number of partners to eight"; null when no noun can be found. */
function quantityOf(step: EvidenceStep, value: EvidenceStep['values'][number]): string | null {
  const at = step.content.indexOf(value.text);
  if (at < 0) return null;
  const after = wordsOf(step.content.slice(at)).slice(
    wordsOf(value.text).length,
    wordsOf(value.text).length + 2,
  );
  const noun = after.find(word => !LITTLE.has(word)) ?? null;
  const numberOf = /number of ((?:[\w.-]+ ){0,3}?[\w-]+?s)\b/i.exec(step.content.slice(0, at))?.[1];
  const named = numberOf
    ? wordsOf(numberOf).at(-1)!
    : after[0] !== undefined && !LITTLE.has(after[0])
      ? noun
      : null;
  return named ?? (PARTNERS.has(step.kind) && value.type !== 'money' ? 'partners' : null);
}

const PARTNERS = new Set<ClaimKind>(['partner-count']);

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}.$£€%-]+/gu) ?? [];
