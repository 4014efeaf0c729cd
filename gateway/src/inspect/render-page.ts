import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

export type InspectPage = { readonly html: string; readonly contentSecurityPolicy: string };

/** Each after those that it needs. */
const modules = ['element', 'format', 'timeline', 'plan-tree', 'waterfall', 'summary', 'state', 'pick-list', 'main'];

/** The page with all that it needs inside. Its policy lets in this very script and style, and nothing else. */
export async function renderPage(): Promise<InspectPage> {
  const [html, style, ...scripts] = await Promise.all(['page.html', 'page.css', ...modules.map((name) => `${name}.js`)].map(readPart));
  const script = `'use strict';\n${scripts.map(withoutModuleWords).join('\n')}`;
  return {
    html: (html as string).replace('/* style */', () => style as string).replace('/* script */', () => script),
    contentSecurityPolicy: [
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style as string)}`,
      "connect-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
  };
}

function readPart(name: string): Promise<string> {
  return readFile(new URL(`page/${name}`, import.meta.url), 'utf8');
}

/** In one script the modules see each other's functions, which all have names of their own. */
function withoutModuleWords(module: string): string {
  return module.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
