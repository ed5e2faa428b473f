import type { OutletDefinition } from '../src/model/outlet.js';

/** IT Europa. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'it-europa',
  name: 'IT Europa',
  publisher: 'Angel Business Communications',
  homepage: 'https://www.iteuropa.com/',
  hosts: ['iteuropa.com'],
  region: 'Europe',
  language: 'en',
  listings: [{ url: 'https://www.iteuropa.com/news' }],
} satisfies OutletDefinition;
