import type { Command as Program } from 'commander';
import type { Clock, Settings } from '../config.js';
import type { Log } from '../model/log.js';

/** What every command is handed. Settings are parsed on first use, so that `--help` works with a broken one. */
export interface CommandContext {
  settings: () => Settings;
  clock: () => Clock;
  log: () => Log;
}

/** A command adds itself to the program: name, options, help and action. Errors are thrown; main prints them. */
export type Register = (program: Program, context: CommandContext) => void;

/** An error whose message is all that a user needs: printed without a stack, with this exit code. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
