import { z } from 'zod';
import { ROUTES_OF_BOOK } from './book.js';
import { ROUTES_OF_ANALYST } from './decisions.js';
import { ROUTES_OF_DESK } from './desk.js';
import type { Endpoint } from './endpoint.js';
import { ROUTES_OF_EXPORT } from './export.js';
import { ROUTES_OF_HOUSE } from './house.js';
import { ROUTES_OF_SUBSCRIBERS } from './subscribers.js';
import { ROUTES_OF_USER } from './user.js';
import { ROUTES_OF_WEBHOOKS } from './webhooks.js';

/** What addresses stand under in the description, in the order in which it is read. */
const GROUPS: [group: string, about: string, endpoints: Endpoint[]][] = [
  ['The book', 'threads, organizations, articles, program terms, the search', ROUTES_OF_BOOK],
  ['The house', 'what moved, outlets, digests', ROUTES_OF_HOUSE],
  ['Your user', 'what the user of the token follows', ROUTES_OF_USER],
  ['The desk', 'what was decided, what is assigned, who did what', ROUTES_OF_DESK],
  ['Decisions', "an analyst's own, each undone by its number", ROUTES_OF_ANALYST],
  ['Subscribers', 'who gets digests by mail', ROUTES_OF_SUBSCRIBERS],
  ['Webhooks', 'which programs are told what happens', ROUTES_OF_WEBHOOKS],
  ['Export', 'the whole book, row by row', ROUTES_OF_EXPORT],
];

/** The groups with what each is about, as OpenAPI's tags tell of them. */
export const API_GROUPS = GROUPS.map(([name, description]) => ({ name, description }));

/** Every address of /api/v1: what may be asked, what is answered, and how. */
export const ENDPOINTS: Endpoint[] = GROUPS.flatMap(([group, , endpoints]) =>
  endpoints.map(endpoint => ({ ...endpoint, group })),
);

/** What /api/v1 says of itself: each address that is open to everybody, what it answers and what may be asked. */
export function indexOfApi() {
  const open = ENDPOINTS.filter(({ scope }) => scope === undefined);
  const told = open.map(({ path, summary, question }) => {
    const asked = Object.keys(question.shape).join(', ');
    return [`/api/v1${path}`, asked === '' ? summary : `${summary}; ${asked}`];
  });
  return {
    name: 'Grapevine',
    version: 'v1',
    about:
      'JSON of what the pages show. Times are ISO UTC. Lists carry `next`: hand it back as `after`, `before` or `page` (as named) for what follows; null is the end. Errors are application/problem+json.',
    description: '/api/v1/openapi.json',
    docs: '/api/docs',
    addresses: Object.fromEntries(told) as Record<string, string>,
  };
}

/** The answer of /api/v1 itself. */
export const indexAnswer = z.object({
  name: z.string(),
  version: z.string(),
  about: z.string(),
  description: z.string(),
  docs: z.string(),
  addresses: z.record(z.string(), z.string()),
});
