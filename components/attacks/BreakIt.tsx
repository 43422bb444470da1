"use client"

import dynamic from "next/dynamic"
import { Spinner } from "../ui/Spinner"

/** Loads the sandbox, with the server's checks and a software authenticator, in the browser only. */
export const BreakIt = dynamic(
  () => import("./AttackSandbox").then(({ AttackSandbox }) => ({ default: AttackSandbox })),
  {
    ssr: false,
    loading: () => (
      <p role="status" className="flex items-center gap-3">
        <Spinner /> Loading the sandbox…
      </p>
    ),
  },
)
