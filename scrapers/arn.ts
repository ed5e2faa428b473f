import type { OutletDefinition } from '../src/model/outlet.js';

/** ARN. Markup seen; see `layouts`. */
export default {
  id: 'arn',
  name: 'ARN',
  publisher: 'Foundry',
  homepage: 'https://www.arnnet.com.au/',
  hosts: ['arnnet.com.au'],
  region: 'Australia',
  language: 'en',
  feeds: [{ url: 'https://www.arnnet.com.au/feed', seen: 'named in public feed lists' }],
  layouts: [
    {
      body: ['div.article__main', '[itemprop="articleBody"]'],
      byline: ['meta[name="author"]'],
      published: ['meta[name="DC.date.issued"]'],
      remove: ['aside'],
      seen: 'github.com/fivefilters/ftr-site-config: cio.com.txt, which stands for all sites of the network',
    },
  ],
  note: 'Australian Reseller News',
} satisfies OutletDefinition;
