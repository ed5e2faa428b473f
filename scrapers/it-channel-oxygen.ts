import type { OutletDefinition } from '../src/model/outlet.js';

/** IT Channel Oxygen. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'it-channel-oxygen',
  name: 'IT Channel Oxygen',
  publisher: 'IT Channel Oxygen',
  homepage: 'https://itchanneloxygen.com/',
  hosts: ['itchanneloxygen.com'],
  region: 'UK',
  language: 'en',
  feeds: [{ url: 'https://itchanneloxygen.com/feed/' }],
  note: 'Publishes the Oxygen 250 ranking of UK resellers',
} satisfies OutletDefinition;
