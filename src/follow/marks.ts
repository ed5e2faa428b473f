import type { Profile } from './profile.js';

/** The least share of a story that an organization must have for the story to be found by it. */
const LEAST_SHARE = 0.1;
const KINDS_OF_STORY = 0.25;

/** The marks of an organization: by itself, and with each kind that the story is much of. */
export const organizationMark = (id: number) => `o${id}`;

/** The mark of a telling word of organizations' names. */
export const keyMark = (key: string) => `n:${key}`;

/** What a story or a thread is found by: organizations (alone and with kind), people, program terms. */
export function marksOf(profile: Profile): string[] {
  const ids = [...profile.organizations].filter(([, share]) => share >= LEAST_SHARE).map(([id]) => id);
  const kinds = [...profile.kinds].filter(([, share]) => share >= KINDS_OF_STORY).map(([kind]) => kind);
  const marks = [
    ...ids.map(organizationMark),
    ...ids.flatMap(id => kinds.map(kind => `${organizationMark(id)}:${kind}`)),
    ...[...profile.keys].filter(([, share]) => share >= LEAST_SHARE).map(([key]) => keyMark(key)),
    ...[...profile.people.keys()].map(name => `p:${name}`),
    ...[...profile.terms.keys()].map(term => `t:${term}`),
  ];
  return [...new Set(marks)].sort();
}

/** A profile as JSON and back. */
export function profileToText(profile: Profile): string {
  return JSON.stringify(profile, (_, value) =>
    value instanceof Map
      ? [...value].map(([k, v]) => [k, round(v)])
      : value instanceof Set
        ? [...value]
        : value,
  );
}

const round = (value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value);

const MAPS = [
  'organizations',
  'keys',
  'kinds',
  'topics',
  'stems',
  'texts',
  'names',
  'people',
  'terms',
  'values',
] as const;

/** Reads what profileToText wrote. */
export function profileFromText(text: string): Profile {
  const raw = JSON.parse(text) as Record<string, unknown>;
  for (const field of MAPS) raw[field] = new Map(raw[field] as [unknown, unknown][]);
  raw.partners = new Set(raw.partners as string[]);
  return raw as unknown as Profile;
}
