/** What /api/v1 says of itself: each address, what it answers and what may be asked. */
export const API_INDEX = {
  name: 'Grapevine',
  version: 'v1',
  about:
    'JSON of what the pages show. Times are ISO UTC. Lists carry `next`: hand it back as `after`, `before` or `page` (as named) for what follows; null is the end. Errors are application/problem+json.',
  addresses: {
    '/api/v1/front':
      'what moved, what is due, busiest partners, outlets in trouble; standing, kind, role, outlet, region, since',
    '/api/v1/organizations': 'role, name, limit, page',
    '/api/v1/organizations/{slug}': 'with threads and timeline; limit, before',
    '/api/v1/threads': 'standing, kind, role, organization, outlet, region, since, limit, after',
    '/api/v1/threads/{slug}': 'with moves and all evidence',
    '/api/v1/articles/{id}': 'with claims, organizations, terms, people',
    '/api/v1/programs': 'name, limit, page',
    '/api/v1/programs/{slug}': 'with the values claimed for it',
    '/api/v1/search': 'q, in (threads, claims, articles), page',
    '/api/v1/outlets': 'health, output and record of all',
    '/api/v1/outlets/{id}': 'with its latest articles',
    '/api/v1/digests': 'limit, before',
    '/api/v1/digests/{id}': 'with its HTML and plain text',
    '/api/v1/house': 'the running round, and what keeps the house from the web',
  },
};
