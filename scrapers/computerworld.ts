import type { OutletDefinition } from '../src/model/outlet.js';

/** Computerworld. Markup seen; see `layouts`. */
export default {
  id: 'computerworld',
  name: 'Computerworld',
  publisher: 'Foundry',
  homepage: 'https://www.computerworld.com/',
  hosts: ['computerworld.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.computerworld.com/index.rss', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  layouts: [
    {
      body: ['div.article__main', '[itemprop="articleBody"]'],
      byline: ['meta[name="author"]'],
      published: ['meta[name="DC.date.issued"]'],
      remove: ['aside'],
      seen: 'github.com/fivefilters/ftr-site-config: cio.com.txt, which stands for all sites of the network',
    },
    {
      until: '2023-06-30',
      body: ['div#drr-container'],
      byline: ['meta[name="author"]'],
      published: ['meta[name="DC.date.issued"]'],
      remove: [
        '.end-note',
        'aside',
        '.brVideoContainer',
        '.fakesidebar',
        '.tease-promo',
        'figcaption',
        'small.credit',
        '.ad',
        '.wrapAd',
        '.lb-main',
      ],
      seen: 'github.com/OSINTer-Platform/profiles: profiles/computerworld.profile',
    },
  ],
} satisfies OutletDefinition;
