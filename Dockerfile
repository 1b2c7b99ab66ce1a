# syntax=docker/dockerfile:1

FROM node:26-slim AS build
WORKDIR /app

# The manifests first: the layer with the dependencies is built anew only when one of them changes.
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY libs/cache/package.json libs/cache/
COPY libs/config/package.json libs/config/
COPY libs/database/package.json libs/database/
COPY libs/evaluator/package.json libs/evaluator/
COPY libs/health/package.json libs/health/
COPY libs/resume/package.json libs/resume/
COPY libs/testing/package.json libs/testing/
RUN npm ci

COPY tsconfig.base.json tsconfig.json ./
COPY apps apps
COPY libs libs
RUN npm run build

# What the image does not need at run time: development packages (the npm package `node` among them, since the image
# brings its own) and the sources.
RUN npm prune --omit=dev \
  && test ! -e node_modules/node \
  && rm -rf apps/*/src libs/*/src

FROM node:26-slim
WORKDIR /app
# In production AUTH_SIGNING_KEYS and DATABASE_URL have to be given as well: the process does not start without them.
# One container alone may keep an embedded database, with DATABASE_EMBEDDED_DIR=.data/pglite.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000

COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/libs libs
COPY --from=build /app/apps apps
COPY scripts/healthcheck.mjs ./

# The folder of files, used when no other place is configured, and an embedded database write here.
RUN install --directory --owner=node --group=node .data
VOLUME /app/.data

USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "/app/healthcheck.mjs"]
CMD ["node", "apps/api/dist/main.js"]
