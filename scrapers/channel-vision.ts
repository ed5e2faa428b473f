import type { OutletDefinition } from '../src/model/outlet.js';

/** Channel Vision. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channel-vision',
  name: 'Channel Vision',
  publisher: 'Beka Business Media',
  homepage: 'https://channelvisionmag.com/',
  hosts: ['channelvisionmag.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://channelvisionmag.com/feed/' }],
  note: 'Telecom agent magazine',
} satisfies OutletDefinition;
