import type { OutletDefinition } from '../src/model/outlet.js';

/** techpartner.news. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'techpartner-news',
  name: 'techpartner.news',
  publisher: 'nextmedia',
  homepage: 'https://www.techpartner.news/',
  hosts: ['techpartner.news'],
  region: 'Australia',
  language: 'en',
  feeds: [{ url: 'https://www.techpartner.news/rss/rss.ashx', seen: 'named in public feed lists' }],
  note: 'Was CRN Australia (crn.com.au) until the licence ended; carries the old archive',
} satisfies OutletDefinition;
