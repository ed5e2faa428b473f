import type { OutletDefinition } from '../src/model/outlet.js';

/** CIO. Markup seen; see `layouts`. */
export default {
  id: 'cio',
  name: 'CIO',
  publisher: 'Foundry',
  homepage: 'https://www.cio.com/',
  hosts: ['cio.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.cio.com/feed/', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  layouts: [
    {
      body: ['div.article__main', '[itemprop="articleBody"]'],
      byline: ['meta[name="author"]'],
      published: ['meta[name="DC.date.issued"]'],
      remove: ['aside'],
      seen: 'github.com/fivefilters/ftr-site-config: cio.com.txt, which stands for all sites of the network',
    },
  ],
} satisfies OutletDefinition;
