import type { OutletDefinition } from '../src/model/outlet.js';

/** SMB Nation. Markup not seen: bodies are found by the page's own data and by scoring. */
export default {
  id: 'smb-nation',
  name: 'SMB Nation',
  publisher: 'SMB Nation',
  homepage: 'https://www.smbnation.com/',
  hosts: ['smbnation.com'],
  region: 'US',
  language: 'en',
  listings: [{ url: 'https://www.smbnation.com/community-content' }],
} satisfies OutletDefinition;
