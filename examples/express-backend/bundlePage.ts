import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Passkeys with an Express back end</title>
    <link rel="icon" href="data:," />
    <style>
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
    </style>
  </head>
  <body>
    <div id="page"></div>
    <script type="module" src="/page.js"></script>
  </body>
</html>`

/** Bundles the page's script, and returns it with the page. */
export async function bundlePage(): Promise<{ html: string; script: string }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page/page.tsx", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  })
  return { html, script: outputFiles[0]?.text ?? "" }
}
