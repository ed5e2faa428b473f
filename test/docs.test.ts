import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../src/commands/command.js';
import { COMMANDS, loadCommand } from '../src/commands/index.js';
import { HOME, SETTINGS } from '../src/config.js';

const DOCS = join(HOME, 'docs');

const pages = [
  ...['hosting.md', ...readdirSync(join(DOCS, 'systemd')).map(file => `systemd/${file}`)],
  ...readdirSync(join(DOCS, 'container')).map(file => `container/${file}`),
].map(name => ({ name, text: readFileSync(join(DOCS, name), 'utf8') }));

/** Lines of a page that somebody types: all of a file of its own, what stands between fences of a text. */
const typed = ({ name, text }: (typeof pages)[number]) =>
  name.endsWith('.md')
    ? [...text.matchAll(/```\n([\s\S]*?)```|`([^`\n]+)`/g)].flatMap(([, block, words]) =>
        (block ?? words)!.split('\n'),
      )
    : text.split('\n');

/** What follows the program's name in a line: `grapevine ...` or `dist/main.js ...`, however it is called. */
function callsIn(line: string): string[][] {
  if (/^\s*#|podman (build|run)|^\s*(ln|sudo ln)/.test(line)) return [];
  return [
    ...line.matchAll(
      /(?:^|[\s`(])(?:grapevine|\/opt\/grapevine\/dist\/main\.js) ((?!(?:grapevine|env)\b)(?:--version|[a-z]+)\b[^\n`'|;)]*)/g,
    ),
  ].map(([, words]) => words!.trim().split(/\s+/));
}

const context = {} as CommandContext;

/** What is wrong with a call of the program, in words; undefined where it can be typed so. */
async function problemOf([name, ...rest]: string[]): Promise<string | undefined> {
  if (name === '--version') return undefined;
  if (!(name! in COMMANDS)) return `there is no command ${name}`;
  const program = new Command();
  (await loadCommand(name!))(program, context);
  let command = program.commands.find(one => one.name() === name)!;
  for (const word of rest) {
    const below = command.commands.find(one => one.name() === word);
    command = below ?? command;
    const option = /^--[a-z-]+/.exec(word)?.[0];
    if (option && !command.options.some(({ long }) => long === option)) return `${name} has no ${option}`;
  }
  return command.commands.length > 0 ? `${name} needs one of its own commands` : undefined;
}

describe('the pages about hosting', () => {
  it('name only settings that exist', () => {
    const known = new Set<string>(Object.values(SETTINGS).map(setting => setting.name));
    const named = pages.flatMap(({ name, text }) =>
      [...text.matchAll(/GRAPEVINE_[A-Z_]+/g)].map(([setting]) => ({ name, setting })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ setting }) => !known.has(setting))).toEqual([]);
  });

  it('name only commands and options that exist', async () => {
    const calls = pages.flatMap(page => typed(page).flatMap(callsIn));
    expect(new Set(calls.map(([name]) => name)).size).toBeGreaterThan(7);
    const problems = await Promise.all(calls.map(problemOf));
    expect(problems.filter(Boolean)).toEqual([]);
    expect(await problemOf(['serve', '--no-logn'])).toBe('serve has no --no-logn');
    expect(await problemOf(['user'])).toBe('user needs one of its own commands');
  });

  it('name only files that are there', () => {
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/(?:^|[\s/])(docs\/[\w./-]*\w)/gm)].map(m => m[1]!),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter(file => !existsSync(join(HOME, file)) && !file.endsWith('/grapevine'))).toEqual([]);
    const copied = pages.flatMap(({ text }) =>
      [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].map(m => m[1]!),
    );
    const parts = copied.flatMap(words => words.split(' '));
    expect(parts).toContain('package-lock.json');
    expect(parts.filter(file => !existsSync(join(HOME, file)))).toEqual([]);
  });

  it('bring units that systemd takes as they are', context => {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) {
      process.stderr.write('skipped: there is no systemd-analyze here\n');
      return context.skip();
    }
    const units = readdirSync(join(DOCS, 'systemd')).filter(file => /\.(service|timer)$/.test(file));
    expect(units).toHaveLength(3);
    const { status, stderr, stdout } = spawnSync(
      'systemd-analyze',
      ['verify', ...units.map(file => join(DOCS, 'systemd', file))],
      { encoding: 'utf8' },
    );
    const own = `${stdout}${stderr}`.split('\n').filter(line => line.includes('grapevine'));
    expect([status, own]).toEqual([0, []]);
  });
});
