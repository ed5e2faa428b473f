import type { OutletDefinition } from '../src/model/outlet.js';

/** SME Channels. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'sme-channels',
  name: 'SME Channels',
  publisher: 'Accent Info Media',
  homepage: 'https://www.smechannels.com/',
  hosts: ['smechannels.com'],
  region: 'India',
  language: 'en',
  feeds: [{ url: 'https://www.smechannels.com/feed/' }],
} satisfies OutletDefinition;
