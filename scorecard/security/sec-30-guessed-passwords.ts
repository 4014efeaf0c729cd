import type { Case } from '../case.ts';
import { codesOf, post, told } from '../send.ts';
import { register, tryToSignIn } from '../shop/sign-in.ts';

export const sec30: Case = {
  id: 'SEC-30',
  title: 'guessing a password: one by one, from many addresses, many in one request',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    // Behind a proxy that tells who its clients are: what an attacker with many addresses looks like.
    const { origin, gateway } = await shop.startGateway({ GATEWAY_TRUSTED_PROXIES: '127.0.0.1/32' });
    try {
      const victim = await register(origin, 'guessed');
      let guessed = 0;
      let limited = 0;
      for (let index = 0; index < 60; index++) {
        const headers = { 'x-forwarded-for': `198.51.${index}.7` };
        const payload = told(
          await tryToSignIn(origin, { email: index % 2 ? victim.email : victim.email.toUpperCase(), password: `guess number ${index}` }, headers),
        ).data?.login;
        const code = payload?.userErrors?.[0]?.code;
        if (code === 'INVALID_CREDENTIALS') guessed++;
        else if (code === 'RATE_LIMITED') limited++;
        else findings.expect(false, `a guess is answered ${JSON.stringify(payload)}`);
      }
      findings.expect(guessed <= 10, `${guessed} passwords were tried on one account`);
      findings.expect(limited > 0, 'nobody was told to wait');

      const login = (index: number): string => `a${index}: login(email: "${victim.email}", password: "guess ${index}!!!!") { userErrors { code } }`;
      const many = await post(
        origin,
        { query: `mutation { ${Array.from({ length: 100 }, (_, index) => login(index)).join(' ')} }` },
        { 'x-forwarded-for': '203.0.113.9' },
      );
      const tried = (many.text.match(/INVALID_CREDENTIALS/g) ?? []).length;
      findings.expect(tried <= 1, `${tried} of 100 logins of one request were tried: ${many.text.slice(0, 200)}`);
      const few = await post(origin, { query: `mutation { ${[1, 2, 3].map(login).join(' ')} }` }, { 'x-forwarded-for': '203.0.113.10' });
      const fewTried = (few.text.match(/INVALID_CREDENTIALS/g) ?? []).length;
      findings.expect(fewTried <= 1, `${fewTried} of 3 logins of one request were tried`);

      // An attacker with one address, and many accounts.
      let sprayed = 0;
      for (let index = 0; index < 120; index++) {
        const answer = await tryToSignIn(origin, { email: `nobody${index}@example.com`, password: 'a common password' }, { 'x-forwarded-for': '203.0.113.77' });
        if (answer.text.includes('INVALID_CREDENTIALS')) sprayed++;
      }
      findings.expect(sprayed < 120, 'one address may try as many accounts as it likes');
      const codes = new Set([...codesOf(many), ...codesOf(few)]);
      return `${guessed} tries of one account, ${tried} of 100 and ${fewTried} of 3 in a request, ${sprayed} of 120 accounts from one address${codes.size ? ` (${[...codes].join()})` : ''}`;
    } finally {
      await gateway.end();
    }
  },
};
