import type { OutletDefinition } from '../src/model/outlet.js';

/** Washington Technology. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'washington-technology',
  name: 'Washington Technology',
  publisher: 'GovExec',
  homepage: 'https://washingtontechnology.com/',
  hosts: ['washingtontechnology.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://washingtontechnology.com/rss/all/', seen: 'named in public feed lists' }],
  note: 'Federal contractors and resellers',
} satisfies OutletDefinition;
