/** Of `localhost`, signed by itself for a hundred years: `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500`. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUV1tsJtqUb/EuKBMBFzV4pdGQygwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDIyMDQ1NFoYDzIxMjYxMDMx
MjIwNDU0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQeLvLp/O2UAxuoiu8CIez46h4n+eq1M/+cXzgX2Ejcd2Y80lVH+Z76
6idWW6RQjdzcpyxF88Tb0+G7eNTdH339o2kwZzAdBgNVHQ4EFgQU/rHcK7xrYyux
56ivdeECxNdaqUQwHwYDVR0jBBgwFoAU/rHcK7xrYyux56ivdeECxNdaqUQwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
RwAwRAIgQWf8JMtRfOI3whHb2pa8BYVlWJbUfuuhGxF3g3tVebQCIAqp+ok/nQw0
ZX1qDxopwk6P1tLHk6FqfW19L6u6nNTI
-----END CERTIFICATE-----
`;

/** It opens nothing but these tests. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg20WbltK+Wb3GdIL4
NShPeo9iUcFzC63ASkg0CQ5yAd2hRANCAAQeLvLp/O2UAxuoiu8CIez46h4n+eq1
M/+cXzgX2Ejcd2Y80lVH+Z766idWW6RQjdzcpyxF88Tb0+G7eNTdH339
-----END PRIVATE KEY-----
`;
