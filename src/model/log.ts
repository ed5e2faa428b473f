const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type Level = (typeof LEVELS)[number];

/** Where the house says what it does: one line a message, on standard error. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A log that writes lines of at least `level` through `write` (standard error by default). */
export function createLog(level: Level, write = (line: string) => void process.stderr.write(line)): Log {
  const from = LEVELS.indexOf(level);
  const at = (own: Level) => (message: string) => {
    if (LEVELS.indexOf(own) >= from) write(`${own === 'info' ? '' : `${own}: `}${message}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A log that keeps quiet. */
export const SILENT: Log = createLog('silent');
