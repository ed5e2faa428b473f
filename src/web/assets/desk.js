// Comfort only: every page works without this file.

// Exact times in the reader's own zone, on hover.
for (const time of document.querySelectorAll('time[datetime]')) {
  const at = time.getAttribute('datetime');
  if (at.length > 10) {
    const local = new Date(at).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'short' });
    time.title = `${time.title ? `${time.title} = ` : ''}${local}`;
  }
}

// j k: next and previous item, o: open it, /: search, ?: help.
const items = [...document.querySelectorAll('[data-item]')];
const linkOf = item => item.querySelector('h1 a, h2 a, h3 a, h4 a, th a') ?? item.querySelector('a');
const current = () => items.findIndex(item => item.contains(document.activeElement));

function step(by) {
  if (items.length === 0) return;
  const at = current();
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by));
  const item = items[next];
  linkOf(item)?.focus({ preventScroll: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  item.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => {
    const item = items[current()];
    if (item) linkOf(item)?.click();
  },
  '/': () => document.querySelector('#search-words')?.select(),
  '?': () => location.assign('/help#keys'),
};

document.addEventListener('keydown', event => {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  if (event.key === '/') document.querySelector('#search-words')?.focus();
  act();
});

// While a round runs, its progress is asked for now and then.
const round = document.querySelector('#round');
const counted = (n, one) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

async function askForProgress() {
  const answer = await fetch('/api/v1/house', { headers: { accept: 'application/json' } });
  if (!answer.ok) return;
  const { progress } = await answer.json();
  if (!progress.running) {
    if (!round.hidden) round.textContent = 'The round is over. Reload the page to see what it brought.';
    return;
  }
  const bar = round.querySelector('progress');
  const words = round.querySelector('span');
  if (!bar || !words) return;
  bar.max = Math.max(1, progress.outletsAll);
  bar.value = progress.outletsDone;
  const now = progress.current ? `; now ${progress.current}` : '';
  words.textContent = `A round is running: ${progress.outletsDone} of ${counted(progress.outletsAll, 'outlet')} asked, ${counted(progress.articles, 'article')} stored${now}.`;
  setTimeout(tick, 3000);
}

const tick = () => askForProgress().catch(() => setTimeout(tick, 15000));
if (round && !round.hidden) setTimeout(tick, 3000);
