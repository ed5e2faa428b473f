import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../src/config.js';
import type { Claim, Value } from '../src/model/claim.js';
import { CLAIM_KINDS } from '../src/model/vocabulary.js';
import { rareWord, roll, zipf } from './lifelike.js';

// Running text whose words are as frequent as in the sample press: common ones stand in nearly every article.

/** Claims of an article. */
export const CLAIMS_EACH = 10;
const RARE_WORDS = 60_000;

/** Every word of the sample press as often as it stands there. */
const spoken = readdirSync(join(HOME, 'data/sample/articles')).flatMap(file => {
  const { text } = JSON.parse(readFileSync(join(HOME, 'data/sample/articles', file), 'utf8')) as {
    text: string;
  };
  return text.match(/\p{L}[\p{L}'-]*/gu) ?? [];
});

const spokenWord = () => (roll(12) === 0 ? rareWord(zipf(RARE_WORDS)) : spoken[roll(spoken.length)]!);
const words = (n: number) => Array.from({ length: n }, spokenWord).join(' ');

/** An article made up about these organizations and this program term, with its claims. */
export interface MadeUp {
  title: string;
  text: string;
  claims: { claim: Claim; sentence: string }[];
}

const SOURCES = [
  ['anonymous', 'two people familiar with the matter'],
  ['anonymous', 'a source'],
  ['spokesperson', 'a spokesperson'],
  ['company', 'the company'],
  ['person', 'its chief executive'],
  ['analyst', 'an analyst'],
] as const;
const CERTAINTIES = ['asserted', 'asserted', 'hedged', 'hedged', 'hedged', 'denied', 'declined'] as const;

/** Ten claims of a sentence each, and as much running text between them. */
export function madeUp(names: string[], term: string, kind: Claim['kind'], year: number): MadeUp {
  const paragraphs: string[] = [];
  const claims: MadeUp['claims'] = [];
  let start = 0;
  for (let i = 0; i < CLAIMS_EACH; i += 1) {
    const [sentence, claim] = saidIn(
      start,
      names,
      i === 0 ? `its ${term} status` : words(2),
      i < 3 ? kind : null,
      year,
    );
    claims.push({ claim, sentence });
    paragraphs.push(`${sentence} ${words(8 + roll(24))}.`);
    start += paragraphs.at(-1)!.length + 2;
  }
  return { title: `${names[0]} and ${names[1]}: ${words(5)}`, text: paragraphs.join('\n\n'), claims };
}

function saidIn(
  start: number,
  names: string[],
  matter: string,
  kind: Claim['kind'] | null,
  year: number,
): [string, Claim] {
  const about = names.slice(0, 1 + roll(names.length));
  const number = 2 + roll(40);
  const content = `${about.join(' and ')} may take ${matter} to ${number} ${words(6 + roll(8))}`;
  const [sourceKind, who] = SOURCES[roll(SOURCES.length)]!;
  const sentence = `${content}, ${who} said.`;
  const from = start + content.length + 2;
  const isRumor = kind !== null || roll(10) === 0;
  const values: Value[] = roll(4) === 0 ? [{ type: 'count', value: `${number}`, text: `${number}` }] : [];
  const due = isRumor && roll(15) === 0 ? `${year}-${String(1 + roll(12)).padStart(2, '0')}-28` : null;
  return [
    sentence,
    {
      source: { start: from, end: from + who.length, text: who, name: null },
      cue: { start: from + who.length + 1, end: from + who.length + 5, text: 'said' },
      content: [{ start, end: start + content.length, text: content }],
      ...{ inTitle: false, sourceKind, certainty: CERTAINTIES[roll(CERTAINTIES.length)]!, rumor: isRumor },
      ...{ kind: kind ?? CLAIM_KINDS[roll(CLAIM_KINDS.length)]!, about, values, due, confidence: 0.9 },
    },
  ];
}
