import type { OutletDefinition } from '../src/model/outlet.js';

/** Channelnomics. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channelnomics',
  name: 'Channelnomics',
  publisher: 'Channelnomics',
  homepage: 'https://channelnomics.com/',
  hosts: ['channelnomics.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://channelnomics.com/feed/', seen: 'named in public feed lists' }],
  note: 'Analyst firm with a news blog; formerly The 2112 Group',
} satisfies OutletDefinition;
