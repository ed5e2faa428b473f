import { expect, it } from 'vitest';
import { ROLES } from '../../src/model/vocabulary.js';
import { isCustomerAt } from '../../src/read/customers.js';
import { rolesBeside } from '../../src/read/roles.js';
import { marked } from './cast.js';

it.each([
  ['It was after losing a contract with Ostler Rail last year.', 'Ostler Rail'],
  ['Its customers include Woolmer and Quay Airways.', 'Quay Airways'],
  ['Softmark counts Ostler and Woolmer among its customers.', 'Woolmer'],
  ['It installed servers at Leeds Mills and Barrow.', 'Barrow'],
])('a customer is named: %s', (text, name) => {
  expect(isCustomerAt(text, marked(text, name))).toBe(true);
});

it.each([
  ['It lost its distribution contract with Corvane.', 'Corvane'],
  ['They would have to open accounts with Weston.', 'Weston'],
  ['Its customers include mills. Corvane sells to all.', 'Corvane'],
])('no customer is named: %s', (text, name) => {
  expect(isCustomerAt(text, marked(text, name))).toBe(false);
});

it('what serves the public is no part of the channel by its name, and "Insight" alone is no analyst', () => {
  const beside = (name: string) => rolesBeside('', name, []);
  expect(beside('Barrow Airport')[ROLES.indexOf('other')]).toBeGreaterThan(0);
  expect(beside('Insight')[ROLES.indexOf('analyst')]).toBe(0);
  expect(beside('Canal Insights')[ROLES.indexOf('analyst')]).toBeGreaterThan(0);
});
