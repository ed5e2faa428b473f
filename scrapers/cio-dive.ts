import type { OutletDefinition } from '../src/model/outlet.js';

/** CIO Dive. Markup seen; see `layouts`. */
export default {
  id: 'cio-dive',
  name: 'CIO Dive',
  publisher: 'Informa TechTarget',
  homepage: 'https://www.ciodive.com/',
  hosts: ['ciodive.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.ciodive.com/feeds/news/' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
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
  note: 'Sister of Channel Dive',
} satisfies OutletDefinition;
