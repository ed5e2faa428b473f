import type { OutletDefinition } from '../src/model/outlet.js';

/** Comms Business. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'comms-business',
  name: 'Comms Business',
  publisher: 'Mark Allen Group',
  homepage: 'https://www.commsbusiness.co.uk/',
  hosts: ['commsbusiness.co.uk'],
  region: 'UK',
  language: 'en',
  listings: [{ url: 'https://www.commsbusiness.co.uk/content/news' }],
  note: 'Stored note says it refuses automated clients',
} satisfies OutletDefinition;
