import type { OutletDefinition } from '../src/model/outlet.js';

/** ChannelPartner. Markup seen; see `layouts`. */
export default {
  id: 'channelpartner-de',
  name: 'ChannelPartner',
  publisher: 'Foundry',
  homepage: 'https://www.channelpartner.de/',
  hosts: ['channelpartner.de'],
  region: 'Germany',
  language: 'de',
  listings: [{ url: 'https://www.channelpartner.de/' }],
  layouts: [
    {
      body: ['div.idgGalleryWidthHelper'],
      remove: ['figure', '.idgGoogleAdTag', '#idgInreadTeaser'],
      seen: 'github.com/adbar/htmldate: tests/cache/channelpartner.de.berufe.html',
    },
  ],
} satisfies OutletDefinition;
