import { z } from 'zod';
import { ROUTES_OF_BOOK } from './book.js';
import { ROUTES_OF_ANALYST } from './decisions.js';
import type { Endpoint } from './endpoint.js';
import { ROUTES_OF_EXPORT } from './export.js';
import { ROUTES_OF_HOUSE } from './house.js';
import { ROUTES_OF_USER } from './user.js';

/** Every address of /api/v1: what may be asked, what is answered, and how. */
export const ENDPOINTS: Endpoint[] = [
  ...ROUTES_OF_BOOK,
  ...ROUTES_OF_HOUSE,
  ...ROUTES_OF_USER,
  ...ROUTES_OF_ANALYST,
  ...ROUTES_OF_EXPORT,
];

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
