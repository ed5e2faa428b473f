import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelPro Network. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channelpro-network',
  name: 'ChannelPro Network',
  publisher: 'EH Media',
  homepage: 'https://www.channelpronetwork.com/',
  hosts: ['channelpronetwork.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.channelpronetwork.com/feed/' }],
  note: 'Bought by EH Media in 2023',
} satisfies OutletDefinition;
