import type { OutletDefinition } from '../src/model/outlet.js';

/** IT Pro. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'it-pro',
  name: 'IT Pro',
  publisher: 'Future',
  homepage: 'https://www.itpro.com/',
  hosts: ['itpro.com'],
  region: 'UK',
  language: 'en',
  feeds: [{ url: 'https://www.itpro.com/feeds.xml', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  note: 'Absorbed ChannelPro UK; one stored check found the feed empty',
} satisfies OutletDefinition;
