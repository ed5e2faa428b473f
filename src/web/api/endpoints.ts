import { z } from 'zod';
import { ROUTES_OF_BOOK } from './book.js';
import type { Endpoint } from './endpoint.js';
import { ROUTES_OF_HOUSE } from './house.js';

/** Every address of /api/v1: what may be asked, what is answered, and how. */
export const ENDPOINTS: Endpoint[] = [...ROUTES_OF_BOOK, ...ROUTES_OF_HOUSE];

/** What /api/v1 says of itself: each address, what it answers and what may be asked. */
export function indexOfApi() {
  const told = ENDPOINTS.map(({ path, summary, question }) => {
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
