import { createRequire } from 'node:module';

const { stem } = createRequire(import.meta.url)('natural/lib/natural/stemmers/porter_stemmer.js') as {
  stem(word: string): string;
};

/** A word of a text: as it is searched for (folded, stemmed), and where it stands (UTF-16, end exclusive). */
export interface Word {
  word: string;
  start: number;
  end: number;
}

const TOKEN = /[\p{L}\p{N}\p{M}]+/gu;
/** Longer ones are no words; PostgreSQL takes no lexeme over 2 kB. */
const LONGEST = 60;
/** As much of a text as is searched: a tsvector holds 1 MB. */
const MOST_TEXT = 200_000;

const stems = new Map<string, string>();

function stemmed(folded: string): string {
  if (!/^[a-z]{3,}$/.test(folded)) return folded;
  let found = stems.get(folded);
  if (found === undefined) {
    found = stem(folded);
    if (stems.size > 50_000) stems.clear();
    stems.set(folded, found);
  }
  return found;
}

const foldToken = (token: string) =>
  token
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
    .slice(0, LONGEST);

/**
 * The words of a text, without case, accents and endings (Porter's stems), the same for both databases: what is
 * indexed, what is asked for and what is marked are one thing. No word is left out for being common.
 */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.slice(0, MOST_TEXT).matchAll(TOKEN)) {
    const folded = foldToken(match[0]);
    if (folded !== '')
      found.push({ word: stemmed(folded), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Only the words, in order. */
export function searchWords(text: string): string[] {
  return wordsOf(text).map(({ word }) => word);
}
