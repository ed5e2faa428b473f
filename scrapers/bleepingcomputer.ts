import type { OutletDefinition } from '../src/model/outlet.js';

/** BleepingComputer. Markup seen; see `layouts`. */
export default {
  id: 'bleepingcomputer',
  name: 'BleepingComputer',
  publisher: 'BleepingComputer',
  homepage: 'https://www.bleepingcomputer.com/',
  hosts: ['bleepingcomputer.com'],
  region: 'US',
  language: 'en',
  feeds: [{ url: 'https://www.bleepingcomputer.com/feed/', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
  layouts: [
    {
      body: ['div.articleBody'],
      remove: [
        '.cnx-main-container',
        '.cnx-in-desktop',
        '.cnx-ps',
        '.cnx-main-container-flex',
        '.cz-related-article-wrapp',
      ],
      seen: 'github.com/OSINTer-Platform/profiles: profiles/bleepingcomputer.profile',
    },
  ],
} satisfies OutletDefinition;
