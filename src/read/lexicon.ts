import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROLES, type Role } from '../model/vocabulary.js';
import { isWhole, type Place } from './surfaces.js';

const Organization = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  names: z.array(z.string()),
  ambiguous: z.array(z.string()).optional(),
  parent: z.string().optional(),
  successor: z.string().optional(),
});
const Program = z.object({
  term: z.string(),
  kind: z.string(),
  vendor: z.string().optional(),
  abbreviations: z.array(z.string()).optional(),
  aliases: z.array(z.string()).optional(),
  until: z.string().optional(),
  succeededBy: z.string().optional(),
});
const FiscalYears = z.object({
  regions: z.record(z.string(), z.string()),
  companies: z.record(z.string(), z.string()),
});

/** An organization of the reference list. */
export interface KnownOrganization {
  name: string;
  role: Role;
  parent: string | null;
}

/** Where a known organization's name stands. */
export type KnownPlace = Place & { known: KnownOrganization };

/** A program of the reference list. */
export interface KnownProgram {
  term: string;
  kind: string;
  vendor: string | null;
}

/** What is known beforehand, from data/lexicons. */
export interface Lexicon {
  /** the organization of that exact name; `sure` is false where the name is a common word too */
  organization(name: string): { known: KnownOrganization; sure: boolean } | undefined;
  /** every place of a name that is no common word, longest names first, none overlapping */
  organizationsIn(text: string): KnownPlace[];
  program(name: string): KnownProgram | undefined;
  /** whether a town is called so, whatever else is too */
  isPlace(name: string): boolean;
  /** last day of the organization's, or region's, fiscal year ("06-30"); undefined where unknown */
  fiscalYearEnd(name: string): string | undefined;
}

function load<T>(file: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} cannot be used: ${(cause as Error).message}`, { cause });
  }
}

/** The lines of a file. */
function linesOf(file: string): Set<string> {
  try {
    return new Set(readFileSync(file, 'utf8').trimEnd().split('\n'));
  } catch (cause) {
    throw new Error(`${file} cannot be used: ${(cause as Error).message}`, { cause });
  }
}

interface Named {
  known: KnownOrganization;
  sure: boolean;
}

/** Houses that write themselves in capitals are written "Synnex" by most outlets. */
function spellings(name: string): string[] {
  const soft = name.replace(/\b\p{Lu}{5,}\b/gu, word => word[0] + word.slice(1).toLowerCase());
  return soft === name ? [name] : [name, soft];
}

function namesOf(file: string): Map<string, Named> {
  const names = new Map<string, Named>();
  for (const o of load(file, z.array(Organization))) {
    const known = { name: o.name, role: o.role, parent: o.parent ?? null };
    for (const name of o.names.flatMap(spellings))
      if (!names.get(name)?.sure) names.set(name, { known, sure: true });
    for (const name of o.ambiguous ?? []) if (!names.has(name)) names.set(name, { known, sure: false });
  }
  return names;
}

/** Sure names by their first word, longest first: what a scan of the text looks up at every word. */
function byFirstWord(names: Map<string, Named>): Map<string, string[]> {
  const table = new Map<string, string[]>();
  for (const [name, { sure }] of names) {
    if (!sure || name.length < 3) continue;
    const first = /^[\p{L}\p{N}]+/u.exec(name)?.[0];
    if (first) table.set(first, [...(table.get(first) ?? []), name]);
  }
  for (const list of table.values()) list.sort((a, b) => b.length - a.length);
  return table;
}

function scan(text: string, table: Map<string, string[]>, names: Map<string, Named>) {
  const found: KnownPlace[] = [];
  let from = 0;
  for (const word of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (word.index < from) continue;
    const name = table
      .get(word[0])
      ?.find(n => text.startsWith(n, word.index) && isWhole(text, word.index, word.index + n.length));
    if (name === undefined) continue;
    from = word.index + name.length;
    found.push({ start: word.index, end: from, known: names.get(name)!.known });
  }
  return found;
}

function programsOf(file: string): Map<string, KnownProgram> {
  const programs = new Map<string, KnownProgram>();
  for (const p of load(file, z.array(Program))) {
    const known = { term: p.term, kind: p.kind, vendor: p.vendor ?? null };
    for (const name of [p.term, ...(p.aliases ?? []), ...(p.abbreviations ?? [])])
      if (!programs.has(name)) programs.set(name, known);
  }
  return programs;
}

/** Loads the lexicons of a folder (data/lexicons). Throws an error that names the file that cannot be used. */
export function loadLexicon(folder: string): Lexicon {
  const names = namesOf(join(folder, 'organizations.json'));
  const table = byFirstWord(names);
  const programs = programsOf(join(folder, 'programs.json'));
  const years = load(join(folder, 'fiscal-years.json'), FiscalYears);
  const places = linesOf(join(folder, 'places.txt'));
  return {
    organization: name => names.get(name),
    organizationsIn: text => scan(text, table, names),
    program: name => programs.get(name),
    isPlace: name => places.has(name),
    fiscalYearEnd: name =>
      years.companies[name] ?? years.companies[names.get(name)?.known.name ?? ''] ?? years.regions[name],
  };
}
