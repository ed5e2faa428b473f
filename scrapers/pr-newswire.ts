import type { OutletDefinition } from '../src/model/outlet.js';

/** PR Newswire. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'pr-newswire',
  name: 'PR Newswire',
  publisher: 'Cision',
  homepage: 'https://www.prnewswire.com/',
  hosts: ['prnewswire.com'],
  region: 'US',
  language: 'en',
  feeds: [
    {
      url: 'https://www.prnewswire.com/rss/technology-latest-news/technology-latest-news-list.rss',
      seen: 'named in public feed lists',
    },
  ],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  note: 'Wire',
} satisfies OutletDefinition;
