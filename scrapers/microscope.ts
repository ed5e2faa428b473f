import type { OutletDefinition } from '../src/model/outlet.js';

/** MicroScope. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'microscope',
  name: 'MicroScope',
  publisher: 'Informa TechTarget',
  homepage: 'https://www.computerweekly.com/microscope',
  hosts: ['computerweekly.com'],
  region: 'UK',
  language: 'en',
  listings: [{ url: 'https://www.computerweekly.com/microscope/news' }],
  articlePattern: '/microscope/(news|feature|opinion|blog)/',
  note: 'UK channel title hosted inside Computer Weekly',
} satisfies OutletDefinition;
