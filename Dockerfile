# syntax=docker/dockerfile:1.20
# One image for the gateway and every subgraph: they differ in their command alone, see docker-compose.yml.
FROM node:24-slim
WORKDIR /supergraph
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1

# The manifests alone first: the dependencies are installed again only when one of them has changed.
COPY package.json package-lock.json .npmrc ./
COPY --parents packages/*/package.json subgraphs/*/package.json cli/package.json gateway/package.json e2e/package.json ./
# Without Node and PostgreSQL, which come as optional dependencies where there is no image to bring them.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

COPY supergraph.yaml supergraph*.graphql ./
COPY packages packages
COPY subgraphs subgraphs
COPY gateway gateway
COPY cli cli

# Where accounts has the keys that sign access tokens: a volume takes its owner from here.
RUN install --directory --owner=node --mode=0700 /keys

USER node
EXPOSE 4000
CMD ["node", "--max-semi-space-size=16", "cli/src/main.ts", "gateway", "--host=0.0.0.0"]
