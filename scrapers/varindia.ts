import type { OutletDefinition } from '../src/model/outlet.js';

/** VARIndia. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'varindia',
  name: 'VARIndia',
  publisher: 'VARIndia',
  homepage: 'https://www.varindia.com/',
  hosts: ['varindia.com'],
  region: 'India',
  language: 'en',
  listings: [{ url: 'https://www.varindia.com/news' }],
} satisfies OutletDefinition;
