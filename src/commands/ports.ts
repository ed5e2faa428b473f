import { InvalidArgumentError } from 'commander';

/** Reads a --port option. Throws what commander prints when it is no port. */
export function portOption(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
}
