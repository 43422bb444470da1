// What the benchmark and the load process say to each other.

import { z } from "zod"
import type { Target } from "./ceremonies.ts"
import { surfaces, type SurfaceName } from "./surfaces.ts"

const surfaceName = z.custom<SurfaceName>((name) => typeof name === "string" && Object.hasOwn(surfaces, name))

const target: z.ZodType<Target> = z.object({
  surface: surfaceName,
  ports: z.array(z.number()),
  origin: z.string(),
})

export const orderMessage = z.discriminatedUnion("order", [
  z.object({
    order: z.literal("open"),
    system: z.string(),
    target,
    /** So many register first, for the authentications to come. */
    people: z.number(),
  }),
  z.object({ order: z.literal("check"), system: z.string() }),
  z.object({
    order: z.literal("round"),
    system: z.string(),
    ceremony: z.enum(["authentication", "registration"]),
    concurrency: z.number(),
    seconds: z.number(),
  }),
])

export const answerMessage = z.discriminatedUnion("answer", [
  z.object({ answer: z.literal("failed"), reason: z.string() }),
  z.object({ answer: z.literal("opened") }),
  z.object({ answer: z.literal("checked"), unrefused: z.array(z.string()) }),
  z.object({
    answer: z.literal("round"),
    ceremonies: z.number(),
    seconds: z.number(),
    /** Of a whole ceremony, both requests, in milliseconds. */
    p50: z.number(),
    p99: z.number(),
  }),
])

export type Order = z.infer<typeof orderMessage>
export type Answer = z.infer<typeof answerMessage>
export type Ceremony = Extract<Order, { order: "round" }>["ceremony"]
