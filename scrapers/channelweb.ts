import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelWeb (CRN UK). Markup seen; see `layouts`. */
export default {
  id: 'channelweb',
  name: 'ChannelWeb (CRN UK)',
  publisher: 'The Channel Company',
  homepage: 'https://www.channelweb.co.uk/',
  hosts: ['channelweb.co.uk'],
  region: 'UK',
  language: 'en',
  listings: [
    { url: 'https://www.channelweb.co.uk/news' },
    { url: 'https://www.channelweb.co.uk/analysis' },
    { url: 'https://www.channelweb.co.uk/feature' },
  ],
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
  note: 'CRN UK; bought with the Incisive Media technology titles in April 2022; old paths are /news/NUMBER/slug',
} satisfies OutletDefinition;
