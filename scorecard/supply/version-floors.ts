/** The first versions without what advisories tell of the packages that the project has. */
export const versionFloors: readonly { readonly packages: RegExp; readonly floor: string; readonly advisory: string }[] = [
  { packages: /^@apollo\/(?:gateway|query-planner|query-graphs|federation-internals)$/, floor: '2.13.2', advisory: 'CVE-2026-32621, prototype pollution' },
  { packages: /^@apollo\/composition$/, floor: '2.12.1', advisory: 'GHSA-m8jr-fxqx-8xx6, protected fields by @requires' },
  { packages: /^@apollo\/server$/, floor: '5.5.0', advisory: 'GHSA-9q82-xgwf-vj6h, GET with an odd content type' },
  { packages: /^graphql$/, floor: '16.15.0', advisory: 'quadratic OverlappingFieldsCanBeMerged' },
  { packages: /^@mikro-orm\//, floor: '7.1.7', advisory: 'CVE-2026-84993, SQL injection by orderBy' },
  { packages: /^node-linux-(?:x64|arm64)$/, floor: '24.14.1', advisory: 'CVE-2026-21710, -21713 and -21717' },
];
