# The first stage installs and builds. The second contains only what the server needs, and uses the image's own Node.js.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY prisma prisma
COPY lib/db/provider.ts lib/db/provider.ts
COPY scripts/generatePrismaClient.ts scripts/generatePrismaClient.ts
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000
# The files belong to root, so the server can't change them.
COPY --from=build /app/.next/standalone ./
# For `npm run db:backup`.
COPY --from=build /app/scripts/backupDatabase.ts /app/scripts/loadServerEnvironment.ts scripts/
COPY --from=build /app/scripts/commands/exitWith.ts scripts/commands/exitWith.ts
# The SQLite database, unless DATABASE_URL names another database. Keep it on a volume.
RUN mkdir -p data && chown node:node data
VOLUME /app/data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD \
  ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
