import pino from "pino"

/**
 * The log: a line of JSON an event, on standard output. What people type, cookies, keys and challenges never go into
 * it; ids and error types do.
 */
export const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
