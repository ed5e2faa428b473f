import type { OutletDefinition } from '../src/model/outlet.js';

/** The Register. Markup seen; see `layouts`. */
export default {
  id: 'the-register',
  name: 'The Register',
  publisher: 'Situation Publishing',
  homepage: 'https://www.theregister.com/',
  hosts: ['theregister.com', 'theregister.co.uk'],
  region: 'UK',
  language: 'en',
  feeds: [
    {
      url: 'https://www.theregister.com/off_prem/channel/headlines.atom',
      seen: 'named in public feed lists',
    },
  ],
  layouts: [
    {
      body: ['div#body'],
      remove: [
        '.promo_article',
        '.google-ad',
        '.articleList',
        '.articlesByTag',
        '.wptl',
        'ul.listinks',
        'div[aria-hidden="true"]',
      ],
      seen: 'github.com/fivefilters/ftr-site-config: theregister.com.txt; github.com/beclab/article-extractor: templates/theregister.go',
    },
    {
      until: '2018-12-31',
      body: ['div#article'],
      remove: ['.byline_and_share', '.social_btns', '.promo_article', '#article_body_btm', '.wptl'],
      seen: 'github.com/nicolus/picoFeed: lib/PicoFeed/Rules/theregister.co.uk.php',
    },
  ],
  note: 'Keeps a channel section',
} satisfies OutletDefinition;
