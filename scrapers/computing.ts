import type { OutletDefinition } from '../src/model/outlet.js';

/** Computing. Markup seen; see `layouts`. */
export default {
  id: 'computing',
  name: 'Computing',
  publisher: 'The Channel Company',
  homepage: 'https://www.computing.co.uk/',
  hosts: ['computing.co.uk'],
  region: 'UK',
  language: 'en',
  listings: [{ url: 'https://www.computing.co.uk/news' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  layouts: [
    {
      body: ['main > div'],
      title: ['main h1'],
      byline: ['meta[name="author"]'],
      published: ['meta[name="publisheddate"]'],
      remove: [
        '.fig-caption',
        '.embed',
        '.jw-player',
        '.highlights',
        '.iframe',
        '.ad',
        '.social-heading',
        '.related-topics',
        '.you-may-also-like',
        '.article-author',
      ],
      seen: 'github.com/aemysites/saluja-mescomputing: scripts/shared.js, templates/article, blocks/',
    },
    {
      until: '2023-12-31',
      body: ['.article-content'],
      byline: ['.author-name > a'],
      published: ['meta[property="article:published_time"]'],
      remove: [
        '.author',
        '.social-heading',
        '.common-right-hand-block',
        '.related-topics',
        '.pagination-article',
        '.listing-article-block',
        '.upcoming-events-ticker',
      ],
      seen: 'github.com/aemysites/saluja-mescomputing: tools/importer/articles-import.js',
    },
  ],
  note: 'Enterprise IT sister of Channelweb',
} satisfies OutletDefinition;
