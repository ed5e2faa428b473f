import { CERTAINTIES, CLAIM_KINDS, SOURCE_KINDS } from '../model/vocabulary.js';
import type { ReadClaim } from './claims.js';
import type { Examined } from './read.js';
import { softmax } from './softmax.js';

/** What a stretch of the article was tagged as, with the probability of its tags. */
interface Mark {
  start: number;
  end: number;
  what: 'source' | 'cue' | 'content' | 'organization' | 'person' | 'term';
  label: string;
}

const percent = (p: number) => `${Math.round(p * 100)} %`;

function claimMarks(claim: ReadClaim, n: number): Mark[] {
  const { raw } = claim;
  const contents = claim.contents.map((place, i): Mark => {
    const chance = raw.contents[Math.min(i, raw.contents.length - 1)]!.probability;
    return { ...place, what: 'content', label: `${n} content ${percent(chance)}` };
  });
  const source = raw.source && claim.source;
  const cue = raw.cue && claim.cue;
  return [
    ...contents,
    ...(source
      ? [{ ...source, what: 'source' as const, label: `${n} source ${percent(raw.source!.probability)}` }]
      : []),
    ...(cue ? [{ ...cue, what: 'cue' as const, label: `${n} cue ${percent(raw.cue!.probability)}` }] : []),
  ];
}

/** Every tag of an article that led to something, in the order of the text. */
export function marksOf(examined: Examined): Mark[] {
  const { claims, raw } = examined;
  const entities = raw.entities.map((e): Mark => {
    const what = e.label === 'ORG' ? 'organization' : 'person';
    return { start: e.start, end: e.end, what, label: percent(e.probability) };
  });
  const terms = raw.terms.map((t): Mark => ({ ...t, what: 'term', label: percent(t.probability) }));
  const marks = [...claims.flatMap((c, i) => claimMarks(c, i + 1)), ...entities, ...terms];
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** "hedged 93 %": the chosen word with the encoder's probability for it. */
function judged(words: readonly string[], votes: ArrayLike<number>, chosen: string): string {
  return `${chosen} ${percent(softmax(votes)[words.indexOf(chosen)] ?? 0)}`;
}

/** One claim in lines of words: what it says, how sure each head was, which rules changed it. */
export function claimLines(claim: ReadClaim, text: string): string[] {
  const { raw } = claim;
  const per = (votes: Float64Array) => votes.map(v => v / raw.tokens);
  const words = claim.contents.map(c => text.slice(c.start, c.end)).join(' … ');
  const kinds = per(raw.votes.sourceKind).map((v, i) => v + (raw.sourceVotes?.[i] ?? 0));
  const source = claim.source ? text.slice(claim.source.start, claim.source.end) : 'nobody';
  const name = claim.sourceName && claim.sourceName !== source ? ` (${claim.sourceName})` : '';
  return [
    words,
    `by ${source}${name}; confidence ${percent(claim.confidence)}${raw.layer === 1 ? '; inside another claim' : ''}`,
    [
      judged(SOURCE_KINDS, kinds, claim.sourceKind),
      judged(CERTAINTIES, per(raw.votes.certainty), claim.certainty),
      judged(CLAIM_KINDS, per(raw.votes.kind), claim.kind),
      `rumor ${claim.rumor ? 'yes' : 'no'} (${percent(softmax(per(raw.votes.rumor))[1]!)})`,
    ].join(', '),
    `about ${claim.about.join(', ') || 'nobody'}; values ${claim.values.map(v => `${v.value} ("${v.text}")`).join(', ') || 'none'}; due ${claim.due ?? 'none'}`,
    ...claim.rules.map(rule => `rule: ${rule}`),
  ];
}

/** What the title alone claims, in a line. */
const titledLine = ({ titled }: Examined): string[] =>
  titled ? [`title: ${titled.content[0]!.text} (${titled.sourceKind}, ${titled.kind})`] : [];

/** Names in lines: organizations with why they have their role, people, terms. */
export function nameLines({ cast, terms }: Examined): string[] {
  return [
    ...cast.parties.map(
      p => `${p.name}: ${p.role} (${p.because}); ${p.surfaces.join(', ')}; ${p.mentions.length} mentions`,
    ),
    ...cast.people.map(p => `${p.name}: ${p.title ?? 'no title'}, ${p.organization ?? 'no organization'}`),
    ...terms.map(t => `${t.term}: ${t.kind ?? 'term'} of ${t.vendor ?? 'nobody'}; ${t.surfaces.join(', ')}`),
  ];
}

const COLOURS: Record<Mark['what'], string> = {
  source: '\u001b[36m',
  cue: '\u001b[33m',
  content: '\u001b[32m',
  organization: '\u001b[1m',
  person: '\u001b[4m',
  term: '\u001b[3m',
};

/** The article in the terminal: tags, coloured if asked (source blue, cue yellow), then claims and names. */
export function explainInTerminal(examined: Examined, coloured = true): string {
  const { sheet, claims, note } = examined;
  let text = '';
  let at = 0;
  // contents overlap names: only what speaks is coloured in the text itself, nested ones by their first letter
  for (const mark of marksOf(examined).filter(m => COLOURS[m.what].length === 5)) {
    if (mark.start < at) continue;
    text += sheet.text.slice(at, mark.start);
    const [on, off] = coloured ? [COLOURS[mark.what], '\u001b[0m'] : ['', ''];
    text += `${on}[${mark.label}] ${sheet.text.slice(mark.start, mark.end)}${off}`;
    at = mark.end;
  }
  text += sheet.text.slice(at);
  const lines = claims.flatMap((c, i) =>
    claimLines(c, sheet.text).map((l, k) => (k ? `    ${l}` : `${i + 1}. ${l}`)),
  );
  const rest = [...titledLine(examined), '', ...nameLines(examined), ''];
  return [note ? `note: ${note}` : '', text, '', ...lines, ...rest].join('\n');
}

const escaped = (s: string) =>
  s.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`).replace(/[\ud800-\udfff]/gu, '\ufffd');

/** The text with every tag as a nested element; a tag that crosses another is cut at the border. */
function markedHtml(examined: Examined): string {
  const { text } = examined.sheet;
  const marks = marksOf(examined);
  const borders = [...new Set([0, text.length, ...marks.flatMap(m => [m.start, m.end])])].sort(
    (a, b) => a - b,
  );
  return borders
    .slice(0, -1)
    .map((from, i) => {
      const to = borders[i + 1]!;
      const here = marks.filter(m => m.start < to && from < m.end);
      const words = escaped(text.slice(from, to));
      if (here.length === 0) return words;
      const title = here.map(m => `${m.what} ${m.label}`).join('; ');
      return `<mark class="${[...new Set(here.map(m => m.what))].join(' ')}" title="${escaped(title)}">${words}</mark>`;
    })
    .join('');
}

const STYLE =
  'body{font:16px/1.6 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}pre{white-space:pre-wrap;font:inherit}mark{background:none;color:inherit}.content{background:#dff0d8}.source{background:#d3e8f8}.cue{background:#fbeab5}.organization{font-weight:bold}.person{text-decoration:underline}.term{font-style:italic}li{margin:.6rem 0}li div{font:13px/1.5 system-ui,sans-serif;color:#555}';

/** A page that shows how articles were read. Everything from outside is escaped. */
export function explainAsHtml(all: Examined[], version: string): string {
  const articles = all.map(examined => {
    const { sheet, claims, note, input } = examined;
    const items = claims.map(claim => {
      const [words, ...rest] = claimLines(claim, sheet.text).map(escaped);
      return `<li>${words}${rest.map(line => `<div>${line}</div>`).join('')}</li>`;
    });
    const names = [...titledLine(examined), ...nameLines(examined)].map(line => `<li>${escaped(line)}</li>`);
    return `<article><h2>${escaped(input.id)}</h2>${note ? `<p>${escaped(note)}</p>` : ''}<pre>${markedHtml(examined)}</pre><h3>Claims</h3><ol>${items.join('')}</ol><h3>Names</h3><ul>${names.join('')}</ul></article>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>How it was read</title><style>${STYLE}</style></head><body><h1>How it was read</h1><p>By ${escaped(version)}. <mark class="source">source</mark> <mark class="cue">cue</mark> <mark class="content">content</mark> <mark class="organization">organization</mark> <mark class="person">person</mark> <mark class="term">program term</mark></p>${articles.join('\n')}</body></html>\n`;
}
