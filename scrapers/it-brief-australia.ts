import type { OutletDefinition } from '../src/model/outlet.js';

/** IT Brief Australia. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'it-brief-australia',
  name: 'IT Brief Australia',
  publisher: 'TechDay',
  homepage: 'https://itbrief.com.au/',
  hosts: ['itbrief.com.au'],
  region: 'Australia',
  language: 'en',
  feeds: [{ url: 'https://itbrief.com.au/feed', seen: 'named in public feed lists' }],
  keep: '\\b(partners?|resellers?|channel|distribut(?:or|ion)s?|MSPs?|MSSPs?|managed services?|VARs?|solution providers?|integrators?|licen[cs](?:e|ing))\\b',
} satisfies OutletDefinition;
