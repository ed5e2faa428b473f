import type { IncomingArticle } from '../../src/model/article.js';
import type { Claim, OrganizationFound, Reading, Span } from '../../src/model/claim.js';
import type { Role } from '../../src/model/vocabulary.js';

/** An article as collecting or importing hands it over; what a test does not say is made up. */
export function incoming(id: string, change: Partial<IncomingArticle> = {}): IncomingArticle {
  return {
    id,
    outlet: 'Channel Meridian',
    url: `https://channel-meridian.test/${id}`,
    title: `Title of ${id}`,
    byline: null,
    published: '2024-03-04T14:05:00Z',
    text: `Text of ${id}.`,
    ...change,
  };
}

/** The first place of some words in a text. Throws when they are not there. */
export function place(text: string, words: string): Span {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" does not stand in the text`);
  return { start, end: start + words.length, text: words };
}

/** A claim whose content stands in the text; a rumor by anonymous sources unless said otherwise. */
export function claimIn(text: string, content: string, change: Partial<Claim> = {}): Claim {
  return {
    source: null,
    cue: null,
    content: [place(text, content)],
    inTitle: false,
    sourceKind: 'anonymous',
    certainty: 'hedged',
    rumor: true,
    kind: 'partner-status',
    about: [],
    values: [],
    due: null,
    confidence: 0.8,
    ...change,
  };
}

/** An organization found in a text under these words, the first of which is its name. */
export function organization(text: string, role: Role, name: string, ...forms: string[]): OrganizationFound {
  return { name, role, mentions: [name, ...forms].filter(f => text.includes(f)).map(f => place(text, f)) };
}

/** A reading with nothing in it but what is given. */
export function reading(change: Partial<Reading> = {}): Reading {
  return { reader: 'r1', note: null, organizations: [], terms: [], people: [], claims: [], ...change };
}
