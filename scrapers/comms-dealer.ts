import type { OutletDefinition } from '../src/model/outlet.js';

/** Comms Dealer. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'comms-dealer',
  name: 'Comms Dealer',
  publisher: 'BPL Business Media',
  homepage: 'https://www.comms-dealer.com/',
  hosts: ['comms-dealer.com'],
  region: 'UK',
  language: 'en',
  listings: [{ url: 'https://www.comms-dealer.com/magazine' }],
  note: 'Telecom reseller monthly',
} satisfies OutletDefinition;
