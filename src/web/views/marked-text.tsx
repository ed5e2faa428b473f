import type { MarkedRun } from '../marked.js';

/**
 * A sentence with its source in bold between ‹ ›, its cue in slanted letters, its contents underlined and numbered:
 * three ways that also read without colour.
 */
export function MarkedText({ runs }: { runs: MarkedRun[] }) {
  return (
    <>
      {runs.map((run, i) => (
        <Run key={i} run={run} />
      ))}
    </>
  );
}

function Run({ run }: { run: MarkedRun }) {
  const classes = (['source', 'cue', 'content'] as const).filter(as => run[as]).join(' ');
  return (
    <>
      {classes === '' ? run.text : <span class={classes}>{run.text}</span>}
      {run.ends.map(number => (
        <sup key={number}>
          <a href={`#claim-${number}`} aria-label={`claim ${number}`}>
            {number}
          </a>
        </sup>
      ))}
    </>
  );
}

/** What the marks mean. */
export function MarksLegend() {
  return (
    <p class="legend quiet">
      <span class="source">the source in bold</span>, <span class="cue">the reporting words slanted</span>,{' '}
      <span class="content">what is claimed underlined</span>
    </p>
  );
}
