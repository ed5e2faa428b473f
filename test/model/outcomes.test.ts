import { expect, it } from 'vitest';
import { outcomesOf } from '../../src/model/outcomes.js';

/** The outcomes among numbers given by their words, each of one type. */
const outcomes = (content: string, ...words: string[]) =>
  outcomesOf(
    content,
    words.map(text => ({ type: 'count', value: text, text })),
  ).map(n => n.text);

it.each([
  ['The company will cut its European Premier partners from 31 to 12 by 15 February', ['31', '12'], ['12']],
  ['Quorvex is to reduce the number of its Premier resellers in Europe from 31 to 15', ['31', '15'], ['15']],
  ['Skerrow is planning to slim its channel from 4,100 firms to about 1,500', ['4,100', '1,500'], ['1,500']],
  ['the number of resellers will fall from a current 31 to as few as eight', ['31', 'eight'], ['eight']],
  ['Unity will go to 55 Gold partners from 88 this month', ['55', '88'], ['55']],
  ['the Premier tier shrinks to 12, down from 31', ['12', '31'], ['12']],
  ['two of the houses are thinking of a fee of 20 percent, up from 10', ['20', '10'], ['20']],
  ['it cuts its 31 Premier partners to 12', ['31', '12'], ['12']],
  [
    'Microsoft could cut the U.S. LSPs to six, from between 13 and 16 today',
    ['six', 'between 13 and 16'],
    ['six'],
  ],
  ['60 of its 410 members will find themselves outside it', ['60', '410'], ['60']],
  ['400 of the 1,100 partners are expected to walk', ['400', '1,100'], ['400']],
  ['12 out of 31 will stay', ['12', '31'], ['12']],
  ['20 of the vendor’s 110 Premiers are going', ['20', '110'], ['20']],
  ['Quorvex, currently at 31 partners, will keep 12', ['31', '12'], ['12']],
  ['it will keep 12 of today’s 31 partners', ['12', '31'], ['12']],
  ['only 12 stay; there are 31 partners today', ['12', '31'], ['12']],
  ['registrations will earn 8 points instead of 10', ['8', '10'], ['8']],
  ['sales of £500m by 2026, against £276m last year', ['£500m', '£276m'], ['£500m']],
])('of "%s" the outcome is not where it starts', (content, words, kept) => {
  expect(outcomes(content, ...words)).toEqual(kept);
});

it.each([
  ['it will cut 400 jobs and close 12 offices', ['400', '12']],
  ['the offers range from 9 to 13 per cent', ['9', '13']],
  ['Quorvex will keep eight LSPs', ['eight']],
  ['it took orders from 12 partners', ['12']],
  ['a total of 12 partners and 15 resellers will be kept', ['12', '15']],
  ['the target is now 15', ['15']],
])('of "%s" all numbers are said of the outcome', (content, words) => {
  expect(outcomes(content, ...words)).toEqual(words);
});

it('a number is looked for as a word of its own, and kept where its words are not there', () => {
  expect(outcomes('cut from 31 in 2012 to 12 partners', '31', '12')).toEqual(['12']);
  expect(outcomesOf('from six to eight', [{ type: 'count', value: '6' }])).toHaveLength(1);
});

it('numbers of another type are not start and outcome of one thing', () => {
  const numbers = [
    { type: 'count', value: '400', text: '400' },
    { type: 'money', value: '$5M', text: '$5 million' },
  ];
  expect(outcomesOf('it will cut 400 jobs to save $5 million', numbers)).toEqual(numbers);
});
