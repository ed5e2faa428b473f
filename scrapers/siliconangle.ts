import type { OutletDefinition } from '../src/model/outlet.js';

/** SiliconAngle. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'siliconangle',
  name: 'SiliconAngle',
  publisher: 'SiliconANGLE Media',
  homepage: 'https://siliconangle.com/',
  hosts: ['siliconangle.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://siliconangle.com/feed/', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
} satisfies OutletDefinition;
