import { describe, expect, it } from 'vitest';
import { isApart, mayJoin, speakerBeside } from '../../src/read/speakers.js';
import { marked } from './cast.js';

/** The source and cue beside a content, by their words, of the speech that is tagged in a text. */
function beside(text: string, content: string, sources: string[], cues: string[]): string[] {
  const speech = [...sources.map(s => marked(text, s, 'SOURCE')), ...cues.map(c => marked(text, c, 'CUE'))];
  const found = speakerBeside(text, marked(text, content), speech);
  return found ? [found.source, found.cue].map(p => text.slice(p.start, p.end)) : [];
}

const told = (text: string, content: string, source: string | null) => ({
  contents: [marked(text, content)],
  source: source === null ? null : marked(text, source),
});

describe('the speaker beside a content', () => {
  const text =
    'It closes in May, a former chief told us.\n\n"We want 20 of them," said Cutlass head Ann Ott. Ian Ray added that it will grow.';
  const sources = ['a former chief', 'Cutlass head Ann Ott', 'Ian Ray'];
  const cues = ['told us', 'said', 'added'];

  it('is the one behind a quotation, not the one of the paragraph before', () => {
    expect(beside(text, '"We want 20 of them,"', sources, cues)).toEqual(['Cutlass head Ann Ott', 'said']);
  });

  it('is the one who says so before it', () => {
    expect(beside(text, 'it will grow', sources, cues)).toEqual(['Ian Ray', 'added']);
  });

  it('is nobody where words stand between, or the cue tells of a hearing', () => {
    expect(beside(text, 'We want', sources, cues)).toEqual([]);
    expect(beside('Partners were told it ends.', 'it ends', ['Partners'], ['were told'])).toEqual([]);
    expect(beside('In his words it ends.', 'it ends', ['his'], ['words'])).toEqual([]);
  });

  it('is nobody where there is one on either side', () => {
    const both = 'Ian Ray said it ends, Ann Ott added.';
    expect(beside(both, 'it ends', ['Ian Ray', 'Ann Ott'], ['said', 'added'])).toEqual([]);
  });
});

describe('a part of a claim', () => {
  it('belongs to no claim of another speaker, but to one told by a pronoun', () => {
    const text = '"One team," Weir said. "I know one thing," said reseller Ian Ray. "It ends," he said.';
    const claim = told(text, '"One team,"', 'Weir');
    expect(mayJoin(text, claim, told(text, '"I know one thing,"', 'reseller Ian Ray'))).toBe(false);
    const other = told(text, '"I know one thing,"', 'reseller Ian Ray');
    expect(mayJoin(text, other, told(text, '"It ends,"', 'he'))).toBe(true);
  });

  it('belongs to the claim before it where its own speaker stands in another sentence', () => {
    const text = 'It asked twice, said Ott. "You choose." A Cutlass manager said it may grow.';
    const claim = told(text, 'It asked twice', 'Ott');
    expect(mayJoin(text, claim, told(text, '"You choose."', 'A Cutlass manager'))).toBe(true);
  });

  it('stands in the same paragraph, unless it is quoted', () => {
    const text = 'Ott would not dispute the figure.\n\nCutlass would not discuss the letter.';
    const claim = told(text, 'the figure', 'Ott');
    expect(mayJoin(text, claim, told(text, 'the letter', null))).toBe(false);
    const quoted = '"It ends," Ott said.\n\n"It ends in May."';
    expect(mayJoin(quoted, told(quoted, '"It ends,"', 'Ott'), told(quoted, '"It ends in May."', null))).toBe(
      true,
    );
  });
});

it('places are apart where a sentence ends between them', () => {
  const text = 'Ott of St. Ives said it ends. Ray told us.';
  expect(isApart(text, marked(text, 'it ends'), marked(text, 'told us'))).toBe(true);
  expect(isApart(text, marked(text, 'it ends'), marked(text, 'said'))).toBe(false);
});
