import type { OutletDefinition } from '../src/model/outlet.js';

/** GlobeNewswire. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'globenewswire',
  name: 'GlobeNewswire',
  publisher: 'Notified',
  homepage: 'https://www.globenewswire.com/',
  hosts: ['globenewswire.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.globenewswire.com/RssFeed/country/US', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  note: 'Wire',
} satisfies OutletDefinition;
