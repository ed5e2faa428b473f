import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { OutletAlert } from '../../src/model/outlet.js';
import type { ShownOutlet } from '../../src/store/store.js';
import { Troubled } from '../../src/web/views/front-side.js';
import { OutletHealth } from '../../src/web/views/outlet-health.js';
import { OutletListView } from '../../src/web/views/outlet-list-view.js';

const NOW = new Date('2024-06-12T12:00:00Z');
const SILENT: OutletAlert = {
  kind: 'silent',
  since: '2024-06-01T00:00:00.000Z',
  words: 'silent since 2024-06-01, though it never paused for more than 1 day',
};
const outlet: ShownOutlet = {
  ...{ id: 'paper', name: 'Paper', publisher: 'Paper', homepage: 'https://paper.example/', region: 'US' },
  ...{ language: 'en', origin: 'added', closed: null, nextDueAt: null, intervalMinutes: 60 },
  ...{ lastRoundAt: NOW.toISOString(), lastSuccessAt: NOW.toISOString(), failingSince: null },
  ...{
    cause: null,
    articles: 3,
    takenDown: 0,
    lastArticleAt: '2024-06-01T09:00:00.000Z',
    weeks: [],
    record: {},
  },
  alerts: [SILENT],
};
const shown = (changes: Partial<ShownOutlet>) =>
  render(OutletHealth({ outlet: { ...outlet, ...changes }, now: NOW }));

describe('an outlet that answers and is not well', () => {
  it('says what is wrong beside when it answered, also what the last round complained of', () => {
    const html = shown({ cause: '2 of 3 pages cannot be had' });
    expect(html).toContain('answered');
    expect(html).toContain(SILENT.words);
    expect(html).toContain('2 of 3 pages cannot be had');
  });

  it('says nothing more once it is closed, and a failure once only', () => {
    expect(shown({ closed: '2024-06-10' })).not.toContain('silent');
    const failing = shown({ failingSince: '2024-06-11T08:00:00.000Z', cause: '403: it refuses', alerts: [] });
    expect(failing.split('403: it refuses')).toHaveLength(2);
  });

  it('stands on the front page among those in trouble', () => {
    const { id, name, failingSince, cause, alerts, lastArticleAt } = outlet;
    const outlets = [{ id, name, failingSince, cause, alerts, lastArticleAt }];
    expect(render(Troubled({ outlets, now: NOW })!)).toContain(SILENT.words);
  });
});

describe('the list of outlets', () => {
  const listed = (settled = {}) =>
    render(
      OutletListView({
        ...{ outlets: [{ ...outlet, record: { rumored: 6 } }], settled, page: 1, now: NOW },
      }),
    );

  it('has what is wrong with an outlet and its record in one box, so that none covers the other', () => {
    const [, box] = /<div class="how">(.*?)<\/div>/.exec(listed())!;
    expect(box).toMatch(/answered.*silent since 2024-06-01.*First with 6 rumors/);
  });

  it('gives the verdict by which its threads are graded, not one of rumors that are open still', () => {
    expect(listed()).toContain('too few are settled for a verdict');
    const told = listed({ paper: { name: 'Paper', right: 4, settled: 7 } });
    expect(told).toContain('of 7 settled rumors from its own sources, first or not, 4 came true');
    expect(told).not.toContain('too few');
  });
});
