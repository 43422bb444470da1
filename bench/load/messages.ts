// The messages between the benchmark and the load process.

import { z } from "zod"
import type { Target } from "./ceremonies.ts"
import { surfaces, type SurfaceName } from "./surfaces.ts"

const surfaceName = z.custom<SurfaceName>((name) => typeof name === "string" && Object.hasOwn(surfaces, name))

const target: z.ZodType<Target> = z.object({
  surface: surfaceName,
  ports: z.array(z.number()),
  origin: z.string(),
  algorithm: z.literal([-7, -8, -257, -35, -48, -49, -50]).optional(),
})

export const commandMessage = z.discriminatedUnion("command", [
  z.object({
    command: z.literal("open"),
    system: z.string(),
    target,
    /** The number of accounts to register for the authentications. */
    people: z.number(),
  }),
  z.object({ command: z.literal("check"), system: z.string() }),
  z.object({
    command: z.literal("round"),
    system: z.string(),
    ceremony: z.enum(["authentication", "registration"]),
    concurrency: z.number(),
    seconds: z.number(),
  }),
])

export const replyMessage = z.discriminatedUnion("reply", [
  z.object({ reply: z.literal("failed"), reason: z.string() }),
  z.object({ reply: z.literal("opened") }),
  z.object({ reply: z.literal("checked"), accepted: z.array(z.string()) }),
  z.object({
    reply: z.literal("round"),
    ceremonies: z.number(),
    seconds: z.number(),
    /** Milliseconds of a whole ceremony, with both requests. */
    p50: z.number(),
    p99: z.number(),
  }),
])

export type Command = z.infer<typeof commandMessage>
export type Reply = z.infer<typeof replyMessage>
export type Ceremony = Extract<Command, { command: "round" }>["ceremony"]
