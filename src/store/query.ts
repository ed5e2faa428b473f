import {
  CLAIM_KINDS,
  type ClaimKind,
  type Role,
  SOURCE_KINDS,
  type SourceKind,
  STANDINGS,
  type Standing,
} from '../model/vocabulary.js';
import { pastTime } from './query-times.js';
import { searchWords } from './words.js';

/** A search as the box of `/search` takes it, taken apart. Lists of one operator are alternatives. */
export interface SearchQuery {
  /** every group must be met, by any of its phrases */
  all: string[][];
  /** phrases that must not occur */
  none: string[];
  /** all of these must be named; `role` is the part it plays, or null for any */
  organizations: { name: string; role: Role | null }[];
  /** all of these terms must be named */
  terms: string[];
  kinds: ClaimKind[];
  standings: Standing[];
  outlets: string[];
  sourceKinds: SourceKind[];
  rumor: boolean | null;
  /** ISO times of publication: from, inclusive, and to, exclusive */
  since: string | null;
  before: string | null;
}

/** A query, or what is wrong with it in one sentence. */
export type ParsedQuery = { query: SearchQuery } | { problem: string };

const LONGEST = 500;
const MOST_TERMS = 40;

class Problem extends Error {}

/** A query that asks for everything. */
export const emptyQuery = (): SearchQuery => ({
  all: [],
  none: [],
  organizations: [],
  terms: [],
  kinds: [],
  standings: [],
  outlets: [],
  sourceKinds: [],
  rumor: null,
  since: null,
  before: null,
});

/** Notes the value of an operator in the query. */
type Operator = (query: SearchQuery, value: string, now: Date) => void;

function oneOf<T extends string>(operator: string, value: string, list: readonly T[]): T {
  const found = list.find(word => word === value.toLowerCase());
  if (!found) throw new Problem(`"${operator}:${value}" is none of ${list.join(', ')}.`);
  return found;
}

const named =
  (role: Role | null): Operator =>
  (query, name) =>
    void query.organizations.push({ name, role });

const YES = ['yes', 'no'] as const;

/** The operators of the search box; screens.md lists them. */
const OPERATORS: Record<string, Operator> = {
  partner: named('partner'),
  vendor: named('vendor'),
  distributor: named('distributor'),
  organization: named(null),
  term: (query, value) => void query.terms.push(value),
  kind: (query, value) => void query.kinds.push(oneOf('kind', value, CLAIM_KINDS)),
  standing: (query, value) => void query.standings.push(oneOf('standing', value, STANDINGS)),
  outlet: (query, value) => void query.outlets.push(value),
  source: (query, value) => void query.sourceKinds.push(oneOf('source', value, SOURCE_KINDS)),
  rumor: (query, value) => {
    query.rumor = oneOf('rumor', value, YES) === 'yes';
  },
  since: (query, value, now) => {
    query.since = timeOf('since', value, now);
  },
  before: (query, value, now) => {
    query.before = timeOf('before', value, now);
  },
};

/** The names of the operators, for help and for messages. */
export const SEARCH_OPERATORS = Object.keys(OPERATORS);

function timeOf(operator: string, value: string, now: Date): string {
  const time = pastTime(value, now);
  if (!time)
    throw new Problem(
      `"${operator}:${value}" is no time; write a day (2015-01-31), a month (2015-01), a year, or how long ago (3d, 2w, 6m, 1y).`,
    );
  return time;
}

interface Term {
  not: boolean;
  operator: string | null;
  value: string;
  quoted: boolean;
}

/** `-`, then an operator's name, then a phrase in quotes or a word; an address is a word whole. */
const TERM = /\s*(-?)(?:([A-Za-z]+):(?!\/\/)(?=\S))?(?:"([^"]*)"|([^\s"]+))/y;

function termsOf(text: string): Term[] {
  const plain = text.replace(/[“”„]/g, '"').trim();
  const quotes = plain.split('"').length - 1;
  if (quotes % 2 === 1)
    throw new Problem(`The phrase ${plain.slice(plain.lastIndexOf('"'))} has no closing quote.`);
  const found: Term[] = [];
  TERM.lastIndex = 0;
  for (let match = TERM.exec(plain); match; match = TERM.exec(plain)) {
    const [, not, operator, phrase, word] = match;
    found.push({
      not: not === '-',
      operator: operator?.toLowerCase() ?? null,
      value: (phrase ?? word!).trim(),
      quoted: phrase !== undefined,
    });
  }
  if (found.length > MOST_TERMS)
    throw new Problem(`A search may have ${MOST_TERMS} terms; this one has ${found.length}.`);
  return found;
}

const isWord = (term: Term | undefined, word: string) =>
  term !== undefined && !term.quoted && !term.not && term.operator === null && term.value === word;

function addTerm(query: SearchQuery, term: Term, joined: boolean, now: Date): void {
  const written = `${term.operator}:${term.value}`;
  if (term.operator !== null) {
    const operator = OPERATORS[term.operator];
    if (!operator)
      throw new Problem(
        `"${term.operator}:" is no operator (they are ${SEARCH_OPERATORS.map(name => `${name}:`).join(' ')}); to search for the words, put them in quotes.`,
      );
    if (term.not) throw new Problem(`"-${written}" cannot be left out; "-" goes before words and phrases.`);
    if (joined) throw new Problem(`OR stands between words or phrases, not before "${written}".`);
    if (term.value === '') throw new Problem(`"${term.operator}:" needs something after it.`);
    operator(query, term.value, now);
  } else if (searchWords(term.value).length > 0) addPhrase(query, term, joined);
}

function addPhrase(query: SearchQuery, term: Term, joined: boolean): void {
  if (term.not && joined) throw new Problem(`OR cannot stand before "-${term.value}".`);
  if (term.not) query.none.push(term.value);
  else if (joined && query.all.length > 0) query.all.at(-1)!.push(term.value);
  else query.all.push([term.value]);
}

function takeTerm(query: SearchQuery, terms: Term[], i: number, now: Date): void {
  const [before, term] = [terms[i - 1], terms[i]!];
  if (!isWord(term, 'OR')) addTerm(query, term, isWord(before, 'OR'), now);
  else if (!before || !terms[i + 1] || before.operator !== null || before.not || isWord(before, 'OR'))
    throw new Problem('OR stands between two words or phrases.');
}

/** What is wrong with one term, so that all faults of a query are named at once. */
function faultOf(take: () => void): string | undefined {
  try {
    take();
    return undefined;
  } catch (cause) {
    if (cause instanceof Problem) return cause.message;
    throw cause;
  }
}

function parse(text: string, now: Date): SearchQuery {
  if (text.length > LONGEST)
    throw new Problem(`A search may have ${LONGEST} characters; this one has ${text.length}.`);
  const [query, terms] = [emptyQuery(), termsOf(text).filter(term => !isWord(term, 'AND'))];
  const faults = terms.flatMap((_, i) => faultOf(() => takeTerm(query, terms, i, now)) ?? []);
  if (faults.length > 0) throw new Problem([...new Set(faults)].join(' '));
  if (terms.length > 0 && JSON.stringify(query) === JSON.stringify(emptyQuery()))
    throw new Problem(`There is no word to search for in ${text.trim()}.`);
  if (query.since && query.before && query.since >= query.before)
    throw new Problem('Nothing lies between since: and before:, which is earlier.');
  return query;
}

/** Takes a search apart. `now` is what "since:2w" counts from. Pure; never throws on a bad query. */
export function parseQuery(text: string, now: Date): ParsedQuery {
  let query = emptyQuery();
  const problem = faultOf(() => {
    query = parse(text, now);
  });
  return problem === undefined ? { query } : { problem };
}
