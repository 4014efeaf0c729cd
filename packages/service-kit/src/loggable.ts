import { describeError } from './describe-error.ts';

/** How much of one event is kept. */
const bounds = { depth: 6, members: 50, characters: 4_000 };

/** The same value as a log may keep it: without secrets, and never without end. */
export function loggable(value: unknown, depth = bounds.depth): unknown {
  if (typeof value === 'string') return loggableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (value instanceof Error) return loggable(describeError(value), depth);
  if (Array.isArray(value)) return value.slice(0, bounds.members).map((member) => loggable(member, depth - 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return loggable(value.toJSON(), depth - 1);
  const members = Object.entries(value).slice(0, bounds.members);
  return Object.fromEntries(members.map(([name, member]) => [name, secretName.test(name) ? redacted : loggable(member, depth - 1)]));
}

/** A text without what lets one in, and without what a terminal would obey. */
export function loggableText(text: string): string {
  const bounded = text.length > bounds.characters ? `${text.slice(0, bounds.characters)}…` : text;
  return secrets.reduce((told, [secret, instead]) => told.replace(secret, instead), bounded).replaceAll(controls, ' ');
}

const redacted = '[redacted]';

/** In any spelling: `refreshToken`, `x-supergraph-envelope`, `DATABASE_URL`. */
const secretName = /passw|secret|token|authori[sz]ation|cookie|credential|api[-_]?key|call[-_]?keys?$|private[-_]?key|envelope|database[-_]?url/i;

/** With what stands in their place. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // A URL with a password, or a user.
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@"'\\]+@/gi, `$1${redacted}@`],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*/g, redacted],
  [/\$argon2\w*\$[^\s"'\\]+/g, redacted],
  [/\b(bearer|basic)\s+[\w+/=.~-]{8,}/gi, `$1 ${redacted}`],
  // `password=…`, `"token": "…"`, `Set-Cookie: …`
  [
    /\b((?:[\w-]*(?:password|passwd|secret|token|api[-_]?key)|authorization|(?:set-)?cookie)\\?["']?\s*[:=]\s*)(?:\\?"(?:[^"\\]|\\(?!")[^"])*\\?"|'[^']*'|[^\s,;)}\]"']+)/gi,
    `$1${redacted}`,
  ],
];

/** Whatever is no character of a line, line ends and tabs of stacks excepted, which JSON escapes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/g;
