import type { OutletDefinition } from '../src/model/outlet.js';

/** eChannelNews. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'e-channelnews',
  name: 'eChannelNews',
  publisher: 'TechnoPlanet',
  homepage: 'https://www.e-channelnews.com/',
  hosts: ['e-channelnews.com'],
  region: 'Canada',
  language: 'en',
  feeds: [{ url: 'https://www.e-channelnews.com/feed/' }],
} satisfies OutletDefinition;
