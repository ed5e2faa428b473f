import type { OutletDefinition } from '../src/model/outlet.js';

/** DQ Channels. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'dq-channels',
  name: 'DQ Channels',
  publisher: 'CyberMedia',
  homepage: 'https://www.dqchannels.com/',
  hosts: ['dqchannels.com'],
  region: 'India',
  language: 'en',
  listings: [{ url: 'https://www.dqchannels.com/news' }],
} satisfies OutletDefinition;
