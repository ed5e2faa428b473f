import type { OutletDefinition } from '../src/model/outlet.js';

/** IT World Canada. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'it-world-canada',
  name: 'IT World Canada',
  publisher: 'IT World Canada',
  homepage: 'https://www.itworldcanada.com/',
  hosts: ['itworldcanada.com'],
  region: 'Canada',
  language: 'en',
  feeds: [{ url: 'https://www.itworldcanada.com/feed', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
} satisfies OutletDefinition;
