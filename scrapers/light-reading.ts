import type { OutletDefinition } from '../src/model/outlet.js';

/** Light Reading. Markup seen; see `layouts`. */
export default {
  id: 'light-reading',
  name: 'Light Reading',
  publisher: 'Informa TechTarget',
  homepage: 'https://www.lightreading.com/',
  hosts: ['lightreading.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.lightreading.com/rss.xml', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  layouts: [
    {
      until: '2022-12-31',
      body: ['div.article-main-body > article'],
      byline: ['.byline .allcaps'],
      published: ['.byline .date'],
      seen: 'github.com/fivefilters/ftr-site-config: lightreading.com.txt',
    },
  ],
  note: 'Telecom',
} satisfies OutletDefinition;
