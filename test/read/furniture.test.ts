import { describe, expect, it } from 'vitest';
import { furnitureOf, isFurniture } from '../../src/read/furniture.js';

describe('furniture of a page', () => {
  it.each([
    '[Related: Why Dealers Are Buying Print Shops]',
    'Related: Five vendors to watch',
    'Read more: Kestrel cuts its margin',
    'Sponsored post',
    'Sign up for our daily newsletter and never miss a story',
    'Photo: Dana Pryce at the partner summit',
    '© 2024 Northline Media',
    'https://example.test/story',
  ])('is known: %s', line => {
    expect(isFurniture(line)).toBe(true);
  });

  it.each([
    'Related companies will be told in May, the vendor said.',
    'Sponsored seats at the summit sold out, said Ott, who runs it and has for years.',
    'Subscribers of the vendor will pay 5 per cent more from July, a spokesman told us.',
    'Photo archives are the third leg of the business, Pryce said.',
  ])('is not seen in prose: %s', line => {
    expect(isFurniture(line)).toBe(false);
  });

  it('stands where its paragraph stands', () => {
    const text = 'He left.\n\nSponsored post\n\nShe stayed.';
    expect(furnitureOf(text).map(p => text.slice(p.start, p.end))).toEqual(['Sponsored post']);
  });

  it('so does a heading over a section, but no item of a list', () => {
    const text = 'Microsoft\n\nIt told partners so.\n\n• Rebates end\n\nIvanti cuts tiers\n\nIt said so.';
    expect(furnitureOf(text).map(p => text.slice(p.start, p.end))).toEqual([
      'Microsoft',
      'Ivanti cuts tiers',
    ]);
  });

  it.each(['Sponsored: MSPs can grow by 30%', 'Advertisement: The best firewall'])('is known: %s', line => {
    expect(isFurniture(line)).toBe(true);
  });
});
