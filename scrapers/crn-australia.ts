import type { OutletDefinition } from '../src/model/outlet.js';

/** CRN Australia. Markup seen; see `layouts`. */
export default {
  id: 'crn-australia',
  name: 'CRN Australia',
  publisher: 'The Channel Company',
  homepage: 'https://www.crn.com.au/',
  hosts: ['crn.com.au', 'crnaustralia.com'],
  region: 'Australia',
  language: 'en',
  listings: [{ url: 'https://www.crn.com.au/news' }],
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
  note: 'Back under the name that techpartner.news once had; on the pages of the Channel Company',
} satisfies OutletDefinition;
