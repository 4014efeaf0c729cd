const variable = 'TEST_DATABASE_ADMIN_URL';

/** The server that global-setup.ts started for this run of the tests, as its superuser. */
export function testServerUrl(): string {
  const url = process.env[variable];
  if (url === undefined) throw new Error(`${variable} is not set: run tests by \`npm test\`, which starts a database server for them.`);
  return url;
}

/** Workers get the environment as it is once the global set-up has ended. */
export function announceTestServer(url: string): void {
  process.env[variable] = url;
}
