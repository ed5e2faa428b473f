import type { OutletDefinition } from '../src/model/outlet.js';

/** Channel Partners Online. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channel-partners-online',
  name: 'Channel Partners Online',
  publisher: 'Informa TechTarget',
  homepage: 'https://www.channelpartnersonline.com/',
  hosts: ['channelpartnersonline.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.channelpartnersonline.com/feed/', seen: 'named in public feed lists' }],
  closed: '2018-12-31',
  note: 'Telecom agent title folded into Channel Futures in 2018 (the day is not known)',
} satisfies OutletDefinition;
