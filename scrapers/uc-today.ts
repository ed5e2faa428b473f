import type { OutletDefinition } from '../src/model/outlet.js';

/** UC Today. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'uc-today',
  name: 'UC Today',
  publisher: 'Today Digital',
  homepage: 'https://www.uctoday.com/',
  hosts: ['uctoday.com'],
  region: 'UK',
  language: 'en',
  feeds: [{ url: 'https://www.uctoday.com/feed/', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  note: 'Unified communications with channel section',
} satisfies OutletDefinition;
