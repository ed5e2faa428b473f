import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelLife UK. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channellife-uk',
  name: 'ChannelLife UK',
  publisher: 'TechDay',
  homepage: 'https://channellife.co.uk/',
  hosts: ['channellife.co.uk'],
  region: 'UK',
  language: 'en',
  feeds: [{ url: 'https://channellife.co.uk/feed' }],
} satisfies OutletDefinition;
