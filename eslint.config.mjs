// @ts-check
import nextPlugin from "@next/eslint-plugin-next"
import { defineConfig, globalIgnores } from "eslint/config"
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript"
import { importX } from "eslint-plugin-import-x"
import reactHooks from "eslint-plugin-react-hooks"
import tseslint from "typescript-eslint"

/**
 * The direction of imports: app -> components -> lib/browser, and on the server app -> lib/http -> lib/accounts and
 * lib/passkeys -> the store interfaces that lib/db implements. Files in `target` must not import from `from`, except for
 * `except`.
 */
const zones = [
  {
    target: ["./lib", "./components"],
    from: "./app",
    message: "Don't import from app. Move code that pages share to components or lib.",
  },
  {
    target: "./lib",
    from: "./components",
    message: "lib must not import from components. Components use lib, not the other way around.",
  },
  {
    target: "./lib/passkeys",
    from: "./lib",
    except: ["./passkeys", "./result.ts"],
    message:
      "lib/passkeys can be copied into other apps, so it may only import from itself, lib/result and SimpleWebAuthn.",
  },
  {
    target: "./lib/accounts",
    from: "./lib",
    except: ["./accounts", "./passkeys", "./result.ts"],
    message:
      "lib/accounts may only import from lib/passkeys and lib/result. It gets the database and mail through its context.",
  },
  {
    target: "./lib/dashboard",
    from: "./lib",
    except: ["./dashboard", "./accounts", "./passkeys", "./result.ts"],
    message:
      "lib/dashboard may only import from lib/accounts, lib/passkeys and lib/result. It reads through its own store interface.",
  },
  {
    target: "./lib/providers",
    from: "./lib",
    except: ["./providers"],
    message: "lib/providers only has names and icons to display. It must not import anything else from lib.",
  },
  {
    target: [
      "./lib/passkeys",
      "./lib/accounts",
      "./lib/db",
      "./lib/session",
      "./lib/http",
      "./lib/integration",
    ],
    from: "./lib/providers",
    message:
      "Passkey providers are only displayed. No decision may depend on them, so look them up in pages.",
  },
  {
    target: "./lib/config",
    from: "./lib",
    except: ["./config", "./passkeys", "./integrationKeyFormat.ts"],
    message:
      "lib/config is read by everything else, so it may only import from lib/passkeys and lib/integrationKeyFormat.",
  },
  {
    target: "./lib/db",
    from: "./lib",
    except: ["./db", "./passkeys", "./accounts", "./dashboard", "./result.ts", "./config", "./log.ts"],
    message:
      "lib/db implements the domains' stores. It must not import sessions, HTTP or anything above them.",
  },
  {
    target: "./lib/session",
    from: "./lib",
    except: ["./session", "./accounts", "./services.ts", "./config", "./result.ts"],
    message:
      "lib/session manages cookies and session rows. It must not import lib/http or lib/db; get the store from lib/services.",
  },
  {
    target: "./lib/mail",
    from: "./lib",
    except: ["./mail", "./accounts", "./config", "./log.ts"],
    message: "lib/mail implements the mailer interface of lib/accounts, and may import little else.",
  },
  {
    target: "./lib/tracing",
    from: "./lib",
    except: ["./tracing", "./log.ts"],
    message:
      "lib/tracing may only import lib/log. It reports Next's spans and knows nothing about the application.",
  },
  {
    target: "./lib/http",
    from: "./lib",
    except: [
      "./http",
      "./session",
      "./accounts",
      "./dashboard",
      "./passkeys",
      "./db/client.ts",
      "./db/errors.ts",
      "./config",
      "./describeBrowser.ts",
      "./log.ts",
      "./result.ts",
    ],
    message:
      "lib/http wraps route handlers. It must not import lib/services or browser code; a route handler calls the operation.",
  },
  {
    target: "./lib/integration",
    from: "./lib",
    except: [
      "./integration",
      "./http",
      "./passkeys",
      "./result.ts",
      "./config",
      "./integrationKeyFormat.ts",
      "./log.ts",
    ],
    message:
      "lib/integration serves the passkey domain to other back ends. It must not import sessions, accounts or the database.",
  },
  {
    target: [
      "./lib/*.ts",
      "./lib/config",
      "./lib/http",
      "./lib/passkeys",
      "./lib/accounts",
      "./lib/db",
      "./lib/session",
      "./lib/browser",
    ],
    from: "./lib/integration",
    message: "Only route handlers may import lib/integration. The rest of the application works without it.",
  },
  {
    target: "./lib/browser",
    from: "./lib",
    except: ["./browser", "./result.ts", "./describeBrowser.ts", "./passkeys/types.ts"],
    message: "lib/browser runs in the browser. It may import types from lib/passkeys, but no server code.",
  },
  {
    target: "./components",
    from: "./lib",
    except: [
      "./browser",
      "./result.ts",
      "./accounts/types.ts",
      "./passkeys/types.ts",
      "./dashboard/types.ts",
      "./providers/types.ts",
    ],
    message:
      "A component calls one function of lib/browser and renders its Result. Pages pass in everything else that it shows.",
  },
  {
    target: "./components/ui",
    from: ["./components", "./lib"],
    except: ["./ui"],
    message: "components/ui must not load data. Pass everything in as props.",
  },
]

/** Packages that only one folder may import. */
const packageZones = [
  {
    target: ["./app/**", "./components/**", "./lib/!(db)/**", "./lib/*.ts", "./*.ts"],
    from: ["./node_modules/@prisma/**", "./node_modules/better-sqlite3/**", "./lib/db/generated/**"],
    message: "Import Prisma in lib/db only.",
  },
  {
    target: ["./app/**", "./components/**", "./lib/!(session)/**", "./lib/*.ts", "./*.ts"],
    from: ["./node_modules/iron-session/**", "./node_modules/next/headers.*"],
    message: "Read cookies and headers in lib/session only.",
  },
  {
    target: ["./app/**", "./components/**", "./lib/!(browser)/**", "./lib/*.ts", "./*.ts"],
    from: "./node_modules/@simplewebauthn/browser/**",
    message: "Import @simplewebauthn/browser in lib/browser only.",
  },
  {
    target: ["./app/**", "./components/**", "./lib/!(tracing)/**", "./lib/*.ts", "./*.ts"],
    from: "./node_modules/@opentelemetry/**",
    message: "Import OpenTelemetry in lib/tracing only, which is loaded only if tracing is on.",
  },
  {
    target: ["./app/**", "./components/**", "./lib/!(mail)/**", "./lib/*.ts", "./*.ts"],
    from: "./node_modules/nodemailer/**",
    message: "Import nodemailer in lib/mail only.",
  },
]

export default defineConfig(
  globalIgnores([
    ".next/",
    "data/",
    "lib/db/generated/",
    "next-env.d.ts",
    // Separate apps with their own packages.
    "bench/peers/",
    "bench/.work/",
    "e2e/seeds/",
    "examples/express-backend/page/{EnrollPasskey,AuthenticateWithPasskey}.tsx",
    "playwright-report/",
    "test-results/",
  ]),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.mjs"] } } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Allows one-line arrow functions that are called for their effect.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A store that responds synchronously still has to return a promise.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    plugins: { "import-x": importX, "react-hooks": reactHooks, "@next/next": nextPlugin },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      ...reactHooks.configs.flat.recommended.rules,
      ...nextPlugin.configs.recommended.rules,
      ...nextPlugin.configs["core-web-vitals"].rules,
      "import-x/no-cycle": "error",
      "import-x/order": [
        "error",
        {
          alphabetize: { order: "asc" },
          groups: ["builtin", "external", "internal", "parent", ["sibling", "index"]],
          pathGroups: [{ pattern: "@/**", group: "internal" }],
        },
      ],
      "import-x/no-restricted-paths": ["error", { zones: [...zones, ...packageZones] }],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read the environment in lib/config only." },
      ],
    },
  },
  {
    files: [
      "lib/config/index.ts",
      "instrumentation.ts",
      "*.config.ts",
      "scripts/**",
      "e2e/**",
      "examples/**",
      "bench/**",
      "**/*.test.ts",
    ],
    rules: { "no-restricted-properties": "off" },
  },
  {
    files: ["**/*.test.ts", "**/testing/**", "e2e/**"],
    rules: {
      "import-x/no-restricted-paths": "off",
      // Tests keep operations and stores in variables; none of them uses `this`.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: ["*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
)
