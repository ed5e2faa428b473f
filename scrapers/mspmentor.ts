import type { OutletDefinition } from '../src/model/outlet.js';

/** MSPmentor. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'mspmentor',
  name: 'MSPmentor',
  publisher: 'Informa TechTarget',
  homepage: 'http://mspmentor.net/',
  hosts: ['mspmentor.net'],
  region: 'US',
  language: 'en',
  listings: [{ url: 'http://mspmentor.net/mergers-ampamp-acquisitions' }],
  closed: '2018-12-31',
  note: 'Folded into Channel Futures by 2018 (the day is not known); archive only',
} satisfies OutletDefinition;
