import { isAllowed, parseRobots } from '../net/robots.js';
import type { Register } from './command.js';
import { answerLines } from './lines.js';

/** `{id,robots,agent,url}` in, `{id,allowed}` out. */
export const robots: Register = program => {
  program
    .command('robots')
    .description('may this address be asked? (JSON lines: {id,robots,agent,url} in, {id,allowed} out)')
    .action(() =>
      answerLines(async lines => lines.map(answer), { needed: ['id', 'robots', 'agent', 'url'], batch: 16 }),
    );
};

function answer(line: Record<string, unknown>): object {
  const url = String(line.url);
  if (!URL.canParse(url, 'http://unknown.invalid/')) throw new Error(`field "url": "${url}" is no address`);
  const allowed = isAllowed(parseRobots(String(line.robots)), String(line.agent), url);
  return { id: line.id ?? null, allowed };
}
