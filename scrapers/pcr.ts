import type { OutletDefinition } from '../src/model/outlet.js';

/** PCR. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'pcr',
  name: 'PCR',
  publisher: 'BizClik Media',
  homepage: 'https://pcr-online.biz/',
  hosts: ['pcr-online.biz'],
  region: 'UK',
  language: 'en',
  feeds: [{ url: 'https://pcr-online.biz/feed/' }],
  note: 'PC retail and distribution title',
} satisfies OutletDefinition;
