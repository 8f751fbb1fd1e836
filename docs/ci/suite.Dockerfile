# The suite as an image, for Jobs: built at the root of your project, which has messaging-conformance among its dependencies,
# its package-lock.json, and perhaps messaging-conformance.config.yaml, features and steps of its own.
#   docker build -f suite.Dockerfile -t registry.example/conformance:1 .
#   docker run --rm -v "$PWD/reports:/reports" registry.example/conformance:1 run --tags @R-001 --report /reports
FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /suite
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
ENV PATH=/suite/node_modules/.bin:$PATH
USER node
ENTRYPOINT ["messaging-conformance"]
