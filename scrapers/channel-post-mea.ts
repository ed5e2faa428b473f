import type { OutletDefinition } from '../src/model/outlet.js';

/** Channel Post MEA. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channel-post-mea',
  name: 'Channel Post MEA',
  publisher: 'Channel Post MEA',
  homepage: 'https://channelpostmea.com/',
  hosts: ['channelpostmea.com'],
  region: 'Middle East',
  language: 'en',
  feeds: [{ url: 'https://channelpostmea.com/feed/' }],
} satisfies OutletDefinition;
