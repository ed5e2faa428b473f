import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { inputOf, read } from '../../src/commands/read.js';

describe('grapevine read', () => {
  it('takes a line’s fields, and unfit ones for absent', () => {
    expect(
      inputOf({ id: 'a', text: 'b', title: 3, outlet: null, published: '2024-01-01', more: true }),
    ).toEqual({
      id: 'a',
      text: 'b',
      title: null,
      outlet: null,
      url: null,
      published: '2024-01-01',
    });
  });

  it('says that --html goes with --explain', async () => {
    const program = new Command();
    const never = () => {
      throw new Error('not needed');
    };
    read(program, { settings: never, clock: never, log: never });
    const run = program.parseAsync(['node', 'grapevine', 'read', '--html', 'page.html']);
    await expect(run).rejects.toThrow('--html goes with --explain');
  });
});
