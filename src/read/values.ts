import type { Value } from '../model/claim.js';
import { type Amount, findAmounts, Stretch } from './amounts.js';
import { findCounts } from './counts.js';
import { type DateFound, dateValues, findDates } from './dates.js';
import { dueOf } from './due.js';
import { LENGTHS } from './lengths.js';
import type { DateContext } from './moments.js';
import { MONEY } from './money.js';
import { FRACTIONS, SHARES } from './shares.js';

/** The numbers and dates that a claim states, in the order of its words, and the day it is due. */
export interface Figures {
  values: Value[];
  due: string | null;
}

/** "drops from 25 per cent to 15", "paid in 30 days are being paid in 75": the second figure has the first one's unit. */
const ELLIPSIS =
  /\bfrom (?<first>[^,.;]{2,40}?) to (?:about |around |just |only )?(?<second>\d[\d,.]*\d|\d)(?![\d\w%]| (?:per|percent|million|billion|times|years?|months?|weeks?|days?))/gi;

function withUnit(first: Amount, number: string): string | undefined {
  const unit = /^(?<sign>[^\d]*)[\d.]+(?<unit>.*)$/.exec(first.value);
  if (!unit || first.type === 'count' || first.type === 'range' || first.type === 'date') return undefined;
  return `${unit.groups!.sign}${number.replace(/,/g, '')}${unit.groups!.unit}`;
}

/** "up from 9", "down from 20": the figure before has the unit. */
const BACK =
  /\b(?:down|up) from (?:about |around |just )?(?<second>\d[\d,.]*\d|\d)(?![\d\w%]| (?:per|percent|million|billion|times|years?|months?|weeks?|days?))/gi;
/** "going from eight to five per cent": the first figure has the second one's unit. */
const FORWARD = /\bfrom (?<second>[\w,.]+) to (?=[\w,.]+)/gi;

const FROM = /\bfrom /i;

/** A bare number that stands at `start` takes the unit of the amount that `unitOf` finds. */
function carry(amounts: Amount[], start: number, number: string, unitOf: (a: Amount) => boolean): void {
  const at = amounts.findIndex(a => a.start === start && a.type === 'count');
  const first = amounts.findLast(unitOf);
  const value = first && withUnit(first, number);
  if (first && value && at >= 0) amounts[at] = { ...amounts[at]!, type: first.type, value };
}

function carryUnits(stretch: Stretch, found: Amount[]): Amount[] {
  const out = [...found];
  for (const pattern of [ELLIPSIS, BACK])
    for (const match of stretch.matches(pattern, FROM)) {
      const second = match.groups!.second!;
      const start = match.index + match[0].length - second.length;
      carry(
        out,
        start,
        second,
        a => a.end <= start && a.type !== 'count' && (pattern === BACK || a.start >= match.index),
      );
    }
  for (const match of stretch.matches(FORWARD, FROM)) {
    const end = match.index + match[0].length;
    const start = match.index + 5;
    const first = out.find(a => a.start === start);
    if (first) carry(out, start, first.value, a => a.start === end && a.type === 'percent');
  }
  return out;
}

function figuresOf(text: string, context: DateContext): { amounts: Amount[]; dates: DateFound[] } {
  const stretch = new Stretch(text);
  const money = findAmounts(stretch, MONEY);
  const shares = findAmounts(stretch, [...SHARES, ...FRACTIONS]);
  const dates = findDates(stretch, context);
  const rest = findAmounts(stretch, LENGTHS);
  const counts = findCounts(stretch);
  const amounts = [...money, ...shares, ...dateValues(dates), ...rest, ...counts];
  return {
    amounts: carryUnits(
      stretch,
      amounts.sort((a, b) => a.start - b.start),
    ),
    dates,
  };
}

/** The figures of a claim's contents. Equal values are told once. */
export function figuresIn(contents: string[], context: DateContext): Figures {
  const values = new Map<string, Value>();
  const dues: string[] = [];
  for (const text of contents) {
    const { amounts, dates } = figuresOf(text, context);
    for (const { type, value, start, end } of amounts)
      if (!values.has(value)) values.set(value, { type, value, text: text.slice(start, end) });
    const due = dueOf(text, dates, context);
    if (due) dues.push(due);
  }
  return { values: [...values.values()], due: dues.sort().at(-1) ?? null };
}
