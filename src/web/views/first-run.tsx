import type { HouseStatus } from '../house-status.js';
import { counted } from '../words.js';

/** The front page of an empty book: what is going on, and what to do next. */
export function FirstRun({ status, outlets }: { status: HouseStatus; outlets: number }) {
  return (
    <section class="plain first-run">
      <h1>The book is empty, so far</h1>
      <p class="lead">{whatGoesOn(status, outlets)}</p>
      <h2>What to do next</h2>
      <ol class="steps">
        <li>{status.pagesOnly ? <GoTheRounds /> : <WaitForTheRound />}</li>
        <li>
          <strong>Look at the sample press.</strong> <code>npm run demo</code> collects an invented trade
          press from this very machine and shows every page filled. It needs no network.
        </li>
        <li>
          <strong>Bring your own articles.</strong> <code>npx grapevine import FILE</code> takes one article a
          line: <code>{'{"id", "outlet", "url", "title", "byline", "published", "text"}'}</code>.
        </li>
        <li>
          <strong>Choose the outlets.</strong> <a href="/outlets">The outlets</a> says who is asked and how
          that goes; <code>npx grapevine outlets add URL</code> adds one.
        </li>
      </ol>
    </section>
  );
}

function WaitForTheRound() {
  return (
    <>
      <strong>Wait a little.</strong> The first round asks every outlet for its newest articles, one request
      at a time for each, reads them and follows what they claim. This page shows how far it is.
    </>
  );
}

function GoTheRounds() {
  return (
    <>
      <strong>Let somebody go the rounds.</strong> <code>npx grapevine collect --once</code> asks every outlet
      once, on the same database; a second <code>npx grapevine serve</code> on another port, without{' '}
      <code>--no-rounds</code>, does so by the clock.
    </>
  );
}

function whatGoesOn(status: HouseStatus, outlets: number): string {
  const { progress, offline } = status;
  if (progress.running)
    return `The first round is running: ${progress.outletsDone} of ${counted(progress.outletsAll, 'outlet')} asked.`;
  if (offline)
    return 'No outlet could be reached. The causes stand above; the next round tries again by itself.';
  if (outlets === 0) return 'No outlet is known yet.';
  if (status.pagesOnly)
    return 'This process only shows pages (it was started with --no-rounds) and asks no outlet itself.';
  return `${counted(outlets, 'outlet')} will be asked in the next round, which starts by itself while the house is open.`;
}
