import { once } from 'node:events';
import { expireThreads } from '../follow/follow.js';
import type { Register } from './command.js';
import { withStore } from './with-store.js';

/** `grapevine mcp`: the book for a language model, by MCP over standard input and output. */
export const mcp: Register = (program, context) => {
  program
    .command('mcp')
    .description('an MCP server on standard input and output (over HTTP it is /api/mcp of "serve")')
    .action(() =>
      withStore(context, async ({ db }) => {
        // nothing but messages may stand on standard output; the log goes to standard error
        const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
        const { createMcpServer } = await import('../web/mcp/server.js');
        await expireThreads(db, context.clock()());
        const library = { db, settings: context.settings(), clock: context.clock() };
        const server = createMcpServer(library, context.log());
        await server.connect(new StdioServerTransport());
        await once(process.stdin, 'end');
        await server.close();
      }),
    );
};
