import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelE2E. Markup seen; see `layouts`. */
export default {
  id: 'channele2e',
  name: 'ChannelE2E',
  publisher: 'CyberRisk Alliance',
  homepage: 'https://www.channele2e.com/',
  hosts: ['channele2e.com'],
  region: 'US',
  language: 'en',
  feeds: [
    { url: 'https://www.channele2e.com/feed/topic/latest', seen: 'named in public feed lists' },
    { url: 'https://www.channele2e.com/feed', seen: 'named in public feed lists' },
  ],
  layouts: [
    {
      body: ['article[class*="Content_content"]'],
      byline: ['span[itemprop="author"]'],
      published: ['span > time'],
      remove: ['div.ad'],
      seen: 'github.com/OSINTer-Platform/profiles: profiles/scmagazine.profile (sister title on the same pages)',
    },
  ],
  note: 'Runs an MSP merger and acquisition list',
} satisfies OutletDefinition;
