import { once } from 'node:events';
import { type Db, EXPORT_COLUMNS, EXPORTS, type ExportKind, exportRows } from '../store/store.js';
import { csvLine } from '../tell/csv.js';
import { CommandError, type Register } from './command.js';
import { withStore } from './with-store.js';

const FORMATS = ['csv', 'jsonl'] as const;
type Format = (typeof FORMATS)[number];

/** `grapevine export threads|claims|articles`: everything of a kind, for a spreadsheet or another program. */
export const exportCommand: Register = (program, context) => {
  program
    .command('export')
    .description('threads, claims or articles as CSV or JSON lines, on standard output')
    .argument('<what>', EXPORTS.join(', '))
    .option('--format <format>', FORMATS.join(' or '), 'csv')
    .option('--columns <names>', 'only these columns, in this order, comma-separated')
    .addHelpText('after', columnsHelp())
    .action(async (what: string, options: { format: string; columns?: string }) => {
      const kind = oneOf('what to export', what, EXPORTS);
      const format = oneOf('--format', options.format, FORMATS);
      const columns = columnsOf(kind, options.columns);
      await withStore(context, store => write(store.db, kind, format, columns));
    });
};

function columnsHelp(): string {
  const lines = EXPORTS.map(kind => {
    const { always, asked } = EXPORT_COLUMNS[kind];
    return `  ${kind}: ${always.join(',')}${asked.length > 0 ? ` (and when asked for: ${asked.join(',')})` : ''}`;
  });
  return `\nColumns:\n${lines.join('\n')}`;
}

function oneOf<T extends string>(what: string, given: string, list: readonly T[]): T {
  const found = list.find(word => word === given);
  if (!found) throw new CommandError(`${what}: "${given}" is none of ${list.join(', ')}`);
  return found;
}

function columnsOf(kind: ExportKind, given: string | undefined): string[] {
  const { always, asked } = EXPORT_COLUMNS[kind];
  if (given === undefined) return always;
  const names = given
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
  const unknown = names.find(name => ![...always, ...asked].includes(name));
  if (unknown !== undefined)
    throw new CommandError(
      `--columns: "${unknown}" is no column of ${kind} (${[...always, ...asked].join(', ')})`,
    );
  if (names.length === 0) throw new CommandError('--columns: name at least one column');
  return names;
}

async function write(db: Db, kind: ExportKind, format: Format, columns: string[]): Promise<void> {
  const say = async (line: string) => {
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
  };
  if (format === 'csv') await say(csvLine(columns));
  for await (const row of exportRows(db, kind)) {
    const chosen = columns.map(column => row[column] ?? null);
    if (format === 'csv') await say(csvLine(chosen));
    else
      await say(`${JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, chosen[i]])))}\n`);
  }
}
