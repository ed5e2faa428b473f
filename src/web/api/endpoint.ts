import type { Response } from 'express';
import { z } from 'zod';
import type { Scope } from '../../model/scopes.js';
import type { TokenHolder } from '../../store/store.js';
import type { Office } from '../office.js';

/** One address of /api/v1. Its schemas check what is asked and describe both that and the answer. */
export interface Endpoint {
  /** below /api/v1, as OpenAPI writes it: /threads/{slug} */
  path: string;
  summary: string;
  /** what it stands under in the description */
  group?: string;
  /** asking only, when it is not told */
  method?: 'get' | 'put' | 'post' | 'delete';
  /** the scope that a token must have; without one everybody may ask */
  scope?: Scope;
  /** what the address names */
  place: z.ZodObject;
  /** what may be asked behind the "?" */
  question: z.ZodObject;
  /** what is sent, where something is changed */
  body?: z.ZodObject;
  answer: z.ZodType;
  /** the answer, or undefined where there is nothing of this name */
  ask: (office: Office, asked: Record<string, unknown>, caller: TokenHolder | null) => Promise<unknown>;
  /** where the answer is no JSON: its types, and what sends it instead of `ask` */
  types?: string[];
  send?: (office: Office, asked: unknown, response: Response) => Promise<void>;
}

/** How an address answers; the compiler holds it to the schema of the answer. */
type Ask<Asked, Answer extends z.ZodType> = (
  office: Office,
  asked: Asked,
  caller: TokenHolder | null,
) => Promise<z.input<Answer> | undefined>;

interface Wish<Place extends z.ZodObject, Question extends z.ZodObject, Answer extends z.ZodType> {
  path: string;
  summary: string;
  scope?: Scope;
  place: Place;
  question: Question;
  answer: Answer;
  ask: Ask<z.output<Place> & z.output<Question>, Answer>;
}

/** An address of the API that is only asked. */
export function endpoint<Place extends z.ZodObject, Question extends z.ZodObject, Answer extends z.ZodType>(
  wish: Wish<Place, Question, Answer>,
): Endpoint {
  return wish as unknown as Endpoint;
}

interface Deed<Place extends z.ZodObject, Body extends z.ZodObject, Answer extends z.ZodType> {
  path: string;
  summary: string;
  method: 'put' | 'post' | 'delete';
  scope: Scope;
  place: Place;
  body: Body;
  answer: Answer;
  ask: Ask<z.output<Place> & z.output<Body>, Answer>;
}

/** An address of the API that changes something: only with a token of its scope. */
export function deed<Place extends z.ZodObject, Body extends z.ZodObject, Answer extends z.ZodType>(
  wish: Deed<Place, Body, Answer>,
): Endpoint {
  return { ...wish, question: z.object({}) } as unknown as Endpoint;
}
