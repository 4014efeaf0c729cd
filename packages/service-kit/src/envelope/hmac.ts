import { hash } from 'node:crypto';

/** The HMAC-SHA256 of a text in UTF-8, as base64url. */
export type Hmac = (text: string) => string;

const blockBytes = 64;
const hashBytes = 32;
/** Texts that need more are rare, and get a buffer of their own. */
const scratchBytes = 65_536;

/**
 * Two one-shot hashes, as https://www.rfc-editor.org/rfc/rfc2104 defines it: `createHmac` makes objects that cost ten times as
 * much as hashing the text of a usual call does.
 */
export function createHmac(secret: string): Hmac {
  const key = Buffer.from(secret);
  const block = Buffer.alloc(blockBytes);
  (key.length > blockBytes ? hash('sha256', key, 'buffer') : key).copy(block);
  const inner = block.map((byte) => byte ^ 0x36);
  const outer = Buffer.alloc(blockBytes + hashBytes);
  outer.set(block.map((byte) => byte ^ 0x5c));
  return (text) => {
    // A UTF-16 unit is three bytes of UTF-8 at most.
    const needed = blockBytes + text.length * 3;
    const message = needed <= scratchBytes ? scratch : Buffer.allocUnsafe(needed);
    message.set(inner);
    const length = blockBytes + message.write(text, blockBytes, 'utf8');
    // As a string it costs half of what it does as a buffer.
    outer.write(hash('sha256', message.subarray(0, length), 'binary'), blockBytes, 'binary');
    return hash('sha256', outer, 'base64url');
  };
}

/** Used up before anybody else writes into it, as all is done in one turn. */
const scratch = Buffer.allocUnsafeSlow(scratchBytes);
