import { vi } from 'vitest';

/** Hands what is written on standard output and standard error to these, until all mocks are restored. */
export function hear(out: (text: string) => void, err: (text: string) => void): void {
  for (const [stream, take] of [
    [process.stdout, out],
    [process.stderr, err],
  ] as const)
    vi.spyOn(stream, 'write').mockImplementation(text => {
      take(String(text));
      return true;
    });
}
