import { execFileSync, spawnSync } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  readonly cookie: string | null;
  readonly body: unknown;
};
export type Answered = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

type Host = {
  readonly name: string;
  /** The session cookie that every page of the host sets. */
  readonly cookie: string;
};

export type TwoHosts = {
  /** Where the browser finds both: `launch` takes it. */
  readonly httpsPort: number;
  readonly asked: readonly Asked[];
  readonly close: () => Promise<void>;
};

/** Why a certificate cannot be made on this machine; null where it can. */
export function noCertificate(): string | null {
  return spawnSync('openssl', ['version']).status === 0 ? null : 'openssl is not there to make a certificate with';
}

/** A certificate for two days that nobody signed, with its key. */
function certificateFor(hosts: readonly string[]): string {
  const names = `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`;
  const given = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=stand-in'];
  return execFileSync('openssl', ['req', ...given, '-addext', names, '-keyout', '-', '-out', '-'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
}

function askedIn({ method = 'GET', headers }: IncomingMessage, path: string): Omit<Asked, 'body'> {
  return { method, path, authorization: headers.authorization ?? null, cookie: headers.cookie ?? null };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) text += String(part);
  return text === '' ? undefined : JSON.parse(text);
}

/**
 * Serves a CRM over https as two hosts: its pages, as `page` draws them by path, and its API, which answers what `api` knows and shows a page that
 * it is signed in elsewhere.
 */
export async function serveTwoHosts(
  pages: Host & { readonly page: (path: string) => string | null },
  remote: Host & { readonly isApi: (path: string) => boolean; readonly api: (asked: Asked) => Answered },
): Promise<TwoHosts> {
  const made = certificateFor([pages.name, remote.name]);
  const asked: Asked[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    const host = request.headers.host === remote.name ? remote : pages;
    if (host === remote && remote.isApi(path)) {
      const question = { ...askedIn(request, path), body: await bodyOf(request) };
      asked.push(question);
      const { status, headers, body } = remote.api(question);
      response.writeHead(status, headers).end(body);
      return;
    }
    const html = host === remote ? '<!doctype html><title>Signed in</title>' : pages.page(path);
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'set-cookie': `${host.cookie}; Path=/; Secure; HttpOnly; SameSite=None`,
    };
    // Captures name scripts of the CRM's, which are on hosts that are not there.
    response.writeHead(html === null ? 404 : 200, headers).end(html?.replace(/<script[^>]*><\/script>/g, '') ?? '');
  };
  const server = createServer({ key: made, cert: made }, (request, response) => void answer(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return {
    httpsPort: typeof address === 'object' && address !== null ? address.port : 0,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
