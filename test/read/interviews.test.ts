import { describe, expect, it } from 'vitest';
import { answersIn, creditsIn } from '../../src/read/interviews.js';

const answers = (text: string) =>
  answersIn(text, 0).map(a => [a.source, a.content].map(p => p && text.slice(p.start, p.end)));

describe('interviews', () => {
  it('each answer is one claim, however many sentences it has', () => {
    const text = [
      'Why did you close it?',
      'Lachance: It was four per cent of sales. It was 40 per cent of the complaints.',
      'The Wire: And now?',
      'Lachance: Now we sleep.',
    ].join('\n\n');
    expect(answers(text)).toEqual([
      ['Lachance', 'It was four per cent of sales. It was 40 per cent of the complaints'],
      ['Lachance', 'Now we sleep'],
    ]);
  });

  it.each([
    'Reseller of the Year: Halvard & Lie, Bergen\n\nRunner-up: Mork IT\n\nRunner-up: Storebro',
    'Is it over?\n\nOtt: It is.',
    'Caption: Left, Ott.\n\nIt was late.\n\nCaption: Right, Lie.',
  ])('lists, captions and a single line are none: %s', text => {
    expect(answers(text)).toEqual([]);
  });
});

describe('quotations with a name beside them', () => {
  const credits = (text: string) =>
    creditsIn(text, 0).map(a => [a.source, a.content].map(p => p && text.slice(p.start, p.end)));

  it('are each said by their own name', () => {
    const text = [
      '“It hurts us badly.” – Dana Whitlock, president, Corvane IT',
      '“We saw it coming.” – Omar Feldt, CEO, Brightgate',
      'Gartner’s Paul Rimmer: “Nobody asked.”',
    ].join('\n\n');
    expect(credits(text)).toEqual([
      ['Dana Whitlock, president, Corvane IT', '“It hurts us badly.”'],
      ['Omar Feldt, CEO, Brightgate', '“We saw it coming.”'],
      ['Gartner’s Paul Rimmer', '“Nobody asked.”'],
    ]);
  });

  it.each([
    'An Orbex spokesman said in an email: “We do not comment.”',
    'A reseller in Bristol complained that it was short: “Thirty days is nothing.”',
    'Ott was blunt about the plan: “It stinks.”',
  ])('a sentence with a verb before its colon is none: %s', text => expect(credits(text)).toEqual([]));

  it.each(['Related: “Ten things to know”', 'Ott said: “It is over.” Then he left.', '“It is over.”'])(
    'not: %s',
    text => expect(credits(text)).toEqual([]),
  );
});
