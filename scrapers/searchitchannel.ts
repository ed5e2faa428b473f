import type { OutletDefinition } from '../src/model/outlet.js';

/** SearchITChannel. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'searchitchannel',
  name: 'SearchITChannel',
  publisher: 'Informa TechTarget',
  homepage: 'https://www.techtarget.com/searchitchannel/',
  hosts: ['techtarget.com'],
  region: 'US',
  language: 'en',
  listings: [{ url: 'https://www.techtarget.com/searchitchannel/news' }],
  articlePattern: '/searchitchannel/(news|feature|opinion|blog)/|searchitchannel\\.techtarget\\.com/',
  note: 'Older articles at searchitchannel.techtarget.com',
} satisfies OutletDefinition;
