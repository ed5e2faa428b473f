import { afterAll, describe, expect, it } from 'vitest';
import { explainAsHtml, explainInTerminal } from '../../src/read/explain.js';
import { createReader } from '../../src/read/read.js';

const reader = await createReader();
afterAll(() => reader.close());

const examined = await reader.examine({
  id: '<script>alert(1)</script>',
  title: 'Cutlass to drop dealers',
  text: 'Cutlass Networks plans to drop 40 dealers by the end of June, two people briefed on the plan told Line Card Weekly.\n\nCutlass declined to comment on it. <b>That was all.</b>',
  published: '2024-03-05',
});

describe('why an article was read so', () => {
  const html = explainAsHtml([examined], reader.version);
  const page = html.replace(/<style>.*?<\/style>/s, '');

  it('is shown in the terminal with tags, probabilities, rules and figures', () => {
    const text = explainInTerminal(examined);
    expect(text).toMatch(/\[1 content \d+ %\]/);
    expect(text).toMatch(/by two people briefed on the plan; confidence \d+ %/);
    expect(text).toContain('due 2024-06-30');
    expect(text).toContain('rule: ');
    expect(text).toMatch(/Cutlass Networks: \w+ \(context/);
  });

  it('is shown without colours where they are not wanted', () => {
    const colour = String.fromCharCode(27);
    expect(explainInTerminal(examined)).toContain(colour);
    expect(explainInTerminal(examined, false)).not.toContain(colour);
    expect(explainInTerminal(examined, false)).toMatch(/\[1 content \d+ %\]/);
  });

  it('is shown as a page that keeps every letter of the article', () => {
    const body = /<pre>(.*?)<\/pre>/s.exec(page)![1]!;
    const words = body
      .replace(/<[^>]+>/g, '')
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(words).toBe(examined.sheet.text);
    expect(body).toContain('class="content');
  });

  it('says what the title alone claims', async () => {
    const brief = await reader.examine({ id: 'b', title: 'Sources: Cutlass to drop dealers', text: '' });
    expect(explainInTerminal(brief)).toContain('title: Cutlass to drop dealers (anonymous');
  });

  it('runs nothing that came with the article', () => {
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain('&#60;script&#62;');
  });
});
