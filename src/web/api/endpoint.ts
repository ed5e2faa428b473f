import type { z } from 'zod';
import type { Office } from '../office.js';

/** One address of /api/v1. Its schemas check what is asked and describe both that and the answer. */
export interface Endpoint {
  /** below /api/v1, as OpenAPI writes it: /threads/{slug} */
  path: string;
  summary: string;
  /** what the address names */
  place: z.ZodObject;
  /** what may be asked behind the "?" */
  question: z.ZodObject;
  answer: z.ZodType;
  /** the answer, or undefined where there is nothing of this name */
  ask: (office: Office, asked: Record<string, unknown>) => Promise<unknown>;
}

interface Wish<Place extends z.ZodObject, Question extends z.ZodObject, Answer extends z.ZodType> {
  path: string;
  summary: string;
  place: Place;
  question: Question;
  answer: Answer;
  ask: (office: Office, asked: z.output<Place> & z.output<Question>) => Promise<z.input<Answer> | undefined>;
}

/** An address of the API; the compiler holds what `ask` answers to the schema of the answer. */
export function endpoint<Place extends z.ZodObject, Question extends z.ZodObject, Answer extends z.ZodType>(
  wish: Wish<Place, Question, Answer>,
): Endpoint {
  return wish as unknown as Endpoint;
}
