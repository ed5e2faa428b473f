import { expect, it } from 'vitest';
import { withoutChannelWords } from '../../src/read/channel-words.js';
import { org } from './cast.js';

function names(text: string, ...tagged: Parameters<typeof org>[1][]) {
  const found = withoutChannelWords(
    text,
    tagged.map(t => org(text, t)),
  );
  return found.map(p => text.slice(p.start, p.end));
}

it('the kind of a firm and its town are no part of its name', () => {
  const text = 'Dunedin MSP Tussock IT, VAR Quoin Data and St. Louis MSSP Ravel left MSP Services.';
  expect(names(text, 'Dunedin MSP Tussock IT', 'VAR Quoin Data', 'MSSP Ravel')).toEqual([
    'Tussock IT',
    'Quoin Data',
    'Ravel',
  ]);
});

it('an outlet, and a firm before such a word, keep their names', () => {
  const text = 'MSP Lantern wrote that Cutlass MSP Manager is dead, Cutlass said.';
  const found = withoutChannelWords(text, [
    org(text, 'MSP Lantern', 'press'),
    org(text, 'Cutlass MSP Manager'),
    { ...org(text, 'Cutlass'), start: text.lastIndexOf('Cutlass'), end: text.lastIndexOf('Cutlass') + 7 },
  ]);
  expect(found[0]!.start).toBe(0);
  expect(text.slice(found[1]!.start, found[1]!.end)).toBe('Cutlass MSP Manager');
});

it('"Rival" and "One" at the start of a sentence are common words, within one they are a name', () => {
  const text = 'Rival Orbex declined. One Larkon dealer left. It sells One Harbour. One Harbour agreed.';
  expect(names(text, 'Rival Orbex', 'One Larkon', 'One Harbour')).toEqual(['Orbex', 'Larkon', 'One Harbour']);
});
