import type { OutletDefinition } from '../src/model/outlet.js';

/** Business Wire. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'business-wire',
  name: 'Business Wire',
  publisher: 'Berkshire Hathaway',
  homepage: 'https://www.businesswire.com/',
  hosts: ['businesswire.com'],
  region: 'US',
  language: 'en',
  feeds: [
    {
      url: 'https://feed.businesswire.com/rss/home/?rss=G1QFDERJXkJeEFpRWQ==',
      seen: 'named in public feed lists',
    },
  ],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  note: 'Wire; feed keys are opaque strings',
} satisfies OutletDefinition;
