import type { Case } from '../case.ts';
import { post, told } from '../send.ts';
import { register } from '../shop/sign-in.ts';

export const sec35: Case = {
  id: 'SEC-35',
  title: 'two people at once, 200 requests each, interleaved',
  run: async (ground, findings) => {
    const { origin } = await ground.shop();
    const people = [await register(origin, 'alice'), await register(origin, 'bob')] as const;
    let foreign = 0;
    let stored = 0;
    const query = '{ me { id email addresses { line1 } cart { id } orders(first: 2) { nodes { code } } } }';
    for (let round = 0; round < 20; round++)
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          const [who, other] = index % 2 ? [people[0], people[1]] : [people[1], people[0]];
          const answer = await post(origin, { query }, who.headers);
          if (answer.text.includes(other.email) || answer.text.includes(other.userId) || told(answer).data?.me?.id !== who.userId) foreign++;
          if (!/no-store/.test(String(answer.headers['cache-control']))) stored++;
        }),
      );
    findings.expect(foreign === 0, `${foreign} answers were of another, or of nobody`);
    findings.expect(stored === 0, `${stored} answers may be stored`);
    const anonymous = await post(origin, { query });
    findings.expect(told(anonymous).data?.me === null, `nobody is ${anonymous.text.slice(0, 160)}`);
    return `${foreign} foreign of 400`;
  },
};
