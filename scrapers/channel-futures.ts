import type { OutletDefinition } from '../src/model/outlet.js';

/** Channel Futures. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channel-futures',
  name: 'Channel Futures',
  publisher: 'Informa TechTarget',
  homepage: 'https://www.channelfutures.com/',
  hosts: ['channelfutures.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.channelfutures.com/rss.xml', seen: 'named in public feed lists' }],
  closed: '2025-10-31',
  note: 'Closed October 2025; domain sends readers to Channel Dive; archive includes The VAR Guy, MSPmentor and Channel Partners',
} satisfies OutletDefinition;
