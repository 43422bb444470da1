// @ts-check
import nextPlugin from "@next/eslint-plugin-next"
import { defineConfig, globalIgnores } from "eslint/config"
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript"
import { importX } from "eslint-plugin-import-x"
import reactHooks from "eslint-plugin-react-hooks"
import tseslint from "typescript-eslint"

/**
 * The direction of imports (DESIGN: components -> route -> operation -> store). `target` may not import `from`, but
 * for `except`.
 */
const zones = [
  {
    target: ["./lib", "./components"],
    from: "./app",
    message: "Nothing imports app: what two pages share belongs in components or lib.",
  },
  {
    target: "./lib",
    from: "./components",
    message: "lib is used by components, not the other way round.",
  },
  {
    target: "./lib/passkeys",
    from: "./lib",
    except: ["./passkeys", "./result.ts"],
    message: "The passkey domain can be lifted out: it knows its own folder, lib/result and SimpleWebAuthn.",
  },
  {
    target: "./lib/accounts",
    from: "./lib",
    except: ["./accounts", "./passkeys", "./result.ts"],
    message: "Accounts build on the passkey domain and know neither database nor web.",
  },
  {
    target: "./lib/dashboard",
    from: "./lib",
    except: ["./dashboard", "./accounts", "./passkeys", "./result.ts"],
    message: "What the operator sees is read through a port of its own; it knows neither database nor web.",
  },
  {
    target: "./lib/providers",
    from: "./lib",
    except: ["./providers"],
    message:
      "Names and icons for people to look at: it takes part in no ceremony, and knows nobody who does.",
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
    message: "Which make of authenticator it is is shown and never decided by: pages look it up.",
  },
  {
    target: "./lib/db",
    from: "./lib",
    except: ["./db", "./passkeys", "./accounts", "./dashboard", "./result.ts", "./config.ts", "./log.ts"],
    message: "The database implements the domains' stores; it knows nothing of sessions or the web.",
  },
  {
    target: "./lib/session",
    from: "./lib",
    except: ["./session", "./accounts", "./services.ts", "./config.ts", "./result.ts"],
    message: "The session is a cookie and a row: it knows neither the web nor how the row is stored.",
  },
  {
    target: "./lib/mail",
    from: "./lib",
    except: ["./mail", "./accounts", "./config.ts", "./log.ts"],
    message: "Mail is a port of the accounts: it knows neither what it says nor who asked.",
  },
  {
    target: "./lib/integration",
    from: "./lib",
    except: [
      "./integration",
      "./http",
      "./passkeys",
      "./result.ts",
      "./config.ts",
      "./integrationKeyFormat.ts",
      "./log.ts",
    ],
    message:
      "The passkey service for other back ends is a second surface of the passkey domain: it knows no session, no account and no database.",
  },
  {
    target: [
      "./lib/*.ts",
      "./lib/http",
      "./lib/passkeys",
      "./lib/accounts",
      "./lib/db",
      "./lib/session",
      "./lib/browser",
    ],
    from: "./lib/integration",
    message: "The rest of the application works without other back ends: nothing but routes knows of them.",
  },
  {
    target: "./lib/browser",
    from: "./lib",
    except: ["./browser", "./result.ts", "./describeBrowser.ts", "./passkeys/types.ts"],
    message: "lib/browser runs in the browser: it may take types from the domain, and nothing of the server.",
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
      "A component calls one function of lib/browser and renders its Result; pages pass it what it shows.",
  },
  {
    target: "./components/ui",
    from: ["./components", "./lib"],
    except: ["./ui"],
    message: "components/ui has no data and no fetch: it is given everything.",
  },
]

/** Packages that have one home each, and may be imported nowhere else. */
const homes = [
  {
    target: ["./app/**", "./components/**", "./lib/!(db)/**", "./lib/*.ts", "./*.ts"],
    from: ["./node_modules/@prisma/**", "./node_modules/better-sqlite3/**", "./lib/db/generated/**"],
    message: "Prisma is imported in lib/db alone.",
  },
  {
    target: ["./app/**", "./components/**", "./lib/!(session)/**", "./lib/*.ts", "./*.ts"],
    from: ["./node_modules/iron-session/**", "./node_modules/next/headers.*"],
    message: "Cookies and headers are read in lib/session alone.",
  },
  {
    target: ["./app/**", "./components/**", "./lib/!(browser)/**", "./lib/*.ts", "./*.ts"],
    from: "./node_modules/@simplewebauthn/browser/**",
    message: "The browser's side of a ceremony is in lib/browser alone.",
  },
  {
    target: ["./app/**", "./components/**", "./lib/!(tracing)/**", "./lib/*.ts", "./*.ts"],
    from: "./node_modules/@opentelemetry/**",
    message: "OpenTelemetry is known in lib/tracing alone, which is loaded only where it is switched on.",
  },
  {
    target: ["./app/**", "./components/**", "./lib/!(mail)/**", "./lib/*.ts", "./*.ts"],
    from: "./node_modules/nodemailer/**",
    message: "Mail is sent in lib/mail alone.",
  },
]

export default defineConfig(
  globalIgnores([
    ".next/",
    "data/",
    "lib/db/generated/",
    "next-env.d.ts",
    // Apps of their own, with packages of their own.
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
      // A one-line arrow that calls something for its effect reads well.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A store that answers at once still has to answer as the port says.
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
      "import-x/no-restricted-paths": ["error", { zones: [...zones, ...homes] }],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "The environment is read in lib/config.ts alone." },
      ],
    },
  },
  {
    files: [
      "lib/config.ts",
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
      // Tests hold operations and stores in variables; none of them has a this.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  { files: ["*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
)
