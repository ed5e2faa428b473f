import { z } from 'zod';
import { CLAIM_KINDS, ROLES, STANDINGS } from '../../model/vocabulary.js';
import { readPlace } from '../../store/store.js';
import { PageError } from '../errors.js';
import { RESULT_KINDS } from '../searching.js';
import { timeAsked } from '../times.js';

// What may be asked of /api/v1: requests are checked by these, and the OpenAPI document is made from them.

/** Most items of one answer; `limit` asks for fewer. */
export const MOST = 100;
/** Longest words of one question. */
const LONGEST = 500;

const wholeNumber = (from: number, to: number) =>
  z.coerce
    .number(`a whole number from ${from} to ${to}`)
    .int(`a whole number from ${from} to ${to}`)
    .min(from, `a whole number from ${from} to ${to}`)
    .max(to, `a whole number from ${from} to ${to}`);

const oneOf = <Word extends string>(list: readonly Word[]) =>
  z.enum(list as readonly [Word, ...Word[]], `one of: ${list.join(', ')}`);

const words = z.string().max(LONGEST, `at most ${LONGEST} characters`);

/** "<ISO time>~<number>": where the page before ended. */
const place = words.refine(
  text => readPlace(text) !== undefined,
  'the next of the page before, as it was given',
);

const since = words.refine(
  text => text === 'all' || timeAsked(text, new Date(0)) !== undefined,
  'a day (2024-06-30), a time (ISO 8601), a stretch (24h, 7d, 2w) or all',
);

const number = z.string().regex(/^\d{1,15}$/, 'a whole number');

export const limit = wholeNumber(1, MOST).default(40).describe(`how many of them, at most ${MOST}`);
export const page = wholeNumber(1, 1_000_000).default(1).describe('which page, from 1');
export const after = place.optional().describe('the next of the page before');
export const before = after;
export const beforeNumber = number.optional().describe('the next of the page before');
export const name = words.optional().describe('only those with these letters in their name');
export const role = oneOf(ROLES).optional().describe('the part an organization plays in the channel');
export const q = words.default('').describe('words and operators, as the box of /search takes them');
export const only = oneOf(RESULT_KINDS)
  .optional()
  .describe('one kind alone, in pages; else the first few of each');

/** What a list of threads may be narrowed to. */
export const filter = {
  standing: oneOf(STANDINGS).optional(),
  kind: oneOf(CLAIM_KINDS).optional(),
  role: oneOf(ROLES).optional().describe('of an organization that it is about'),
  organization: words.optional().describe('slug of an organization that it is about'),
  outlet: words.optional().describe('id of an outlet that gave evidence'),
  region: words.optional().describe('region of an outlet that gave evidence'),
  since: since.optional().describe('moved since: a day, a time, a stretch back (24h, 7d, 2w), or all'),
};

export const slug = z.string().describe('the name in its address');
export const articleNumber = number.describe("the article's number");
export const digestNumber = number.describe("the digest's number");

/** What is wrong with one field of a question. */
export interface Fault {
  field: string;
  detail: string;
}

/** A question that cannot be answered: each field that is wrong, with what it takes. */
export class QuestionError extends PageError {
  constructor(override readonly faults: Fault[]) {
    super(400, faults.map(({ field, detail }) => `${field}: ${detail}`).join('; '));
  }
}

/**
 * A question checked by its schema. A field that is repeated counts once, an empty one not at all, one that nobody
 * knows is left alone. Throws QuestionError naming every field that is wrong.
 */
export function checked<Shape extends z.ZodObject>(
  schema: Shape,
  query: Record<string, unknown>,
): z.output<Shape> {
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(query)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== '' && first !== undefined) given[key] = first;
  }
  return conforming(schema, given);
}

/** What was sent, checked by its schema: nothing of it is left out. Throws QuestionError naming every field that is wrong. */
export function checkedBody<Shape extends z.ZodObject>(schema: Shape, body: unknown): z.output<Shape> {
  if (body !== null && typeof body === 'object' && !Array.isArray(body)) return conforming(schema, body);
  throw new PageError(400, 'What is sent must be a JSON object: {"field": value}.');
}

function conforming<Shape extends z.ZodObject>(schema: Shape, given: object): z.output<Shape> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new QuestionError(
    read.error.issues.map(({ path, message }) => ({ field: path.join('.'), detail: message })),
  );
}
