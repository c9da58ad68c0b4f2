# logagg in an image: npm pack && docker build --tag logagg .
FROM node:20.20.2-alpine
COPY logagg-*.tgz /tmp/logagg.tgz
# The package has no dependencies, so nothing is asked of a registry.
RUN npm install --global --offline --no-audit --no-fund --no-update-notifier /tmp/logagg.tgz
USER node
WORKDIR /work
ENTRYPOINT ["logagg"]
CMD ["validate", "."]
