# The mock as an image, for CI: built at the root of a checkout.
#   docker build -f docs/ci/mock.Dockerfile -t messaging-mock .
#   docker run --rm -p 8080:8080 -p 127.0.0.1:8081:8081 messaging-mock
FROM node:22-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts && npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY --from=build /build/schemas ./schemas
USER node
EXPOSE 8080 8081
HEALTHCHECK --interval=5s --timeout=3s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8081/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Within a container all addresses are listened on: what of them is published, whoever runs it says.
ENTRYPOINT ["node", "dist/src/cli/main.js", "mock", "--host", "0.0.0.0", "--port", "8080", "--control-host", "0.0.0.0", "--control-port", "8081", "--control-name", "mock"]
