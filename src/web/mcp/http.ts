import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request, Response } from 'express';
import type { Office } from '../office.js';
import { createMcpServer } from './server.js';

/**
 * Answers one message of an MCP client by Streamable HTTP, without a session: a server for each message, so that
 * nothing is kept between them and any worker may answer the next.
 */
export async function answerMcp(office: Office, request: Request, response: Response): Promise<void> {
  const { store, settings, clock, log } = office;
  const server = createMcpServer({ db: store.db, settings, clock }, log);
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableJsonResponse: true,
  });
  response.on('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}
