import type { OutletDefinition } from '../src/model/outlet.js';

/** Channel Dive. Markup seen; see `layouts`. */
export default {
  id: 'channel-dive',
  name: 'Channel Dive',
  publisher: 'Informa TechTarget',
  homepage: 'https://www.channeldive.com/',
  hosts: ['channeldive.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.channeldive.com/feeds/news/', seen: 'named in public feed lists' }],
  layouts: [
    {
      body: ['div.article-body'],
      byline: ['meta[name="sailthru.author"]'],
      published: ['meta[name="sailthru.date"]'],
      remove: [
        '.hybrid-ad-wrapper',
        '[class^="text-to-speech"]',
        '.inline-signup',
        '#desktop-carousel',
        'section[id$="carousel"]',
      ],
      seen: 'github.com/OSINTer-Platform/profiles: profiles/cybersecuritydive.profile (sister title on the same pages)',
    },
  ],
  note: 'Took over from Channel Futures in October 2025',
} satisfies OutletDefinition;
