import type { OutletDefinition } from '../src/model/outlet.js';

/** CRN Asia. Markup seen; see `layouts`. */
export default {
  id: 'crn-asia',
  name: 'CRN Asia',
  publisher: 'The Channel Company',
  homepage: 'https://www.crnasia.com/',
  hosts: ['crnasia.com'],
  region: 'APAC',
  language: 'en',
  listings: [{ url: 'https://www.crnasia.com/news' }, { url: 'https://www.crnasia.com/india/news' }],
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
  note: 'Has country editions such as /india/',
} satisfies OutletDefinition;
