import type { OutletDefinition } from '../src/model/outlet.js';

/** MSSP Alert. Markup seen; see `layouts`. */
export default {
  id: 'mssp-alert',
  name: 'MSSP Alert',
  publisher: 'CyberRisk Alliance',
  homepage: 'https://www.msspalert.com/',
  hosts: ['msspalert.com'],
  region: 'US',
  language: 'en',
  feeds: [
    { url: 'https://www.msspalert.com/feed/topic/latest', seen: 'named in public feed lists' },
    { url: 'https://www.msspalert.com/feed/', seen: 'named in public feed lists' },
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
  note: 'Sister of ChannelE2E for security providers',
} satisfies OutletDefinition;
