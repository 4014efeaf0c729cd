type OddRequest = { readonly name: string; readonly text: string };

const body = '{"query":"{ a }"}';
const plainLines = ['POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json', `content-length: ${body.length}`];

export const plain = request(plainLines);

/** Requests of which each has something that a plain one has not, or lacks something, with a body that is whole. */
export function oddRequests(): OddRequest[] {
  return [...requestLines(), ...extraHeaders(), ...otherHeaders(), ...lineEnds(), ...bodies()];
}

/** What a server waits for more of. */
export const unfinished: readonly OddRequest[] = [
  ...[1, 4, 5, 24, 40, 60, 90, plain.length - body.length - 2, plain.length - body.length, plain.length - 1].map((length) => ({
    name: `the first ${length} bytes`,
    text: plain.slice(0, length),
  })),
  { name: 'a body that is shorter than told', text: request([...plainLines.slice(0, 3), 'content-length: 99']) },
  { name: 'chunks without an end', text: request([...plainLines.slice(0, 3), 'transfer-encoding: chunked'], '5\r\n{"a":\r\n') },
  { name: 'a body over the bound of what is read whole', text: request([...plainLines.slice(0, 3), 'content-length: 99999'], 'x'.repeat(70_000)) },
];

function request(lines: readonly string[], sent = body): string {
  return `${lines.join('\r\n')}\r\n\r\n${sent}`;
}

function requestLines(): OddRequest[] {
  const targets = [
    '/graphql?a=1',
    '/graphql?a=%00',
    '/graphql#f',
    '/nothing',
    '/health/live',
    '*',
    'graphql',
    'http://x/graphql',
    '//graphql',
    '/graphql/',
    '/gra phql',
    '/gr\x01ql',
    '/gr\x80ql',
    '/gr"ql',
    '/gr<ql',
    '/gr{ql',
    '/gr\\ql',
    '/gr|ql',
    '/gr^ql',
    '',
    `/graphql?${'a'.repeat(9_000)}`,
    `/graphql?${'a'.repeat(20_000)}`,
  ];
  const versions = ['HTTP/1.0', 'HTTP/1.2', 'HTTP/2.0', 'HTTP/0.9', 'http/1.1', 'HTTP/1.1 ', 'HTTP/11', 'HTTPS/1.1', ''];
  const methods = [
    'GET',
    'HEAD',
    'PUT',
    'DELETE',
    'OPTIONS',
    'PATCH',
    'post',
    'Post',
    'POS',
    'POSTS',
    'CONNECT',
    'TRACE',
    ' POST',
    'PO ST',
    '\r\nPOST',
    '\nPOST',
    '\0POST',
  ];
  const lines = [
    ...targets.map((target) => `POST ${target} HTTP/1.1`),
    ...versions.map((version) => `POST /graphql ${version}`),
    ...methods.map((method) => `${method} /graphql HTTP/1.1`),
    'POST  /graphql HTTP/1.1',
    'POST /graphql  HTTP/1.1',
    'POST\t/graphql\tHTTP/1.1',
    'POST /graphql',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'PRI * HTTP/2.0',
  ];
  return lines.map((line) => ({ name: line.slice(0, 60), text: request([line, ...plainLines.slice(1)]) }));
}

function extraHeaders(): OddRequest[] {
  const lines = [
    ...['content-length: 17', 'Content-Length: 17', 'content-length: 5', 'content-length: 0', 'content-length: +17', 'content-length:', 'content-length : 17'],
    ...[
      'transfer-encoding: chunked',
      'Transfer-Encoding: chunked',
      'transfer-encoding: identity',
      'transfer-encoding: xchunked',
      'transfer-encoding : chunked',
    ],
    ...[
      'transfer-encoding: chunked, identity',
      'transfer-encoding:\tchunked',
      'transfer-encoding: \x0bchunked',
      ' transfer-encoding: chunked',
      'transfer_encoding: chunked',
    ],
    ...['host: y', 'Host: x', 'HOST:', 'expect: 100-continue', 'expect: x', 'upgrade: h2c', 'upgrade: websocket', 'te: trailers', 'trailer: x'],
    ...[
      'connection: close',
      'connection: Close',
      'connection: keep-alive',
      'Connection: Keep-Alive',
      'connection: upgrade',
      'connection: close, x',
      'connection:',
      'connection: content-length',
    ],
    ...[
      'proxy-connection: close',
      'keep-alive: timeout=5',
      'set-cookie: a',
      'cookie: a=1',
      'cookie: a=1\r\ncookie: b=2',
      'x: 1\r\nx: 2',
      'x: 1\r\nX: 2',
      'accept: a\r\naccept: b',
    ],
    ...['authorization: a\r\nauthorization: b', 'content-type: text/plain', 'user-agent: a\r\nuser-agent: b', '__proto__: a', 'constructor: a', '0: a'],
    ...[
      'x:1',
      'x:  1',
      'x: 1 ',
      'x: 1\t',
      'x:\t1',
      'x:',
      'x: ',
      'x',
      ': 1',
      'x y: 1',
      'x\t: 1',
      'x : 1',
      ' x: 1',
      '\tx: 1',
      'x: a\r\n b',
      'x: a\r\n\tb',
      'x: a\r\n : b',
    ],
    ...[
      'x: \x00',
      'x: a\x00b',
      'x: \x01',
      'x: \x7f',
      'x: \x80',
      'x: \xff',
      'x\x00: 1',
      'x\x80: 1',
      'x: a\rb',
      'x: a\nb',
      'x: a\n',
      'x: a\r\r',
      'x(y): 1',
      'x"y: 1',
      'x/y: 1',
      'x@y: 1',
      "x!#$%&'*+-.^_`|~: 1",
    ],
    ...[
      'accept: multipart/mixed',
      'accept: TEXT/EVENT-STREAM',
      'accept: */*',
      `x: ${'a'.repeat(7_000)}`,
      `x: ${'a'.repeat(9_000)}`,
      `x: ${'a'.repeat(20_000)}`,
      `${'x'.repeat(9_000)}: a`,
    ],
    ...[Array.from({ length: 100 }, (_, index) => `x-${index}: a`).join('\r\n'), Array.from({ length: 2_100 }, (_, index) => `x${index}:`).join('\r\n')],
  ];
  return lines.flatMap((line) => [
    { name: `${line.slice(0, 60)} (after)`, text: request([...plainLines, line]) },
    { name: `${line.slice(0, 60)} (before)`, text: request([plainLines[0] as string, line, ...plainLines.slice(1)]) },
  ]);
}

function otherHeaders(): OddRequest[] {
  const lengths = ['017', '+17', '-17', '17.0', '0x11', '1e1', '17 17', '17,17', '1 7', '', '99999999999999999999', 'a', '17;', '１7', '17\x00'];
  return [
    ...plainLines.slice(1).map((line) => ({ name: `no ${line}`, text: request(plainLines.filter((other) => other !== line)) })),
    ...lengths.map((length) => ({ name: `content-length: ${length}`, text: request([...plainLines.slice(0, 3), `content-length: ${length}`]) })),
    ...['', ' ', 'x y', 'x,y', 'x\r\n y', 'x:99999', '[::1]', 'x/y'].map((host) => ({
      name: `host: ${host}`,
      text: request([plainLines[0] as string, `host: ${host}`, ...plainLines.slice(2)]),
    })),
    ...['text/plain', 'application/graphql+json', 'APPLICATION/JSON', 'application/json; charset=utf-16', 'application/jsonx', ''].map((type) => ({
      name: `content-type: ${type}`,
      text: request([...plainLines.slice(0, 2), `content-type: ${type}`, plainLines[3] as string]),
    })),
  ];
}

function lineEnds(): OddRequest[] {
  const places = [...plain.matchAll(/\r\n/g)].map(({ index }) => index);
  return places.flatMap((place) =>
    ['\n', '\r', '\r\r\n', '\n\r\n', '\r\n\r\n', '\0\r\n', ' \r\n', '\r\n '].map((end) => ({
      name: `${JSON.stringify(end)} at ${place}`,
      text: `${plain.slice(0, place)}${end}${plain.slice(place + 2)}`,
    })),
  );
}

function bodies(): OddRequest[] {
  const sized = (text: string): string => request([...plainLines.slice(0, 3), `content-length: ${text.length}`], text);
  return [
    { name: 'no body', text: sized('') },
    { name: 'not JSON', text: sized('{') },
    { name: 'not UTF-8', text: sized('"\xff\xfe\xc3"') },
    { name: 'UTF-8', text: sized('"\xc3\xa4\xf0\x9f\x98\x80"') },
    { name: 'a byte order mark', text: sized('\xef\xbb\xbf{}') },
    { name: 'NUL', text: sized('\0') },
    { name: 'over the limit of the route', text: sized(`"${'x'.repeat(1_000)}"`) },
    { name: 'over what is read whole', text: sized(`"${'x'.repeat(70_000)}"`) },
    { name: 'longer than told', text: `${plain}garbage\r\n\r\n` },
    { name: 'a line behind it', text: `${plain}\r\n` },
    { name: 'another request behind it', text: `${plain}${plain}` },
    { name: 'half a request behind it', text: `${plain}${plain}${plain.slice(0, 30)}\r\n\r\n` },
    { name: 'another request inside it', text: sized(plain) },
    { name: 'chunks', text: request([...plainLines.slice(0, 3), 'transfer-encoding: chunked'], '2\r\n{}\r\n0\r\n\r\n') },
    { name: 'chunks and an evil extension', text: request([...plainLines.slice(0, 3), 'transfer-encoding: chunked'], '2;a\nb\r\n{}\r\n0\r\n\r\n') },
    { name: 'chunks and a length', text: request([...plainLines, 'transfer-encoding: chunked'], '2\r\n{}\r\n0\r\n\r\n') },
  ];
}
