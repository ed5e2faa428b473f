import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../config.js';

/** A program term as the shipped list knows it; months are ISO (2013-07). */
export interface KnownTerm {
  term: string;
  kind?: string;
  vendor?: string;
  abbreviations?: string[];
  aliases?: string[];
  from?: string;
  until?: string;
  succeededBy?: string;
  precededBy?: string;
}

/** One name in a term's history. */
export interface NamedTerm {
  term: string;
  abbreviations: string[];
  from: string | null;
  until: string | null;
}

let known: Map<string, KnownTerm> | undefined;

/** The shipped list of terms, by name; read once. */
function knownTerms(): Map<string, KnownTerm> {
  known ??= new Map(
    (JSON.parse(readFileSync(join(HOME, 'data/lexicons/programs.json'), 'utf8')) as KnownTerm[]).map(term => [
      term.term,
      term,
    ]),
  );
  return known;
}

/** The names that a program bore one after the other, this one among them, oldest first; [] for an unknown term. */
export function historyOfTerm(term: string, terms = knownTerms()): NamedTerm[] {
  if (!terms.has(term)) return [];
  let oldest = term;
  for (
    let before = nameBefore(oldest, terms), n = 0;
    before && n < 20;
    before = nameBefore(oldest, terms), n += 1
  )
    oldest = before;
  const names: string[] = [];
  for (let at: string | undefined = oldest; at && !names.includes(at); at = nameAfter(at, terms))
    names.push(at);
  return names.map(name => shown(name, terms));
}

function nameBefore(term: string, terms: Map<string, KnownTerm>): string | undefined {
  const own = terms.get(term)?.precededBy;
  return own ?? [...terms.values()].find(({ succeededBy }) => succeededBy === term)?.term;
}

function nameAfter(term: string, terms: Map<string, KnownTerm>): string | undefined {
  const own = terms.get(term)?.succeededBy;
  return own ?? [...terms.values()].find(({ precededBy }) => precededBy === term)?.term;
}

function shown(name: string, terms: Map<string, KnownTerm>): NamedTerm {
  const found = terms.get(name);
  const before = nameBefore(name, terms);
  return {
    term: name,
    abbreviations: found?.abbreviations ?? [],
    from: found?.from ?? (before ? (terms.get(before)?.until ?? null) : null),
    until: found?.until ?? null,
  };
}
