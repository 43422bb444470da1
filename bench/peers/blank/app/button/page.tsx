import { HydratedButton } from "./HydratedButton"

export const dynamic = "force-dynamic"

export default function Page() {
  return (
    <main>
      <HydratedButton />
    </main>
  )
}
