import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelLife New Zealand. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channellife-new-zealand',
  name: 'ChannelLife New Zealand',
  publisher: 'TechDay',
  homepage: 'https://channellife.co.nz/',
  hosts: ['channellife.co.nz'],
  region: 'New Zealand',
  language: 'en',
  feeds: [{ url: 'https://channellife.co.nz/feed' }],
} satisfies OutletDefinition;
