// Wires the application together: settings, database, and operations. Each exists once per process. The modules are separate so
// that pages and routes load only what they use.

export { getAccounts, getPasskeys } from "./accounts"
export { getAudit } from "./audit"
export { getDailyCounter } from "./dailyCounter"
export { getDashboard, getDashboardSessionStore, getOperatorLinks, getPasskeysForOperator } from "./operators"
export { getPrivateNotes } from "./privateNotes"
export { requireReady } from "./readiness"
export { getSessionStore } from "./sessions"
