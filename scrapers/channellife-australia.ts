import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelLife Australia. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channellife-australia',
  name: 'ChannelLife Australia',
  publisher: 'TechDay',
  homepage: 'https://channellife.com.au/',
  hosts: ['channellife.com.au'],
  region: 'Australia',
  language: 'en',
  feeds: [{ url: 'https://channellife.com.au/feed' }],
  note: 'TechDay network; editions per country',
} satisfies OutletDefinition;
