import type { OutletDefinition } from '../src/model/outlet.js';

/** Channel Insider. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channel-insider',
  name: 'Channel Insider',
  publisher: 'TechnologyAdvice',
  homepage: 'https://www.channelinsider.com/',
  hosts: ['channelinsider.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.channelinsider.com/feed/' }],
  note: 'Former Ziff Davis and QuinStreet title',
} satisfies OutletDefinition;
