import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const PAGE = 2;

/** As much of the S3 protocol as the storage of files needs, in memory; lists come in pages of two. */
export class S3Server {
  /** What is stored, by path of bucket and key. */
  readonly objects = new Map<string, Buffer>();
  /** Uploads in parts that are neither complete nor given up. */
  readonly uploads = new Map<string, Map<number, Buffer>>();
  /** Refuses parts from this number on. */
  refuseFromPart = Infinity;
  #lastUpload = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<S3Server> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const s3 = new S3Server(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => void s3.#answer(request, response));
    return s3;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const reply = (status: number, text: string | Buffer = '', headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(text);
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) {
      reply(403, error('AccessDenied'));
      return;
    }
    const upload = searchParams.get('uploadId') ?? undefined;
    if (request.method === 'PUT') this.#put(pathname, body, upload, Number(searchParams.get('partNumber')), reply);
    else if (request.method === 'POST') this.#post(pathname, upload, reply);
    else if (request.method === 'DELETE') this.#delete(pathname, upload, reply);
    else if (searchParams.get('list-type') === '2') reply(200, this.#list(pathname, searchParams));
    else this.#get(pathname, reply);
  }

  #get(path: string, reply: Reply): void {
    const found = this.objects.get(path);
    if (found) reply(200, found);
    else reply(404, error('NoSuchKey'));
  }

  #delete(path: string, upload: string | undefined, reply: Reply): void {
    if (upload === undefined) this.objects.delete(path);
    else this.uploads.delete(upload);
    reply(204);
  }

  #post(path: string, upload: string | undefined, reply: Reply): void {
    if (upload === undefined) this.#begin(reply);
    else this.#complete(path, upload, reply);
  }

  #put(path: string, body: Buffer, upload: string | undefined, part: number, reply: Reply): void {
    if (upload === undefined) this.objects.set(path, body);
    else if (part < this.refuseFromPart) this.uploads.get(upload)?.set(part, body);
    else {
      reply(400, error('InvalidPart'));
      return;
    }
    reply(200, '', { etag: `"${body.byteLength}"` });
  }

  #begin(reply: Reply): void {
    const upload = String((this.#lastUpload += 1));
    this.uploads.set(upload, new Map());
    reply(200, `<InitiateMultipartUploadResult><UploadId>${upload}</UploadId></InitiateMultipartUploadResult>`);
  }

  #complete(path: string, upload: string, reply: Reply): void {
    const parts = [...(this.uploads.get(upload) ?? [])].sort(([a], [b]) => a - b);
    this.uploads.delete(upload);
    this.objects.set(path, Buffer.concat(parts.map(([, part]) => part)));
    reply(200, '<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>');
  }

  #list(bucket: string, query: URLSearchParams): string {
    const base = bucket.endsWith('/') ? bucket : `${bucket}/`;
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()]
      .map((path) => path.slice(base.length))
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort();
    const page = keys.slice(0, PAGE);
    const next = keys.length > PAGE ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    return `<ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}${contents}</ListBucketResult>`;
  }
}

type Reply = (status: number, text?: string | Buffer, headers?: Record<string, string>) => unknown;

const error = (code: string): string => `<Error><Code>${code}</Code><Message>no</Message></Error>`;
