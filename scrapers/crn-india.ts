import type { OutletDefinition } from '../src/model/outlet.js';

/** CRN India. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'crn-india',
  name: 'CRN India',
  publisher: 'CRN India',
  homepage: 'https://www.crn.in/',
  hosts: ['crn.in'],
  region: 'India',
  language: 'en',
  feeds: [{ url: 'https://www.crn.in/feed/', seen: 'named in public feed lists' }],
  note: 'Indian edition published under licence',
} satisfies OutletDefinition;
