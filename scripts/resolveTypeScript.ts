/** Lets Node.js resolve imports without an extension, as Next.js does: `node --import ./scripts/resolveTypeScript.ts <script>`. */
import { existsSync } from "node:fs"
import { registerHooks } from "node:module"

registerHooks({
  resolve(specifier, context, nextResolve) {
    // Next.js doesn't list its modules in package.json, so Node.js needs their file names.
    if (specifier === "next/server") return nextResolve("next/server.js", context)
    const { parentURL } = context
    if (parentURL === undefined || parentURL.includes("/node_modules/") || !/^\.\.?(\/|$)/.test(specifier))
      return nextResolve(specifier, context)
    const candidates = [`${specifier}.ts`, `${specifier}/index.ts`]
    const found = candidates.find((candidate) => existsSync(new URL(candidate, parentURL)))
    return nextResolve(found ?? specifier, context)
  },
})
