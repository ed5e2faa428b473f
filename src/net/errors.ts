/** Why an address gave nothing: the closed set that health and frontier tell apart. */
export type FetchFault =
  | 'address'
  | 'not-public'
  | 'unreachable'
  | 'refused'
  | 'timeout'
  | 'too-large'
  | 'redirect'
  | 'status'
  | 'broken'
  | 'robots'
  | 'wait';

interface FaultDetail {
  status?: number;
  /** how long the host asks to be left alone, in milliseconds */
  retryAfter?: number | null;
  cause?: unknown;
}

/** An address that gave nothing. The message names the address and the cause; `fault` is for programs. */
export class FetchError extends Error {
  readonly status: number | null;
  readonly retryAfter: number | null;

  constructor(
    readonly fault: FetchFault,
    readonly url: string,
    /** the cause alone, without the address */
    readonly why: string,
    detail: FaultDetail = {},
  ) {
    super(`${url}: ${why}`, { cause: detail.cause });
    this.status = detail.status ?? null;
    this.retryAfter = detail.retryAfter ?? null;
  }
}

/** Words for the errors of sockets, names and certificates; what is not listed keeps its own message. */
const SOCKET_WORDS: Record<string, [FetchFault, string]> = {
  ENOTFOUND: ['unreachable', 'its name is not known (no such host, or no network)'],
  EAI_AGAIN: ['unreachable', 'names cannot be looked up now (no network?)'],
  ENETUNREACH: ['unreachable', 'no way to its network (no network?)'],
  EHOSTUNREACH: ['unreachable', 'no way to its host'],
  EADDRNOTAVAIL: ['unreachable', 'no way to its address'],
  ECONNREFUSED: ['refused', 'it refuses connections'],
  ECONNRESET: ['broken', 'it dropped the connection'],
  EPIPE: ['broken', 'it dropped the connection'],
  UND_ERR_SOCKET: ['broken', 'it dropped the connection'],
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'it does not take the connection in time'],
  ETIMEDOUT: ['timeout', 'it does not take the connection in time'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'it does not answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'its answer stands still'],
  UND_ERR_HEADERS_OVERFLOW: ['too-large', 'its header is over the limit'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['broken', 'its answer ends too early'],
  UND_ERR_RES_EXCEEDED_MAX_SIZE: ['too-large', 'its answer is over the limit'],
  HPE_HEADER_OVERFLOW: ['too-large', 'its header is over the limit'],
};

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const own = (error as { code?: unknown }).code;
  if (typeof own === 'string') return own;
  const first = (error as AggregateError).errors?.[0];
  return codeOf(first ?? (error as Error).cause);
}

/** Any error met while asking for `url`, as a FetchError with words for people; the guard's own get the whole address. */
export function asFetchError(error: unknown, url: string): FetchError {
  const known = findFetchError(error);
  if (known !== undefined) return withAddress(known, url);
  const code = codeOf(error);
  const words = code === undefined ? undefined : SOCKET_WORDS[code];
  if (words !== undefined) return new FetchError(words[0], url, words[1], { cause: error });
  const text = error instanceof Error ? error.message : String(error);
  const fault = code?.startsWith('HPE_') ? 'is no HTTP' : 'failed';
  return new FetchError('broken', url, `its answer ${fault}: ${text}`, { cause: error });
}

function findFetchError(error: unknown): FetchError | undefined {
  if (error instanceof FetchError) return error;
  const cause = (error as Error | undefined)?.cause;
  return cause === undefined ? undefined : findFetchError(cause);
}

function withAddress(error: FetchError, url: string): FetchError {
  if (error.url.includes('://')) return error;
  return new FetchError(error.fault, url, error.why, { cause: error.cause });
}
