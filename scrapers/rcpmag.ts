import type { OutletDefinition } from '../src/model/outlet.js';

/** Redmond Channel Partner. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'rcpmag',
  name: 'Redmond Channel Partner',
  publisher: '1105 Media',
  homepage: 'https://rcpmag.com/',
  hosts: ['rcpmag.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://rcpmag.com/rss-feeds/news.aspx', seen: 'named in public feed lists' }],
  articlePattern: 'rcpmag\\.com/(articles|blogs)/.*\\d{4}/',
  note: 'Microsoft partner magazine; archive reaches the early 2000s',
} satisfies OutletDefinition;
