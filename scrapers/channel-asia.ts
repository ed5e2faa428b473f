import type { OutletDefinition } from '../src/model/outlet.js';

/** Channel Asia. Markup seen; see `layouts`. */
export default {
  id: 'channel-asia',
  name: 'Channel Asia',
  publisher: 'Foundry',
  homepage: 'https://www.channelasia.tech/',
  hosts: ['channelasia.tech'],
  region: 'Southeast Asia',
  language: 'en',
  feeds: [{ url: 'https://www.channelasia.tech/rss/feed.xml', seen: 'named in public feed lists' }],
  layouts: [
    {
      body: ['div.article__main', '[itemprop="articleBody"]'],
      byline: ['meta[name="author"]'],
      published: ['meta[name="DC.date.issued"]'],
      remove: ['aside'],
      seen: 'github.com/fivefilters/ftr-site-config: cio.com.txt, which stands for all sites of the network',
    },
  ],
  note: 'Feed seen in older lists; may no longer answer',
} satisfies OutletDefinition;
