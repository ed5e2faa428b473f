import type { OutletDefinition } from '../src/model/outlet.js';

/** Reseller News. Markup seen; see `layouts`. */
export default {
  id: 'reseller-news',
  name: 'Reseller News',
  publisher: 'Foundry',
  homepage: 'https://www.reseller.co.nz/',
  hosts: ['reseller.co.nz'],
  region: 'New Zealand',
  language: 'en',
  feeds: [{ url: 'https://www.reseller.co.nz/feed', seen: 'named in public feed lists' }],
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
