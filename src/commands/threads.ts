import { expireThreads } from '../follow/follow.js';
import { type ThreadFilter, threadLines } from '../follow/lines.js';
import type { ThreadLine } from '../model/thread.js';
import {
  CLAIM_KINDS,
  type ClaimKind,
  KIND_LABELS,
  STANDING_SIGNS,
  STANDINGS,
  type Standing,
} from '../model/vocabulary.js';
import { CommandError, type Register } from './command.js';
import { withStore } from './with-store.js';

/** The options that `threads` and `timeline` share. */
export interface ListOptions {
  json?: boolean;
  standing?: string;
  kind?: string;
  since?: string;
  asOf?: string;
}

/** `grapevine threads`: the book, as a table or as JSON lines. */
export const threads: Register = (program, context) => {
  program
    .command('threads')
    .description('the threads of the book, last moved first')
    .option('--json', 'one thread a line, with its history and evidence')
    .option('--standing <standing>', `only ${STANDINGS.join(', ')}`)
    .option('--kind <kind>', 'only this kind, such as partner-status')
    .option('--since <time>', 'moved since this time (ISO 8601)')
    .option('--as-of <day>', 'the book as it stood at the end of this day')
    .action(async (options: ListOptions) => {
      const filter = filterOf(options);
      await withStore(context, async store => {
        await expireThreads(store.db, context.clock()());
        const lines = await threadLines(store.db, filter);
        process.stdout.write(options.json ? jsonOf(lines) : tableOf(lines));
      });
    });
};

const jsonOf = (lines: object[]) => lines.map(line => `${JSON.stringify(line)}\n`).join('');

/** The filter that the options ask for. Throws a CommandError naming an option that cannot be used. */
export function filterOf(options: ListOptions): ThreadFilter {
  const { standing, kind, since, asOf } = options;
  if (standing !== undefined && !STANDINGS.includes(standing as Standing))
    throw new CommandError(`--standing "${standing}": one of ${STANDINGS.join(', ')}`);
  if (kind !== undefined && !CLAIM_KINDS.includes(kind as ClaimKind))
    throw new CommandError(`--kind "${kind}": one of ${CLAIM_KINDS.join(', ')}`);
  return {
    standing: standing as Standing | undefined,
    kind: kind as ClaimKind | undefined,
    since: since === undefined ? undefined : timeOf('--since', since).toISOString(),
    asOf: asOf === undefined ? undefined : endOfDay(asOf),
  };
}

function timeOf(option: string, text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new CommandError(`${option} "${text}": a time is written as ISO 8601, such as 2024-06-30`);
  return time;
}

/** A day means its end; a time means itself. */
function endOfDay(text: string): Date {
  const time = timeOf('--as-of', text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(time.getTime() + 86_400_000 - 1) : time;
}

function tableOf(lines: ThreadLine[]): string {
  if (lines.length === 0) return 'no threads\n';
  const rows = lines.map(
    t =>
      `${STANDING_SIGNS[t.standing]} ${t.standing.padEnd(12)} ${t.moved.slice(0, 10)}  ` +
      `${t.due === null ? ' '.repeat(14) : `due ${t.due}`}  ${`${Math.round(t.confidence * 100)} %`.padStart(5)}  ` +
      `${KIND_LABELS[t.kind]}: ${t.statement}\n    ${t.organizations.join(', ')} · ${t.slug}`,
  );
  return `${rows.join('\n')}\n`;
}
