import { join } from 'node:path';
import { HOME } from '../../src/config.js';
import { ROLES, type Role } from '../../src/model/vocabulary.js';
import type { Entity, Marked } from '../../src/read/decode.js';
import { loadLexicon } from '../../src/read/lexicon.js';
import { findOrganizations } from '../../src/read/organizations.js';

/** The lexicons that ship. */
export const lexicon = loadLexicon(join(HOME, 'data', 'lexicons'));

/** The first place of some words, as the encoder would mark them. */
export function marked(text: string, words: string, label = '', probability = 0.9): Marked {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" does not stand in the text`);
  return { label, start, end: start + words.length, probability };
}

/** An organization as the encoder would mark it, sure of its role. */
export function org(text: string, words: string, role: Role = 'other', probability = 0.9): Entity {
  const roles = Float64Array.from(ROLES, r => (r === role ? 4 : 0));
  return { ...marked(text, words, 'ORG', probability), roles };
}

/** A person as the encoder would mark it. */
export function person(text: string, words: string): Entity {
  return { ...marked(text, words, 'PER'), roles: new Float64Array(ROLES.length) };
}

/** The parties of a text with these organizations in it. */
export function partiesOf(text: string, entities: Entity[], outlet: string | null = null) {
  return findOrganizations({ text, entities, lexicon, known: lexicon.organizationsIn(text), outlet });
}
