import Image from "next/image"

export default function Home() {
  return (
    <main className="mx-auto flex max-w-xl flex-1 flex-col justify-center gap-6 p-8 dark:text-zinc-50">
      <Image src="/square.svg" alt="" width={40} height={40} priority />
      <h1 className="text-3xl font-semibold tracking-tight">A blank app</h1>
      <p className="text-lg leading-8 text-zinc-600 dark:text-zinc-400">
        It has one page, one route, and{" "}
        <a href="https://nextjs.org/docs" className="font-medium underline">
          nothing else
        </a>
        .
      </p>
    </main>
  )
}
