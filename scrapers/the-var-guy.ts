import type { OutletDefinition } from '../src/model/outlet.js';

/** The VAR Guy. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'the-var-guy',
  name: 'The VAR Guy',
  publisher: 'Informa TechTarget',
  homepage: 'http://thevarguy.com/',
  hosts: ['thevarguy.com'],
  region: 'US',
  language: 'en',
  closed: '2018-12-31',
  note: 'Folded into Channel Futures by 2018 (the day is not known); archive only',
} satisfies OutletDefinition;
