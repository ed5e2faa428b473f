import type { OutletDefinition } from '../src/model/outlet.js';

/** iTnews. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'itnews',
  name: 'iTnews',
  publisher: 'nextmedia',
  homepage: 'https://www.itnews.com.au/',
  hosts: ['itnews.com.au'],
  region: 'Australia',
  language: 'en',
  feeds: [{ url: 'https://www.itnews.com.au/RSS/rss.ashx', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  note: 'Enterprise IT sister title with channel overlap',
} satisfies OutletDefinition;
