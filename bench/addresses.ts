import { outletNamed } from './archive.js';
import { roll, zipf } from './lifelike.js';

/** Pages of one kind: what they are called in the table, and the address of some one of them. */
export interface PageKind {
  name: string;
  address: () => string;
}

/** What there is to look at, the busiest first, as the house's own lists name it. */
export interface Subjects {
  organizations: string[];
  threads: string[];
  programs: string[];
  articles: number;
}

const SEARCHES = [
  'partner',
  'source AND contract',
  '"channel partner"',
  'kind:acquisition source:anonymous',
  'since:2w rumor:yes',
  'standing:confirmed agreement',
  'vendor OR reseller -customer',
  'nosuchwordatall',
];

/** Asks a house for what it knows, so that pages can be drawn: the busy ones often, all others sometimes. */
export async function subjectsOf(house: string, articles: number): Promise<Subjects> {
  const slugs = async (path: string, list: string) => {
    const response = await fetch(`${house}/api/v1${path}`);
    const body = (await response.json()) as Record<string, { slug: string }[]>;
    return body[list]!.map(({ slug }) => slug);
  };
  const organizations = await slugs('/organizations?limit=100', 'organizations');
  const programs = await slugs('/programs?limit=100', 'programs');
  const recent = await slugs('/threads?limit=100', 'threads');
  return { organizations, programs, threads: recent, articles };
}

/** Every page for readers and every list of the API, by kind. */
export function pageKinds({ organizations, threads, programs, articles }: Subjects): PageKind[] {
  const some = (list: string[]) => list[zipf(list.length)]!;
  const organization = () => `/organizations/${some(organizations)}`;
  const thread = () => `/threads/${some(threads)}`;
  const program = () => `/programs/${some(programs)}`;
  const outlet = () => `/outlets/${outletNamed(zipf(60))}`;
  const article = () => `/articles/${articles - roll(Math.min(articles, 5000))}`;
  const search = (path: string) => () =>
    `${path}?q=${encodeURIComponent(roll(100) < 60 ? SEARCHES[Math.floor((roll(9973) / 9973) * SEARCHES.length)]! : some(organizations).split('-')[0]!)}`;
  const kinds: Record<string, string | (() => string)> = {
    ...{ '/': '/', '/?since=all': '/?since=all', '/?since=7d&role=partner': '/?since=7d&role=partner' },
    ...{
      '/organizations': '/organizations',
      '/organizations?role=partner&page=3': '/organizations?role=partner&page=3',
    },
    ...{ '/organizations?name=': '/organizations?name=far', '/organizations/…': organization },
    ...{ '/threads': '/threads', '/threads?standing=&kind=': '/threads?standing=confirmed&kind=legal' },
    ...{
      '/threads?outlet=': '/threads?outlet=outlet-9',
      '/threads/…': thread,
      '/threads/…/evidence': () => `${thread()}/evidence`,
    },
    ...{ '/articles/…': article, '/programs': '/programs', '/programs/…': program },
    ...{ '/search': search('/search'), '/search?in=claims': () => `${search('/search')()}&in=claims` },
    ...{
      '/outlets': '/outlets',
      '/outlets/…': outlet,
      '/digests': '/digests',
      '/help': '/help',
      '/about': '/about',
    },
    ...{ '/subscribe': '/subscribe', '/sign-in': '/sign-in', '/threads.atom': '/threads.atom' },
    ...{
      '/search.atom': search('/search.atom'),
      '/threads.ics': '/threads.ics',
      '/organizations/…/feed.atom': () => `${organization()}/feed.atom`,
    },
    ...{
      '/api/v1/front': '/api/v1/front',
      '/api/v1/threads': '/api/v1/threads',
      '/api/v1/threads/…': () => `/api/v1${thread()}`,
    },
    ...{
      '/api/v1/organizations': '/api/v1/organizations',
      '/api/v1/organizations/…': () => `/api/v1${organization()}`,
    },
    ...{ '/api/v1/articles/…': () => `/api/v1${article()}`, '/api/v1/programs': '/api/v1/programs' },
    ...{ '/api/v1/programs/…': () => `/api/v1${program()}`, '/api/v1/search': search('/api/v1/search') },
    ...{
      '/api/v1/outlets': '/api/v1/outlets',
      '/api/v1/outlets/…': () => `/api/v1${outlet()}`,
      '/api/v1/digests': '/api/v1/digests',
    },
    ...{ '/healthz': '/healthz', '/metrics': '/metrics' },
  };
  return Object.entries(kinds).map(([name, address]) => ({
    name,
    address: typeof address === 'string' ? () => address : address,
  }));
}
