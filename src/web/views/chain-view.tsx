import type { EvidenceStep } from '../../store/store.js';
import { byArticle, chainOf, type Link } from '../chain.js';
import { articleHref } from '../links.js';
import { dayOf } from '../times.js';
import { EVIDENCE_WORDS, shortened } from '../words.js';
import { OutletName, When } from './parts.js';

const ROW = 46;
const STEP = 24;
const LEFT = 12;
const WIDTH = 340;

/** Who had it first and who relayed whom, as a drawn tree, with a table of the same behind it. */
export function ChainView({ evidence, now }: { evidence: EvidenceStep[]; now: Date }) {
  const chain = chainOf(byArticle(evidence));
  if (chain.length === 0) return null;
  return (
    <section class="box">
      <h2 id="chain">Who told whom</h2>
      <figure class="chain">
        <ChainPicture chain={chain} />
        <figcaption class="quiet">
          <span aria-hidden="true">●</span> a source of its own <span aria-hidden="true">○</span> an echo
        </figcaption>
      </figure>
      <details>
        <summary>The same as a table</summary>
        <ChainTable chain={chain} now={now} />
      </details>
    </section>
  );
}

/** What an article does in the thread, in words: "had it first", "relays Tierline", "confirms it". */
export function partPlayed(link: Link): string {
  if (link.parent) return `relays ${link.parent.printed.outlet}`;
  const roles = link.steps.map(step => step.role);
  const telling = (['first', 'confirms', 'denies', 'contradicts'] as const).find(role =>
    roles.includes(role),
  );
  return EVIDENCE_WORDS[telling ?? roles[0]!];
}

const inWords = (link: Link) =>
  `${link.printed.outlet}, ${dayOf(link.printed.publishedAt)}, ${partPlayed(link)}`;

function ChainPicture({ chain }: { chain: Link[] }) {
  const rows = new Map(chain.map((link, i) => [link, i]));
  const height = chain.length * ROW;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`${chain.map(inWords).join('; ')}.`}>
      {chain.map(link => (
        <ChainEdge key={link.printed.articleId} link={link} rows={rows} />
      ))}
      {chain.map((link, i) => (
        <ChainNode key={link.printed.articleId} link={link} y={i * ROW + 16} />
      ))}
    </svg>
  );
}

function ChainEdge({ link, rows }: { link: Link; rows: Map<Link, number> }) {
  if (!link.parent) return null;
  const x = LEFT + link.parent.depth * STEP;
  const from = rows.get(link.parent)! * ROW + 16;
  const to = rows.get(link)! * ROW + 16;
  return <path class="edge" d={`M${x} ${from}V${to - 8}q0 8 8 8H${x + STEP}`} />;
}

function ChainNode({ link, y }: { link: Link; y: number }) {
  const x = LEFT + link.depth * STEP;
  const name = shortened(link.printed.outlet, 36 - link.depth * 3);
  return (
    <g>
      <circle class={link.independent ? 'own' : 'echo'} cx={x} cy={y} r="6" />
      <text class="name" x={x + 16} y={y}>
        {name}
      </text>
      <text class="part" x={x + 16} y={y + 16}>
        {shortened(`${dayOf(link.printed.publishedAt)} · ${partPlayed(link)}`, 50 - link.depth * 4)}
      </text>
    </g>
  );
}

function ChainTable({ chain, now }: { chain: Link[]; now: Date }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Outlet</th>
          <th scope="col">Printed</th>
          <th scope="col">Part</th>
        </tr>
      </thead>
      <tbody>
        {chain.map(link => (
          <tr key={link.printed.articleId}>
            <td>
              <OutletName of={link.printed} />
            </td>
            <td>
              <a href={articleHref(link.printed.articleId)}>
                <When at={link.printed.publishedAt} now={now} day />
              </a>
            </td>
            <td>
              {partPlayed(link)}, {link.independent ? 'own source' : 'echo'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
