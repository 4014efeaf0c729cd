import { describeError } from './describe-error.ts';

/** How much of one event is kept. */
const bounds = { depth: 6, members: 300, characters: 4_000 };

/** The same value as a log may keep it: without secrets, and never without end. */
export function loggable(value: unknown): unknown {
  return keep(value, { left: bounds.members, depth: bounds.depth });
}

/** `left` is of the whole event. */
type Budget = { left: number; depth: number };

function keep(value: unknown, budget: Budget): unknown {
  if (typeof value === 'string') return loggableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (budget.depth === 0) return '…';
  if (value instanceof Error) return keep(describeError(value), budget);
  if ('toJSON' in value && typeof value.toJSON === 'function') return keepBelow(value.toJSON(), budget);
  if (Array.isArray(value)) return taken(value, budget).map((member) => keepBelow(member, budget));
  const members = taken(Object.entries(value), budget);
  return Object.fromEntries(members.map(([name, member]) => [name, secretName.test(name) ? redacted : keepBelow(member, budget)]));
}

function taken<Member>(members: readonly Member[], budget: Budget): readonly Member[] {
  const kept = members.slice(0, Math.max(0, budget.left));
  budget.left -= kept.length;
  return kept;
}

function keepBelow(value: unknown, budget: Budget): unknown {
  budget.depth -= 1;
  const kept = keep(value, budget);
  budget.depth += 1;
  return kept;
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
  [/([a-z][a-z\d+.-]{0,20}:\/\/)[^\s/@"'\\]+@/gi, `$1${redacted}@`],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*/g, redacted],
  [/\$argon2\w*\$[^\s"'\\]+/g, redacted],
  [/\b(bearer|basic)\s+[\w+/=.~-]{8,}/gi, `$1 ${redacted}`],
  // `password=…`, `"token": "…"`, `Set-Cookie: …`
  [
    /((?:password|passwd|secret|token|api[-_]?key|authorization|cookie)\\{0,3}["']?\s?[:=]\s?)(?:\\{0,3}"(?:[^"\\]|\\(?!")[^"])*\\{0,3}"|'[^']*'|[^\s,;)}\]"']+)/gi,
    `$1${redacted}`,
  ],
];

/** Whatever is no character of a line; the line ends of stacks JSON escapes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;
