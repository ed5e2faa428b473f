import { z } from 'zod';
import type { Clock, Settings } from '../../config.js';
import { type Db, readPlace } from '../../store/store.js';

/** Where the tools find what they tell of. */
export interface Library {
  db: Db;
  settings: Settings;
  clock: Clock;
}

/** What a tool came to: text for a model, and the same as data; or a sentence about what cannot be. */
export type ToolAnswer = { text: string; data: Record<string, unknown> } | { problem: string };

/** A tool as it is told of and called. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  input: z.ZodObject;
  output: z.ZodObject;
  call: (library: Library, asked: never) => Promise<ToolAnswer>;
}

/** How many of them. */
export const limit = (most: number, standard: number) =>
  z.number().int().min(1).max(most).default(standard).describe(`how many of them, at most ${most}`);

/** Where a page before ended. */
export const place = z
  .string()
  .max(60)
  .refine(text => readPlace(text) !== undefined, 'the next of the page before, as it was given')
  .optional()
  .describe('the next of the page before');

/** Lines under a title; a word where there is none. */
export const titled = (title: string, lines: string[]) =>
  `${title}\n${lines.length === 0 ? 'Nothing.' : lines.join('\n')}`;
