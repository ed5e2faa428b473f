import { Command, CommanderError } from 'commander';
import { clockFor, loadSettings, SETTINGS, SettingError, type Settings, VERSION } from '../config.js';
import { createLog } from '../model/log.js';
import { type CommandContext, CommandError } from './command.js';
import { COMMANDS, loadCommand } from './index.js';

/** Settings read once, on first use. */
function createContext(): CommandContext {
  let loaded: Settings | undefined;
  const settings = () => {
    loaded ??= loadSettings();
    return loaded;
  };
  return { settings, clock: () => clockFor(settings()), log: () => createLog(settings().log) };
}

function settingsHelp(): string {
  const lines = Object.values(SETTINGS).map(
    s => `  ${s.name.padEnd(28)} ${s.help}${s.fallback ? ` (${s.fallback})` : ''}`,
  );
  return `\nSettings (environment or .env):\n${lines.join('\n')}\n`;
}

/** The program with every command's name and summary; only the one asked for is loaded whole. */
async function createProgram(asked: string | undefined, context: CommandContext): Promise<Command> {
  const program = new Command('grapevine');
  program.description("a rumor tracker for the IT channel's trade press").version(VERSION, '-V, --version');
  program.exitOverride().showHelpAfterError(false).addHelpText('after', settingsHelp());
  for (const [name, summary] of Object.entries(COMMANDS)) {
    if (name === asked) (await loadCommand(name))(program, context);
    else program.command(name).description(summary).allowUnknownOption().allowExcessArguments();
  }
  for (const command of program.commands) command.exitOverride();
  return program;
}

/** By its name: the store is loaded only by the commands that open it. */
const isStoreError = (error: unknown): error is Error => (error as Error | null)?.name === 'StoreError';

/** The exit code for what was thrown, after saying it: known errors in a line, unknown ones with their stack. */
function say(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof CommandError) process.stderr.write(`grapevine: ${error.message}\n`);
  else if (error instanceof SettingError || isStoreError(error))
    process.stderr.write(`grapevine: ${error.message}\n`);
  else process.stderr.write(`grapevine: ${(error as Error).stack ?? String(error)}\n`);
  return error instanceof CommandError ? error.exitCode : 1;
}

/** A reader of our output that went away (`| head`) is no error. */
function endQuietlyOnBrokenPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** Runs the command line `args` (without node and script) and gives the exit code. */
export async function run(args: string[]): Promise<number> {
  endQuietlyOnBrokenPipe();
  const asked = args.find(arg => !arg.startsWith('-'));
  try {
    const program = await createProgram(asked, createContext());
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return say(error);
  }
}
