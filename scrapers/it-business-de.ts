import type { OutletDefinition } from '../src/model/outlet.js';

/** IT-Business. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'it-business-de',
  name: 'IT-Business',
  publisher: 'Vogel IT-Medien',
  homepage: 'https://www.it-business.de/',
  hosts: ['it-business.de'],
  region: 'Germany',
  language: 'de',
  feeds: [{ url: 'https://www.it-business.de/rss/news.xml', seen: 'named in public feed lists' }],
} satisfies OutletDefinition;
