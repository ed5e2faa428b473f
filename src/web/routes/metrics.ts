import type { Express } from 'express';
import { VERSION } from '../../config.js';
import { type BookCounts, bookCounts, type Gauges, gaugesOf } from '../../store/store.js';
import type { HouseStatus } from '../house-status.js';
import type { Office } from '../office.js';

/** One measured thing: what it is, and its values by label. */
interface Metric {
  name: string;
  help: string;
  values: [labels: Record<string, string>, value: number][];
}

/** `/metrics`: the state of the house in the text format of Prometheus. */
export function metricsRoute(app: Express, office: Office): void {
  app.get('/metrics', async (_request, response) => {
    const { db, kind } = office.store;
    const counts = await bookCounts(db);
    const metrics = [
      one('info', 'version and database', 1, { version: VERSION, database: kind }),
      ...bookMetrics(counts),
      ...gaugeMetrics(await gaugesOf(db)),
      ...houseMetrics(office.status()),
    ];
    response.set('Cache-Control', 'no-store');
    response.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.map(textOf).join(''));
  });
}

const one = (name: string, help: string, value: number, labels = {}): Metric => ({
  name,
  help,
  values: [[labels, value]],
});

const seconds = (iso: string) => Date.parse(iso) / 1000;

function bookMetrics({ outlets, articles, claims, lastStoredAt }: BookCounts): Metric[] {
  return [
    one('outlets', 'outlets in the book', outlets),
    one('articles', 'articles in the book', articles),
    one('claims', 'claims in the book', claims),
    ...(lastStoredAt === null
      ? []
      : [one('last_stored_timestamp_seconds', 'when the last article came in', seconds(lastStoredAt))]),
  ];
}

function gaugeMetrics({ threads, unread, digests, subscribers, outlets }: Gauges): Metric[] {
  const times = (pick: (outlet: Gauges['outlets'][number]) => string | null): Metric['values'] =>
    outlets.flatMap(outlet => {
      const at = pick(outlet);
      return at === null ? [] : [[{ outlet: outlet.id }, seconds(at)]];
    });
  return [
    {
      name: 'threads',
      help: 'threads by standing',
      values: threads.map(({ standing, n }) => [{ standing }, n]),
    },
    one('articles_unread', 'articles that wait to be read', unread),
    { name: 'digests', help: 'digests by state', values: digests.map(({ state, n }) => [{ state }, n]) },
    one('subscribers', 'subscribers', subscribers),
    {
      name: 'outlet_failing',
      help: 'whether an outlet fails now',
      values: outlets.map(({ id, failing }) => [{ outlet: id }, failing ? 1 : 0]),
    },
    {
      name: 'outlet_last_success_timestamp_seconds',
      help: 'when an outlet last answered well',
      values: times(({ lastSuccessAt }) => lastSuccessAt),
    },
    {
      name: 'outlet_last_article_timestamp_seconds',
      help: 'when the newest article of an outlet was published',
      values: times(({ lastArticleAt }) => lastArticleAt),
    },
  ];
}

function houseMetrics({ progress, offline }: HouseStatus): Metric[] {
  const { memory, uptime } = { memory: process.memoryUsage().rss, uptime: process.uptime() };
  return [
    one('round_running', 'whether a round is running', progress.running ? 1 : 0),
    one('offline', 'whether no outlet could be reached', offline === null ? 0 : 1),
    one('resident_memory_bytes', 'memory of the process', memory),
    one('uptime_seconds', 'how long the process runs', Math.round(uptime)),
  ];
}

/** prometheus.io/docs/instrumenting/exposition_formats */
function textOf({ name, help, values }: Metric): string {
  const full = `grapevine_${name}`;
  const lines = values.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    return `${full}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
  });
  return `# HELP ${full} ${help}\n# TYPE ${full} gauge\n${lines.join('')}`;
}

const escaped = (text: string) => text.replace(/[\\"\n]/g, sign => (sign === '\n' ? '\\n' : `\\${sign}`));
