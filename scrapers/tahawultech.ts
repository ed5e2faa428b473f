import type { OutletDefinition } from '../src/model/outlet.js';

/** TahawulTech. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'tahawultech',
  name: 'TahawulTech',
  publisher: 'CPI Media Group',
  homepage: 'https://www.tahawultech.com/',
  hosts: ['tahawultech.com'],
  region: 'Middle East',
  language: 'en',
  feeds: [{ url: 'https://www.tahawultech.com/feed/', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  note: 'Includes Reseller Middle East',
} satisfies OutletDefinition;
