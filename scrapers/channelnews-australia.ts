import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelNews Australia. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channelnews-australia',
  name: 'ChannelNews Australia',
  publisher: '4Square Media',
  homepage: 'https://www.channelnews.com.au/',
  hosts: ['channelnews.com.au'],
  region: 'Australia',
  language: 'en',
  feeds: [{ url: 'https://www.channelnews.com.au/feed/' }],
  note: 'Consumer electronics channel',
} satisfies OutletDefinition;
