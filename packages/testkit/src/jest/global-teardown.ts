import { running } from './global-setup.ts';

export default async function globalTeardown(): Promise<void> {
  await running.testServer?.stop();
}
