import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { pipeline } from './pipeline.ts';

/** One page serves every address; the script in it draws what the address asks for. */
export const shell = `<!doctype html>
<html lang="en" data-pipeline-id="${pipeline.id}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="application-name" content="Ridealong demo CRM">
<meta name="color-scheme" content="light dark">
<title>Larkfield CRM</title>
<link rel="icon" href="/site/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site/style.css">
<script type="module" src="/site/app.ts"></script>
</head>
<body></body>
</html>
`;

export const signedOutPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Signed out - Larkfield CRM</title><link rel="stylesheet" href="/site/style.css"></head>
<body><main class="notice"><h1>You are signed out</h1><p><a class="button" href="/login">Sign in again</a></p></main></body>
</html>
`;

/** The strictest headers that a page of this kind can be served with and still work. */
export const strictHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
} as const;

const types = { css: 'text/css; charset=utf-8', svg: 'image/svg+xml', ts: 'text/javascript; charset=utf-8' } as const;

export type Asset = { readonly type: string; readonly body: string };

/** A file of the site; scripts have their types taken out on the way. Null for anything else. */
export async function asset(path: string): Promise<Asset | null> {
  const [, name, extension] = /^\/site\/([a-zA-Z]+)\.(css|svg|ts)$/.exec(path) ?? [];
  if (name === undefined || (extension !== 'css' && extension !== 'svg' && extension !== 'ts')) return null;
  const text = await readFile(join(import.meta.dirname, 'site', `${name}.${extension}`), 'utf8').catch(() => null);
  if (text === null) return null;
  return { type: types[extension], body: extension === 'ts' ? stripTypeScriptTypes(text) : text };
}
