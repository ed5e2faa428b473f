import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelBuzz.ca. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'channelbuzz',
  name: 'ChannelBuzz.ca',
  publisher: 'ChannelBuzz.ca',
  homepage: 'https://channelbuzz.ca/',
  hosts: ['channelbuzz.ca'],
  region: 'Canada',
  language: 'en',
  feeds: [{ url: 'https://channelbuzz.ca/feed/', seen: 'named in public feed lists' }],
} satisfies OutletDefinition;
