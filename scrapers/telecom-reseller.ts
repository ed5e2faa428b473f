import type { OutletDefinition } from '../src/model/outlet.js';

/** Telecom Reseller. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'telecom-reseller',
  name: 'Telecom Reseller',
  publisher: 'Telecom Reseller',
  homepage: 'https://telecomreseller.com/',
  hosts: ['telecomreseller.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://telecomreseller.com/feed/', seen: 'named in public feed lists' }],
  note: 'Feed returned 403 to a plain client in a stored August 2026 probe',
} satisfies OutletDefinition;
